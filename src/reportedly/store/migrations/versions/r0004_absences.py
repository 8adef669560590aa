"""Reports whose bytes are not held: erased ones leave a tombstone, for which alone the guards let go."""

import sqlalchemy as sa
from alembic import op

from reportedly.store import sqlite

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table, and let the guards know of it."""
    op.create_table(
        "absences",
        sa.Column("report", sa.String, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("sort", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_absences"),
    )
    op.create_index("ix_absences_sha256", "absences", ["sha256"])
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if on_sqlite:
        op.execute("DROP TRIGGER judgements_no_update")
    op.add_column("judgements", sa.Column("erased", sa.String))
    if on_sqlite:
        for statement in sqlite.guards_of_the_erased():
            op.execute(statement)
