"""Tables of lending. The keeper is the lender; the borrower reads as party of the facility."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import (
    Table,
    accrued,
    belongs_to,
    choice,
    day,
    jsonb,
    keeper,
    key,
    moment,
    money,
    quantity,
    ratio,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity
from finance_svc.lending import rules


class Facility(Table, table=True):
    """A lender's terms for one borrower under one product."""

    __tablename__ = "facility"
    MOVES: ClassVar[Mapping[Any, Any]] = rules.FACILITY_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    borrower_id: UUID = ref("organisation.id")
    product: str = text(60)
    currency: str = text(3)
    limit_amount: Decimal = money()
    l0: Decimal = ratio()
    annual_rate: Decimal = ratio()
    zone: str = text(60)
    signed_date: date = day()
    maturity_date: date = day()
    documents: dict[str, str] = jsonb()
    """Kind of contract -> document id."""
    state: rules.FacilityState = choice(rules.FacilityState)
    ladder: rules.Ladder = choice(rules.Ladder)
    ladder_at: datetime = moment()
    uncovered_valuation_id: UUID | None = identity(null=True)
    """The valuation at which LV first fell below the exposure."""
    opened_at: datetime = moment()


class Advance(Table, table=True):
    """Money asked for and drawn under a facility."""

    __tablename__ = "advance"
    MOVES: ClassVar[Mapping[Any, Any]] = rules.ADVANCE_MOVES
    __table_args__ = (sa.UniqueConstraint("facility_id", "number", name="uq_advance_number"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    facility_id: UUID = ref("facility.id")
    number: int = whole()
    amount: Decimal = money()
    state: rules.AdvanceState = choice(rules.AdvanceState)
    requested_by: UUID = identity()
    requested_at: datetime = moment()
    confirmed_by: UUID | None = identity(null=True)
    confirmed_at: datetime | None = moment(null=True)
    approved_by: UUID | None = identity(null=True)
    drawn_at: datetime | None = moment(null=True)
    drawn_date: date | None = day(null=True, index=True)
    closed_at: datetime | None = moment(null=True)
    payment_id: UUID | None = identity(null=True)
    end_to_end_id: str | None = text(35, null=True)
    checks: list[dict[str, Any]] = jsonb()
    """Every pass of the engine, with the evidence it used."""


class AccrualDay(Table, table=True):
    """Interest of one day, 6 decimals, and what that day posted."""

    __tablename__ = "accrual_day"
    __table_args__ = (sa.UniqueConstraint("advance_id", "day", name="uq_accrual_day_day"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    advance_id: UUID = ref("advance.id")
    day: date = day()
    principal: Decimal = money()
    annual_rate: Decimal = ratio()
    interest: Decimal = accrued()
    cumulative: Decimal = accrued()
    posted: Decimal = money()
    recorded_at: datetime = moment()


class Repayment(Table, table=True):
    """Money applied to a facility's debt, once per cause."""

    __tablename__ = "repayment"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    facility_id: UUID = ref("facility.id")
    cause: str = text(120, unique=True)
    received: Decimal = money()
    applied: Decimal = money()
    day: date = day()
    repaid_at: datetime = moment()


class RepaymentShare(Table, table=True):
    """What a repayment paid at one rank, of one advance or of the facility."""

    __tablename__ = "repayment_share"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    repayment_id: UUID = ref("repayment.id")
    advance_id: UUID | None = ref("advance.id", null=True)
    rank: rules.Rank = choice(rules.Rank)
    amount: Decimal = money()
    day: date = day()


class MarginCall(Table, table=True):
    """A demand for more security, with the evidence it rests on. One may be open per facility."""

    __tablename__ = "margin_call"
    MOVES: ClassVar[Mapping[Any, Any]] = rules.CALL_MOVES
    __table_args__ = (
        sa.UniqueConstraint("facility_id", "valuation_id", name="uq_margin_call_condition"),
        sa.Index(
            "uq_margin_call_open",
            "facility_id",
            unique=True,
            postgresql_where=sa.text("state IN ('open', 'part_cured')"),
        ),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    facility_id: UUID = ref("facility.id")
    lot_id: UUID = identity()
    valuation_id: UUID = identity()
    price_observation_id: UUID | None = identity(null=True)
    cause: rules.CallCause = choice(rules.CallCause)
    state: rules.MarginCallState = choice(rules.MarginCallState)
    exposure: Decimal = money()
    market_value: Decimal = money()
    lendable_value: Decimal = money()
    ltv: Decimal = ratio()
    cash_to_l0: Decimal = money()
    cash_to_warn: Decimal = money()
    goods_to_l0: Decimal = money()
    inputs: dict[str, Any] = jsonb()
    opened_at: datetime = moment()
    notice_id: UUID | None = identity(null=True)
    notice_delivered_at: datetime | None = moment(null=True)
    deadline_at: datetime = moment()
    """Until the notice is proved delivered: the earliest it can be."""
    second_deadline_at: datetime | None = moment(null=True)
    ended_at: datetime | None = moment(null=True)


class ReleaseTerms(Table, table=True):
    """What a facility's contract says of goods going out; the newest version counts. Evidence."""

    __tablename__ = "release_terms"
    __table_args__ = (sa.UniqueConstraint("facility_id", "version", name="uq_release_terms_version"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    facility_id: UUID = ref("facility.id")
    version: int = whole()
    mode: rules.PledgeMode = choice(rules.PledgeMode)
    minimum_ratio: Decimal = ratio()
    """Least payment for goods, as a share of the exposure's part they carry."""
    buffer_ratio: Decimal = ratio()
    floor_kg: Decimal = quantity()
    agreed_by: UUID | None = identity(null=True)
    agreed_at: datetime = moment()


class Release(Table, table=True):
    """A borrower takes pledged goods out: what it costs, what was paid, who let them go, what left."""

    __tablename__ = "release"
    MOVES: ClassVar[Mapping[Any, Any]] = rules.RELEASE_MOVES
    __table_args__ = (
        sa.CheckConstraint("quantity_kg > 0 AND out_kg <= quantity_kg", name="ck_release_kg"),
        sa.CheckConstraint(
            "due >= 0 AND paid >= 0 AND credit >= 0 AND credit_used >= 0", name="ck_release_amounts"
        ),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    facility_id: UUID = ref("facility.id")
    lot_id: UUID = ref("lot.id")
    receipt_id: UUID = identity()
    kind: rules.ReleaseKind = choice(rules.ReleaseKind)
    state: rules.ReleaseState = choice(rules.ReleaseState)
    quantity_kg: Decimal = quantity()
    vehicles: list[dict[str, str]] = jsonb()
    gate_id: UUID | None = identity(null=True)
    deliver_to_id: UUID | None = identity(null=True)
    incoming_lot_id: UUID | None = identity(null=True)
    otherwise: rules.Otherwise = choice(rules.Otherwise)
    value_out: Decimal = money()
    due: Decimal = money()
    paid: Decimal = money()
    """Matched in the controlled account, whatever became of it."""
    credit_used: Decimal = money()
    credit: Decimal = money()
    """Paid for kilograms that did not leave: counts towards what later releases cost."""
    out_kg: Decimal = quantity()
    allowed_by: rules.ReleaseRule | None = choice(rules.ReleaseRule, null=True)
    quote: dict[str, Any] = jsonb()
    valid_until: datetime = moment()
    requested_by: UUID = identity()
    requested_at: datetime = moment()
    paid_at: datetime | None = moment(null=True)
    approved_by: str | None = text(null=True)
    approved_at: datetime | None = moment(null=True)
    release_order_id: UUID | None = identity(null=True)
    ended_at: datetime | None = moment(null=True)
    ended_because: str | None = text(null=True)


class ReleasePayment(Table, table=True):
    """A bank credit that was matched to a release. Evidence; once per payment."""

    __tablename__ = "release_payment"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    release_id: UUID = ref("release.id")
    payment_id: UUID = identity(unique=True)
    payer_id: UUID = identity()
    amount: Decimal = money()
    matched_at: datetime = moment()
