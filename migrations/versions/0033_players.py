"""Who speaks for a virtual device: the sandbox's simulator, or a scenario that is played."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.add_column(
        "virtual_device", sa.Column("player", sa.String(40), nullable=False, server_default="sandbox")
    )
    op.alter_column("virtual_device", "player", server_default=None)


def downgrade() -> None:
    """Drop."""
    op.drop_column("virtual_device", "player")
