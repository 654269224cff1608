"""Facilities, advances, accrual, repayments, margin calls."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import (
    ACCRUED,
    MONEY,
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

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FACILITY_STATES = ("active", "suspended", "default", "closed")
LADDER = ("normal", "frozen", "warned", "called", "close_out")
ADVANCE_STATES = ("requested", "confirmed", "checking", "approved", "drawn", "repaying", "closed", "refused")
RANKS = ("cost", "lien", "penalty", "interest", "principal", "fee", "subordinate", "surplus")
CALL_CAUSES = ("ltv", "close_out", "cover")
CALL_STATES = ("open", "part_cured", "cured", "lapsed")


def upgrade() -> None:
    """Create."""
    _facility()
    _advance()
    _accrual_day()
    _repayment()
    _margin_call()


def downgrade() -> None:
    """Drop."""
    for table in ("margin_call", "repayment_share", "repayment", "accrual_day", "advance", "facility"):
        op.drop_table(table)


def _ref(name: str, target: str, *, null: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(target), nullable=null, index=True)


def _facility() -> None:
    op.create_table(
        "facility",
        key(),
        keeper(),
        belongs_to(),
        _ref("borrower_id", "organisation.id"),
        sa.Column("product", sa.String(60), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        *number("facility", "limit_amount", MONEY),
        *number("facility", "l0", RATIO),
        *number("facility", "annual_rate", RATIO),
        sa.Column("zone", sa.String(60), nullable=False),
        sa.Column("signed_date", sa.Date(), nullable=False),
        sa.Column("maturity_date", sa.Date(), nullable=False),
        sa.Column("documents", JSONB(), nullable=False),
        *choice("facility", "state", FACILITY_STATES),
        *choice("facility", "ladder", LADDER),
        moment("ladder_at"),
        uuid("uncovered_valuation_id", null=True),
        moment("opened_at"),
    )
    scoped("facility")


def _advance() -> None:
    op.create_table(
        "advance",
        key(),
        keeper(),
        belongs_to(),
        _ref("facility_id", "facility.id"),
        sa.Column("number", sa.BigInteger(), nullable=False),
        *number("advance", "amount", MONEY),
        *choice("advance", "state", ADVANCE_STATES),
        uuid("requested_by"),
        moment("requested_at"),
        uuid("confirmed_by", null=True),
        moment("confirmed_at", null=True),
        uuid("approved_by", null=True),
        moment("drawn_at", null=True),
        sa.Column("drawn_date", sa.Date(), nullable=True, index=True),
        moment("closed_at", null=True),
        uuid("payment_id", null=True),
        sa.Column("end_to_end_id", sa.String(35), nullable=True),
        sa.Column("checks", JSONB(), nullable=False),
        sa.UniqueConstraint("facility_id", "number", name="uq_advance_number"),
    )
    scoped("advance")


def _accrual_day() -> None:
    op.create_table(
        "accrual_day",
        key(),
        keeper(),
        belongs_to(),
        _ref("advance_id", "advance.id"),
        sa.Column("day", sa.Date(), nullable=False),
        *number("accrual_day", "principal", MONEY),
        *number("accrual_day", "annual_rate", RATIO),
        *number("accrual_day", "interest", ACCRUED),
        *number("accrual_day", "cumulative", ACCRUED),
        *number("accrual_day", "posted", MONEY),
        moment("recorded_at"),
        sa.UniqueConstraint("advance_id", "day", name="uq_accrual_day_day"),
    )
    scoped("accrual_day")
    evidence("accrual_day")


def _repayment() -> None:
    op.create_table(
        "repayment",
        key(),
        keeper(),
        belongs_to(),
        _ref("facility_id", "facility.id"),
        sa.Column("cause", sa.String(120), nullable=False, unique=True),
        *number("repayment", "received", MONEY),
        *number("repayment", "applied", MONEY),
        sa.Column("day", sa.Date(), nullable=False),
        moment("repaid_at"),
    )
    scoped("repayment")
    evidence("repayment")
    op.create_table(
        "repayment_share",
        key(),
        keeper(),
        belongs_to(),
        _ref("repayment_id", "repayment.id"),
        _ref("advance_id", "advance.id", null=True),
        *choice("repayment_share", "rank", RANKS),
        *number("repayment_share", "amount", MONEY),
        sa.Column("day", sa.Date(), nullable=False),
    )
    scoped("repayment_share")
    evidence("repayment_share")


def _margin_call() -> None:
    amounts = ("exposure", "market_value", "lendable_value", "cash_to_l0", "cash_to_warn", "goods_to_l0")
    op.create_table(
        "margin_call",
        key(),
        keeper(),
        belongs_to(),
        _ref("facility_id", "facility.id"),
        uuid("lot_id"),
        uuid("valuation_id"),
        uuid("price_observation_id", null=True),
        *choice("margin_call", "cause", CALL_CAUSES),
        *choice("margin_call", "state", CALL_STATES),
        *(item for name in amounts for item in number("margin_call", name, MONEY)),
        *number("margin_call", "ltv", RATIO),
        sa.Column("inputs", JSONB(), nullable=False),
        moment("opened_at"),
        uuid("notice_id", null=True),
        moment("notice_delivered_at", null=True),
        moment("deadline_at"),
        moment("second_deadline_at", null=True),
        moment("ended_at", null=True),
        sa.UniqueConstraint("facility_id", "valuation_id", name="uq_margin_call_condition"),
    )
    op.create_index(
        "uq_margin_call_open",
        "margin_call",
        ["facility_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('open', 'part_cured')"),
    )
    scoped("margin_call")
