"""Tables of: lots held back until a step of weight is explained."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import QUANTITY, key, moment, number, readable_through

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create; what waits for its explanation now is held from here on."""
    op.create_table(
        "lot_hold",
        key(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False, index=True),
        sa.Column("source_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("cause", sa.String(200), nullable=False),
        *number("lot_hold", "missing_kg", QUANTITY, null=True),
        *number("lot_hold", "tolerance_kg", QUANTITY),
        moment("opened_at"),
        moment("hold_until"),
        moment("begun_at"),
        moment("ended_at", null=True),
        sa.UniqueConstraint("lot_id", "source_id", name="uq_lot_hold_lot_id"),
    )
    readable_through("lot_hold", "lot_id", "lot")
    op.execute("""
        INSERT INTO lot_hold (id, lot_id, source_id, cause, missing_kg, tolerance_kg, opened_at, hold_until,
                              begun_at)
        SELECT gen_random_uuid(), l.id, r.id, r.kind, (a.content->>'peak')::numeric(20,3), 50, r.opened_at,
               r.hold_until, r.began_at
        FROM custody_response r JOIN lot l ON l.room_id = r.room_id JOIN alarm a ON a.id = r.alarm_id
        WHERE r.state = 'held'
    """)


def downgrade() -> None:
    """Drop."""
    op.drop_table("lot_hold")
