"""Shapes of valuation's requests and answers."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.kernel import ids
from finance_svc.valuation.rules import DifferentialKind, Flag, PriceState, RecordedPrice
from finance_svc.web import Body, CreatedQuery, Moment, MoneyView, NumberText, QuantityView, View, id_of
from finance_svc.web.shapes import ShortText, show_time

Commodity = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Source = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9:._ -]{0,79}$")]
if TYPE_CHECKING:
    from finance_svc.valuation.models import PriceDifferential, PriceObservation, Valuation

    LotId = UUID
    OrganisationId = UUID
else:
    LotId = id_of("lot")
    OrganisationId = id_of("organisation")


class ObservationBody(Body):
    """One price per tonne, as its source gave it."""

    source: Source
    level: Annotated[int, Field(ge=1, le=5)]
    commodity: Commodity
    unit_price: NumberText
    currency: Currency = "CNY"
    unit: Annotated[str, StringConstraints(max_length=10)] = "TNE"
    observed_at: Moment
    adjusted_price: NumberText | None = None


class PricesBody(Body):
    """One or many observations; one impossible price refuses them all."""

    observations: Annotated[list[ObservationBody], Field(min_length=1, max_length=5000)]


class ObservationView(View):
    """A recorded price; `flag` tells a move beyond the limit: `down` counts at once, `up` waits."""

    object: Literal["price_observation"] = "price_observation"
    id: str
    source: str
    level: int
    commodity: str
    unit_price: MoneyView
    unit: Literal["TNE"] = "TNE"
    flag: Flag
    observed_at: str | None
    recorded_at: str | None


class PricesView(View):
    """What was recorded, oldest first by commodity."""

    object: Literal["price_observation_list"] = "price_observation_list"
    data: list[ObservationView]


class PricePath(BaseModel):
    """Which observation."""

    observation_id: UUID


class PriceQuery(CreatedQuery):
    """Which observations."""

    COLUMNS: ClassVar = {"created_at": "recorded_at"}

    commodity: Commodity | None = None


class ConfirmationView(View):
    """How many persons have confirmed a flagged rise; it counts from the second."""

    object: Literal["price_confirmation"] = "price_confirmation"
    observation_id: str
    confirmations: int
    counts: bool


class DifferentialBody(Body):
    """A signed amount per tonne. `applies_to`: a grade, a region, or "standard" for delivery and pack."""

    commodity: Commodity
    kind: DifferentialKind
    applies_to: ShortText
    amount: NumberText
    currency: Currency = "CNY"
    valid_from: Moment | None = None


class DifferentialView(View):
    """A recorded differential."""

    object: Literal["price_differential"] = "price_differential"
    id: str
    commodity: str
    kind: DifferentialKind
    applies_to: str
    amount: MoneyView
    valid_from: str | None


class ValuationBody(Body):
    """Which lot; a depositor may name one of the lot's lenders, a lender always asks for itself."""

    lot_id: LotId
    lender_id: OrganisationId | None = None


class ValuationPath(BaseModel):
    """Which valuation."""

    valuation_id: UUID


class ValuationQuery(CreatedQuery):
    """Which valuations."""

    COLUMNS: ClassVar = {"created_at": "as_of", "state": "state"}

    lot_id: LotId | None = None
    state: PriceState | None = None


class HaircutView(View):
    """Ratios cut from the market value."""

    h_mkt: str
    h_liq: str
    h_src: str
    h_fx: str
    c_disp: str
    h_total: str


class ValuationView(View):
    """What a lot is worth to a lender, and until when that holds."""

    object: Literal["valuation"] = "valuation"
    id: str
    lot_id: str
    lender_id: str
    revision: int
    state: PriceState
    unit_price: MoneyView
    quantity: QuantityView
    quality_factor: str
    market_value: MoneyView
    lendable_value: MoneyView
    haircuts: HaircutView
    price_level: int
    price_observation_id: str
    price_observed_at: str | None
    as_of: str | None
    stale_at: str | None


class StepView(View):
    """One step: its result, the rule it follows and what went in, by id."""

    name: str
    value: str
    unit: str
    rule: str
    inputs: dict[str, Any]


class ExplainView(View):
    """Every step of a valuation in order, with the rules' versions."""

    object: Literal["valuation_explain"] = "valuation_explain"
    valuation: ValuationView
    cause: str
    profile: str
    price_rules: str
    haircut_run_id: str | None
    assay_id: str | None
    steps: list[StepView]


def observation_view(row: "PriceObservation | RecordedPrice") -> ObservationView:
    """An observation as its keeper sees it."""
    return ObservationView(
        id=ids.show("price_observation", row.id),
        source=row.source,
        level=row.level,
        commodity=row.commodity,
        unit_price=MoneyView.of(row.unit_price, row.currency),
        flag=row.flag,
        observed_at=show_time(row.observed_at),
        recorded_at=show_time(row.recorded_at),
    )


def differential_view(row: "PriceDifferential") -> DifferentialView:
    """A differential as its keeper sees it."""
    return DifferentialView(
        id=ids.show("price_differential", row.id),
        commodity=row.commodity,
        kind=row.kind,
        applies_to=row.applies_to,
        amount=MoneyView.of(row.amount, row.currency),
        valid_from=show_time(row.valid_from),
    )


def valuation_view(row: "Valuation") -> ValuationView:
    """A valuation as its parties see it."""
    return ValuationView(
        id=ids.show("valuation", row.id),
        lot_id=ids.show("lot", row.lot_id),
        lender_id=ids.show("organisation", row.organisation_id),
        revision=row.revision,
        state=row.state,
        unit_price=MoneyView.of(row.unit_price, row.currency),
        quantity=QuantityView.of(row.quantity_kg),
        quality_factor=f"{row.quality_factor:.4f}",
        market_value=MoneyView.of(row.market_value, row.currency),
        lendable_value=MoneyView.of(row.lendable_value, row.currency),
        haircuts=HaircutView(**{name: f"{getattr(row, name):.4f}" for name in HaircutView.model_fields}),
        price_level=row.price_level,
        price_observation_id=ids.show("price_observation", row.price_observation_id),
        price_observed_at=show_time(row.price_observed_at),
        as_of=show_time(row.as_of),
        stale_at=show_time(row.stale_at),
    )


def explain_view(row: "Valuation") -> ExplainView:
    """A valuation with everything it was made of."""
    return ExplainView(
        valuation=valuation_view(row),
        cause=row.cause,
        profile=row.profile,
        price_rules=row.price_rules,
        haircut_run_id=ids.show("haircut_run", row.haircut_run_id) if row.haircut_run_id else None,
        assay_id=ids.show("assay", row.assay_id) if row.assay_id else None,
        steps=[StepView(**step) for step in row.steps],
    )
