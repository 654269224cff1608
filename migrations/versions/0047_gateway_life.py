"""Tables of: gateways' signs of life, and the times they were deaf."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import choice, evidence, house_only, moment

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.create_table(
        "gateway_life",
        sa.Column("gateway_id", sa.String(100), primary_key=True, nullable=False),
        *(moment(name) for name in ("beat_at", "beat_system_at", "linked_at", "linked_system_at")),
    )
    house_only("gateway_life", "a gateway's last sign of life, by the clock and by the system's")
    op.create_table(
        "gateway_deaf",
        sa.Column("gateway_id", sa.String(100), primary_key=True, nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), primary_key=True, nullable=False),
        moment("ended_at"),
        *choice("gateway_deaf", "scope", ("gateway", "broker")),
    )
    house_only("gateway_deaf", "times in which a gateway heard nobody")
    evidence("gateway_deaf")


def downgrade() -> None:
    """Drop."""
    op.drop_table("gateway_deaf")
    op.drop_table("gateway_life")
