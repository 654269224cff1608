"""Tables of: warehouses' passports, lots' volumes, pools."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    MEASURE,
    MONEY,
    belongs_to,
    choice,
    evidence,
    keeper,
    key,
    moment,
    number,
    scoped,
    uuid,
)

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

TABLES = ("site_passport", "lot_volume", "pool", "pool_lot")
EVIDENCE = ("site_passport", "lot_volume", "pool_lot")


def upgrade() -> None:
    """Create."""
    _passports()
    op.create_table(
        "lot_volume",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False, index=True),
        *number("lot_volume", "volume_m3", MEASURE),
        *number("lot_volume", "density_kg_m3", MEASURE, null=True),
        *number("lot_volume", "expected_kg_m3", MEASURE, null=True),
        sa.Column("inspected", sa.Boolean(), nullable=False),
        sa.Column("method", sa.String(200), nullable=False),
        uuid("document_id", null=True),
        moment("measured_at"),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        sa.CheckConstraint("volume_m3 > 0", name="ck_lot_volume_positive"),
    )
    _pools()
    for table in TABLES:
        scoped(table)
    for table in EVIDENCE:
        evidence(table)


def _passports() -> None:
    op.create_table(
        "site_passport",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("site_id", sa.Uuid(), sa.ForeignKey("site.id"), nullable=False, index=True),
        sa.Column("since_date", sa.Date(), nullable=False),
        sa.Column("licence_kind", sa.String(100), nullable=False),
        sa.Column("licence_no", sa.String(100), nullable=False),
        sa.Column("licence_authority", sa.String(200), nullable=False),
        sa.Column("licence_valid_from", sa.Date(), nullable=False),
        sa.Column("licence_valid_to", sa.Date(), nullable=False),
        sa.Column("term_from", sa.Date(), nullable=False),
        sa.Column("term_to", sa.Date(), nullable=True),
        sa.Column("insurer", sa.String(200), nullable=False),
        sa.Column("policy_no", sa.String(100), nullable=False),
        *number("site_passport", "insured_sum", MONEY),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("insured_from", sa.Date(), nullable=False),
        sa.Column("insured_to", sa.Date(), nullable=False),
        uuid("loss_payee_id", null=True),
        uuid("custodian_id"),
        *choice("site_passport", "custody_mode", ("monitoring_only", "custody")),
        sa.Column("related", JSONB(), nullable=False),
        sa.Column("documents", JSONB(), nullable=False),
        sa.Column("weakened", JSONB(), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
    )


def _pools() -> None:
    op.create_table(
        "pool",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("room_id", sa.Uuid(), sa.ForeignKey("room.id"), nullable=False, index=True),
        sa.Column("stack_id", sa.Uuid(), sa.ForeignKey("stack.id"), nullable=True, index=True),
        sa.Column("commodity", sa.String(60), nullable=False),
        sa.Column("grade", sa.String(60), nullable=False),
        moment("recorded_at"),
    )
    op.create_table(
        "pool_lot",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("pool_id", sa.Uuid(), sa.ForeignKey("pool.id"), nullable=False, index=True),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("lot_id", name="uq_pool_lot_lot_id"),
    )


def downgrade() -> None:
    """Drop."""
    for table in reversed(TABLES):
        op.drop_table(table)
