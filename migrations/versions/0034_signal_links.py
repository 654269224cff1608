"""Find the signs of tampering of a part of a gateway's chain."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_index("ix_device_signal_link", "device_signal", ["gateway_id", "chain_seq"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_device_signal_link", table_name="device_signal")
