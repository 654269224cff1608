"""A column of: devices (what a device speaks; none is our own format)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.add_column("device", sa.Column("format", JSONB(), nullable=True))


def downgrade() -> None:
    """Drop."""
    op.drop_column("device", "format")
