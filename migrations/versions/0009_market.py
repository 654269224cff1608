"""The market: declared volumes, auctions, sealed bids, awards."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import (
    MONEY,
    PRICE,
    QUANTITY,
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

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    _declared_volume()
    _auction()
    _bid()
    _award()


def _declared_volume() -> None:
    table = "declared_volume"
    op.create_table(
        table,
        key(),
        keeper(),
        sa.Column("commodity", sa.String(40), nullable=False),
        sa.Column("region", sa.String(80), nullable=False),
        sa.Column("quality_band", sa.String(40), nullable=False),
        *number(table, "weekly_kg", QUANTITY),
        *number(table, "committed_kg", QUANTITY),
        sa.Column("source", sa.String(200), nullable=False),
        uuid("declared_by", null=True),
        moment("declared_at"),
        moment("expires_at"),
    )
    op.create_index("ix_declared_volume_market", table, ["commodity", "region", "expires_at"])
    scoped(table, object_id=False)
    evidence(table)


def _auction() -> None:
    table = "auction"
    op.create_table(
        table,
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False, index=True),
        sa.Column("liquidation_id", sa.Uuid(), nullable=True, index=True),
        *number(table, "supply_kg", QUANTITY),
        *number(table, "reserve", PRICE),
        sa.Column("currency", sa.String(3), nullable=False),
        *choice(table, "rationing", ("time", "pro_rata")),
        *choice(table, "state", ("scheduled", "open", "closed", "settled", "unsold")),
        moment("opens_at"),
        moment("closes_at"),
        moment("created_at"),
        moment("closed_at", null=True),
        *number(table, "clearing_price", PRICE, null=True),
        *number(table, "sold_kg", QUANTITY, null=True),
        *number(table, "proceeds", MONEY, null=True),
    )
    scoped(table)


def _bid() -> None:
    table = "bid"
    op.create_table(
        table,
        key(),
        keeper(),
        belongs_to(),
        sa.Column("auction_id", sa.Uuid(), sa.ForeignKey("auction.id"), nullable=False, index=True),
        sa.Column("number", sa.BigInteger(), nullable=False),
        *number(table, "price", PRICE),
        *number(table, "quantity_kg", QUANTITY),
        uuid("placed_by", null=True),
        moment("placed_at"),
        sa.UniqueConstraint("auction_id", "number", name="uq_bid_number"),
    )
    scoped(table)
    evidence(table)


def _award() -> None:
    table = "auction_award"
    op.create_table(
        table,
        key(),
        keeper(),
        belongs_to(),
        sa.Column("auction_id", sa.Uuid(), sa.ForeignKey("auction.id"), nullable=False, index=True),
        sa.Column("bid_id", sa.Uuid(), sa.ForeignKey("bid.id"), nullable=False, unique=True),
        uuid("bidder_id"),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        *number(table, "quantity_kg", QUANTITY),
        *number(table, "price", PRICE),
        *number(table, "amount", MONEY),
        moment("awarded_at"),
    )
    scoped(table)
    evidence(table)


def downgrade() -> None:
    """Drop."""
    for table in ("auction_award", "bid", "auction", "declared_volume"):
        op.drop_table(table)
