"""Liquidations and what their sales brought."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    MONEY,
    PRICE,
    QUANTITY,
    belongs_to,
    choice,
    keeper,
    key,
    moment,
    number,
    scoped,
    uuid,
)

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STATES = (
    "default", "noticed", "viewing", "listed", "running", "sold", "unsold", "settling", "delivered",
    "distributed", "redeemed",
)  # fmt: skip


def upgrade() -> None:
    """Create."""
    _liquidation()
    _sale_award()


def downgrade() -> None:
    """Drop."""
    op.drop_table("sale_award")
    op.drop_table("liquidation")


def _ref(name: str, target: str, *, null: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(target), nullable=null, index=True)


def _liquidation() -> None:
    op.create_table(
        "liquidation",
        key(),
        keeper(),
        belongs_to(),
        _ref("facility_id", "facility.id"),
        _ref("margin_call_id", "margin_call.id", null=True),
        _ref("lot_id", "lot.id"),
        uuid("receipt_id"),
        uuid("pledgor_id"),
        sa.Column("regime", sa.String(40), nullable=False),
        sa.Column("perishable", sa.Boolean(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        *choice("liquidation", "state", STATES),
        moment("opened_at"),
        uuid("notice_id", null=True),
        *(
            moment(name, null=True)
            for name in ("noticed_at", "notice_delivered_at", "earliest_sale_at", "viewing_at")
        ),
        sa.Column("viewing_place", sa.String(300), nullable=True),
        sa.Column("round", sa.BigInteger(), nullable=False),
        sa.Column("auction_id", sa.Uuid(), nullable=True, index=True),
        uuid("valuation_id", null=True),
        *number("liquidation", "reserve", PRICE, null=True),
        sa.Column("evidence", JSONB(), nullable=False),
        *number("liquidation", "clearing_price", PRICE, null=True),
        *number("liquidation", "sold_kg", QUANTITY, null=True),
        *number("liquidation", "proceeds", MONEY, null=True),
        sa.Column("waterfall", JSONB(), nullable=False),
        *number("liquidation", "surplus", MONEY, null=True),
        *number("liquidation", "deficiency", MONEY, null=True),
        moment("distributed_at", null=True),
        sa.Column("surplus_due_date", sa.Date(), nullable=True),
    )
    op.create_index(
        "uq_liquidation_running",
        "liquidation",
        ["lot_id"],
        unique=True,
        postgresql_where=sa.text("state NOT IN ('distributed', 'redeemed')"),
    )
    scoped("liquidation")


def _sale_award() -> None:
    op.create_table(
        "sale_award",
        key(),
        keeper(),
        belongs_to(),
        _ref("liquidation_id", "liquidation.id"),
        uuid("bid_id", unique=True),
        uuid("buyer_id"),
        sa.Column("number", sa.BigInteger(), nullable=False),
        *number("sale_award", "quantity_kg", QUANTITY),
        *number("sale_award", "price", PRICE),
        *number("sale_award", "amount", MONEY),
        *number("sale_award", "paid", MONEY),
        sa.Column("payment_ids", JSONB(), nullable=False),
        sa.Column("release_order_id", sa.Uuid(), nullable=True, index=True),
        *number("sale_award", "weighed_kg", QUANTITY),
        *number("sale_award", "settled", MONEY, null=True),
    )
    scoped("sale_award")
