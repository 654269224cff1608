"""Tables of valuation. All are evidence: a correction is a new row."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import (
    Table,
    belongs_to,
    choice,
    day,
    jsonb,
    keeper,
    key,
    moment,
    money,
    price,
    quantity,
    ratio,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity
from finance_svc.valuation import rules


class PriceObservation(Table, table=True):
    """One price per tonne: when it was true, when it was recorded, whether its move is flagged."""

    __tablename__ = "price_observation"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "commodity", "number", name="uq_price_observation_number"),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name="ck_price_observation_level"),
        sa.CheckConstraint("unit_price > 0", name="ck_price_observation_unit_price_sign"),
        sa.Index(
            "ix_price_observation_series",
            "commodity",
            "organisation_id",
            "source",
            "level",
            "flag",
            "observed_at",
        ),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    source: str = text(80)
    level: int = whole()
    commodity: str = text(40)
    unit_price: Decimal = price()
    adjusted_price: Decimal | None = price(null=True)
    currency: str = text(3)
    number: int = whole()
    flag: rules.Flag = choice(rules.Flag)
    recorded_by: UUID | None = identity(null=True)
    observed_at: datetime = moment()
    recorded_at: datetime = moment()


class PriceConfirmation(Table, table=True):
    """One person's word that a flagged rise is true; two make it count."""

    __tablename__ = "price_confirmation"
    __table_args__ = (
        sa.UniqueConstraint("observation_id", "member_id", name="uq_price_confirmation_member"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    observation_id: UUID = ref("price_observation.id")
    member_id: UUID = identity()
    confirmed_at: datetime = moment()


class PriceDifferential(Table, table=True):
    """A signed amount per tonne for a grade, location, delivery or pack, from a day on."""

    __tablename__ = "price_differential"
    __table_args__ = (
        sa.Index("ix_price_differential_series", "commodity", "kind", "applies_to", "valid_from"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    commodity: str = text(40)
    kind: rules.DifferentialKind = choice(rules.DifferentialKind)
    applies_to: str = text(80)
    amount: Decimal = price()
    currency: str = text(3)
    recorded_by: UUID | None = identity(null=True)
    valid_from: datetime = moment()
    recorded_at: datetime = moment()


class HaircutRun(Table, table=True):
    """One nightly run of the haircut model with its parts; NULL where the history was too short to say."""

    __tablename__ = "haircut_run"
    __table_args__ = (
        sa.UniqueConstraint(
            "organisation_id", "commodity", "profile", "as_of_date", name="uq_haircut_run_day"
        ),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    commodity: str = text(40)
    profile: str = text(60)
    as_of_date: date = day()
    source: str | None = text(80, null=True)
    returns: int = whole()
    first_date: date | None = day(null=True)
    last_date: date | None = day(null=True)
    sigma: Decimal | None = ratio(null=True)
    es_normal: Decimal | None = ratio(null=True)
    es_t4: Decimal | None = ratio(null=True)
    es_historical: Decimal | None = ratio(null=True)
    worst_fall: Decimal | None = ratio(null=True)
    daily_loss: Decimal | None = ratio(null=True)
    h_mkt: Decimal = ratio()
    binding: str = text(40)
    run_at: datetime = moment()


class Valuation(Table, table=True):
    """What a lot was worth to a lender at a moment, with every step; the state is the price's."""

    __tablename__ = "valuation"
    __table_args__ = (
        sa.UniqueConstraint("lot_id", "organisation_id", "revision", name="uq_valuation_revision"),
    )
    MOVES: ClassVar[Mapping[rules.PriceState, frozenset[rules.PriceState]]] = {}
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id", index=False)
    revision: int = whole()
    currency: str = text(3)
    unit_price: Decimal = price()
    quantity_kg: Decimal = quantity()
    quality_factor: Decimal = ratio()
    consumed_life: Decimal | None = ratio(null=True)
    market_value: Decimal = money()
    lendable_value: Decimal = money()
    h_mkt: Decimal = ratio()
    h_liq: Decimal = ratio()
    h_src: Decimal = ratio()
    h_fx: Decimal = ratio()
    c_disp: Decimal = ratio()
    h_total: Decimal = ratio()
    price_level: int = whole()
    price_observation_id: UUID = ref("price_observation.id", index=False)
    price_observed_at: datetime = moment()
    haircut_run_id: UUID | None = ref("haircut_run.id", null=True, index=False)
    assay_id: UUID | None = identity(null=True)
    profile: str = text(60)
    price_rules: str = text(60)
    steps: list[dict[str, Any]] = jsonb()
    cause: str = text(200)
    state: rules.PriceState = choice(rules.PriceState)
    as_of: datetime = moment()
    stale_at: datetime = moment()
