"""Kept answers know where they send on: the console's forms are idempotent as well."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("idempotent_answer", sa.Column("location", sa.String(500), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("idempotent_answer", "location")
