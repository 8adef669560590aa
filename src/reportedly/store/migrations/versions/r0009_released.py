"""Which incidents ever left for an audience, and with which release first."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the table; of what left before, nothing is known."""
    op.create_table(
        "released",
        sa.Column("audience", sa.String, nullable=False),
        sa.Column("incident", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("audience", "incident", name="pk_released"),
    )
