"""What linking one more report needs to know of those linked before."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the tables; the next link fills them."""
    op.create_table(
        "linked",
        sa.Column("report", sa.String, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("changed", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_linked"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name="fk_linked_report_reports"),
    )
    op.create_table(
        "last_link",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_last_link"),
    )
