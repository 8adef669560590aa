"""What accounts and copies are looked up by, so that one more report is linked without all texts being read."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns; what was linked is linked anew, which fills them."""
    op.add_column("told", sa.Column("facts", sa.LargeBinary, nullable=False, server_default=""))
    op.add_column("linked", sa.Column("signature", sa.LargeBinary, nullable=False, server_default=""))
    op.execute("DELETE FROM last_link")
