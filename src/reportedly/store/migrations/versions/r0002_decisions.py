"""Decisions of persons; which judgements hold; the order in which incidents were minted."""

import sqlalchemy as sa
from alembic import op

from reportedly.store import sqlite

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_WRITTEN_ONCE = ("decisions", "subjects")


def upgrade() -> None:
    """Add the tables, and number what older records hold."""
    _decisions()
    _standing()
    _copies()
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if on_sqlite:
        op.execute("DROP TRIGGER founders_no_update")
    op.add_column("founders", sa.Column("number", sa.BigInteger))
    # Which of an older record's incidents was minted first is not known: the order of their ids stands for it.
    place = "(SELECT count(*) FROM founders AS other WHERE other.incident <= founders.incident)"
    op.execute(f"UPDATE founders SET number = {place}")  # noqa: S608 - nothing in it is given
    if on_sqlite:
        for statement in (next(sqlite.guard("founders")), *(s for t in _WRITTEN_ONCE for s in sqlite.guard(t))):
            op.execute(statement)


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("details", sa.String(64)),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "details",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_details"),
        sa.ForeignKeyConstraint(["number"], ["decisions.number"], name="fk_details_number_decisions"),
    )
    op.create_table(
        "subjects",
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("number", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("subject", "number", name="pk_subjects"),
        sa.ForeignKeyConstraint(["number"], ["decisions.number"], name="fk_subjects_number_decisions"),
    )


def _standing() -> None:
    op.create_table(
        "standing",
        sa.Column("left", sa.String, nullable=False),
        sa.Column("right", sa.String, nullable=False),
        sa.Column("number", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name="pk_standing"),
        sa.ForeignKeyConstraint(["number"], ["judgements.number"], name="fk_standing_number_judgements"),
    )
    op.create_index("ix_standing_right", "standing", ["right"])
    op.create_index("ix_judgements_left", "judgements", ["left", "right"])


def _copies() -> None:
    op.create_table(
        "copies",
        sa.Column("left", sa.String, nullable=False),
        sa.Column("right", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name="pk_copies"),
        sa.ForeignKeyConstraint(["left"], ["reports.id"], name="fk_copies_left_reports"),
        sa.ForeignKeyConstraint(["right"], ["reports.id"], name="fk_copies_right_reports"),
    )
    op.create_index("ix_copies_right", "copies", ["right"])
