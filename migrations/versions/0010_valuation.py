"""Valuation: price observations and their confirmations, differentials, haircut runs, valuations."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    MONEY,
    PRICE,
    QUANTITY,
    RATIO,
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

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    _price_observation()
    _price_confirmation()
    _price_differential()
    _haircut_run()
    _valuation()


def _price_observation() -> None:
    table = "price_observation"
    op.create_table(
        table,
        key(),
        keeper(),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("level", sa.BigInteger(), nullable=False),
        sa.Column("commodity", sa.String(40), nullable=False),
        *number(table, "unit_price", PRICE),
        *number(table, "adjusted_price", PRICE, null=True),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        *choice(table, "flag", ("none", "down", "up")),
        uuid("recorded_by", null=True),
        moment("observed_at"),
        moment("recorded_at"),
        sa.UniqueConstraint("organisation_id", "commodity", "number", name="uq_price_observation_number"),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name="ck_price_observation_level"),
        sa.CheckConstraint("unit_price > 0", name="ck_price_observation_unit_price_sign"),
    )
    series = ["commodity", "organisation_id", "source", "level", "flag", "observed_at"]
    op.create_index("ix_price_observation_series", table, series)
    scoped(table, object_id=False)
    evidence(table)


def _price_confirmation() -> None:
    table = "price_confirmation"
    op.create_table(
        table,
        key(),
        keeper(),
        sa.Column(
            "observation_id", sa.Uuid(), sa.ForeignKey("price_observation.id"), nullable=False, index=True
        ),
        uuid("member_id"),
        moment("confirmed_at"),
        sa.UniqueConstraint("observation_id", "member_id", name="uq_price_confirmation_member"),
    )
    scoped(table, object_id=False)
    evidence(table)


def _price_differential() -> None:
    table = "price_differential"
    op.create_table(
        table,
        key(),
        keeper(),
        sa.Column("commodity", sa.String(40), nullable=False),
        *choice(table, "kind", ("grade", "location", "delivery", "pack")),
        sa.Column("applies_to", sa.String(80), nullable=False),
        *number(table, "amount", PRICE),
        sa.Column("currency", sa.String(3), nullable=False),
        uuid("recorded_by", null=True),
        moment("valid_from"),
        moment("recorded_at"),
    )
    op.create_index("ix_price_differential_series", table, ["commodity", "kind", "applies_to", "valid_from"])
    scoped(table, object_id=False)
    evidence(table)


def _haircut_run() -> None:
    table = "haircut_run"
    parts = ("sigma", "es_normal", "es_t4", "es_historical", "worst_fall", "daily_loss")
    op.create_table(
        table,
        key(),
        keeper(),
        sa.Column("commodity", sa.String(40), nullable=False),
        sa.Column("profile", sa.String(60), nullable=False),
        sa.Column("as_of_date", sa.Date(), nullable=False),
        sa.Column("source", sa.String(80), nullable=True),
        sa.Column("returns", sa.BigInteger(), nullable=False),
        sa.Column("first_date", sa.Date(), nullable=True),
        sa.Column("last_date", sa.Date(), nullable=True),
        *[item for part in parts for item in number(table, part, RATIO, null=True)],
        *number(table, "h_mkt", RATIO),
        sa.Column("binding", sa.String(40), nullable=False),
        moment("run_at"),
        sa.UniqueConstraint(
            "organisation_id", "commodity", "profile", "as_of_date", name="uq_haircut_run_day"
        ),
    )
    scoped(table, object_id=False)
    evidence(table)


def _valuation() -> None:
    table = "valuation"
    haircuts = ("h_mkt", "h_liq", "h_src", "h_fx", "c_disp", "h_total")
    op.create_table(
        table,
        key(),
        keeper(),
        belongs_to(),
        sa.Column("lot_id", sa.Uuid(), sa.ForeignKey("lot.id"), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        *number(table, "unit_price", PRICE),
        *number(table, "quantity_kg", QUANTITY),
        *number(table, "quality_factor", RATIO),
        *number(table, "consumed_life", RATIO, null=True),
        *number(table, "market_value", MONEY),
        *number(table, "lendable_value", MONEY),
        *[item for name in haircuts for item in number(table, name, RATIO)],
        sa.Column("price_level", sa.BigInteger(), nullable=False),
        sa.Column("price_observation_id", sa.Uuid(), sa.ForeignKey("price_observation.id"), nullable=False),
        moment("price_observed_at"),
        sa.Column("haircut_run_id", sa.Uuid(), sa.ForeignKey("haircut_run.id"), nullable=True),
        uuid("assay_id", null=True),
        sa.Column("profile", sa.String(60), nullable=False),
        sa.Column("price_rules", sa.String(60), nullable=False),
        sa.Column("steps", JSONB(), nullable=False),
        sa.Column("cause", sa.String(200), nullable=False),
        *choice(table, "state", ("fresh", "stale", "conflict")),
        moment("as_of"),
        moment("stale_at"),
        sa.UniqueConstraint("lot_id", "organisation_id", "revision", name="uq_valuation_revision"),
    )
    scoped(table)
    evidence(table)


def downgrade() -> None:
    """Drop."""
    for table in (
        "valuation",
        "haircut_run",
        "price_differential",
        "price_confirmation",
        "price_observation",
    ):
        op.drop_table(table)
