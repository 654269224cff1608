"""Devices and channels out of service."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import belongs_to, keeper, key, moment, scoped

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.create_table(
        "out_of_service",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("device_id", sa.Uuid(), sa.ForeignKey("device.id"), nullable=False, index=True),
        sa.Column("channel", sa.String(60), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        moment("ends_at"),
        sa.Column("asked_by", sa.String(200), nullable=False),
        moment("asked_at"),
        sa.Column("approved_by", sa.String(200), nullable=True),
        moment("approved_at", null=True),
        moment("ended_at", null=True),
    )
    scoped("out_of_service")


def downgrade() -> None:
    """Drop."""
    op.drop_table("out_of_service")
