"""Tables of: custody."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import RATIO, belongs_to, choice, evidence, keeper, key, moment, number, scoped

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = ("room_profile", "custody_status", "life_record")
STATES = ("live", "late", "suspect", "dark")


def upgrade() -> None:
    """Create."""
    op.create_table(
        "room_profile",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("room_id", sa.Uuid(), sa.ForeignKey("room.id"), nullable=False, unique=True),
        sa.Column("profile", sa.String(60), nullable=False),
        moment("chosen_at"),
    )
    op.create_table(
        "custody_status",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False, unique=True),
        sa.Column("room_id", sa.Uuid(), sa.ForeignKey("room.id"), nullable=False, index=True),
        sa.Column("profile", sa.String(60), nullable=False),
        *choice("custody_status", "status", STATES),
        moment("since"),
        sa.Column("detail", JSONB(), nullable=False),
    )
    op.create_table(
        "life_record",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False, index=True),
        sa.Column("assay_id", sa.Uuid(), sa.ForeignKey("assay.id"), nullable=False),
        moment("forward_to"),
        sa.Column("forward_date", sa.Date(), nullable=True),
        *number("life_record", "consumed_life", RATIO),
        *number("life_record", "quality_factor", RATIO),
        sa.Column("froze", sa.Boolean(), nullable=False),
        sa.Column("steps", JSONB(), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("lot_id", "assay_id", "forward_to", name="uq_life_record_lot_id"),
    )
    for table in TABLES:
        scoped(table)
    evidence("life_record")


def downgrade() -> None:
    """Drop."""
    for table in reversed(TABLES):
        op.drop_table(table)
