"""Tables of: weekly balances of rooms."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import QUANTITY, belongs_to, choice, evidence, keeper, key, moment, number, scoped

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

MASSES = ("in_kg", "out_kg", "shrink_kg", "held_kg", "receipts_kg")


def upgrade() -> None:
    """Create."""
    op.create_table(
        "room_balance",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("room_id", sa.Uuid(), sa.ForeignKey("room.id"), nullable=False),
        sa.Column("balance_date", sa.Date(), nullable=False),
        *(item for name in MASSES for item in number("room_balance", name, QUANTITY)),
        *number("room_balance", "measured_kg", QUANTITY, null=True),
        *number("room_balance", "uncertainty_kg", QUANTITY),
        *number("room_balance", "residual_kg", QUANTITY),
        *choice("room_balance", "verdict", ("balanced", "short", "surplus")),
        moment("recorded_at"),
        sa.UniqueConstraint("room_id", "balance_date", name="uq_room_balance_room_id"),
    )
    scoped("room_balance")
    evidence("room_balance")


def downgrade() -> None:
    """Drop."""
    op.drop_table("room_balance")
