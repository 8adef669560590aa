"""Each account as linking compares it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table; the next link fills it."""
    op.create_table(
        "told",
        sa.Column("account", sa.String, nullable=False),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_told"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_told_report_reports"),
    )
    op.create_index("ix_told_report", "told", ["report"])
