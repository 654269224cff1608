"""Tables of: topics of sites that are not ours; devices are known there by a name of their own."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import belongs_to, keeper, key, moment, scoped

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "topic_route",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("site_id", sa.Uuid(), sa.ForeignKey("site.id"), nullable=False, index=True),
        sa.Column("pattern", sa.String(200), nullable=False),
        sa.Column("codec", sa.String(40), nullable=False),
        sa.Column("mapping", JSONB(), nullable=True),
        moment("opened_at"),
        moment("retired_at", null=True),
    )
    scoped("topic_route")
    op.add_column("device", sa.Column("route_id", sa.Uuid(), sa.ForeignKey("topic_route.id"), nullable=True))
    op.add_column("device", sa.Column("external_id", sa.String(60), nullable=True))
    op.create_index("ix_device_route_id", "device", ["route_id"])
    op.create_check_constraint("ck_device_routed", "device", "(route_id IS NULL) = (external_id IS NULL)")
    op.create_unique_constraint("uq_device_external_id", "device", ["route_id", "external_id"])


def downgrade() -> None:
    """Drop."""
    op.drop_constraint("uq_device_external_id", "device")
    op.drop_constraint("ck_device_routed", "device")
    op.drop_index("ix_device_route_id", "device")
    op.drop_column("device", "external_id")
    op.drop_column("device", "route_id")
    op.drop_table("topic_route")
