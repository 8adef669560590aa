"""What linking one more report needs to know of those linked before."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables; the next link fills them."""
    op.create_table(
        "looked",
        sa.Column("number", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_looked"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_looked_report_reports"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_looked_report", "looked", ["report"])
    op.create_table(
        "linked",
        sa.Column("report", sa.String, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("changed", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_linked"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_linked_report_reports"),
    )
    op.create_table(
        "corpus",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_corpus"),
    )
