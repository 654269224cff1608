"""Shapes of releases: what is asked, what it costs, how far it has come."""

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from finance_svc.kernel import ids
from finance_svc.lending import rules
from finance_svc.lending.models import Release, ReleaseTerms
from finance_svc.lending.service.redemption import Agreed, Asked, NewRelease, Quote
from finance_svc.receipts.rules import Vehicle
from finance_svc.web import (
    Body,
    CreatedQuery,
    KgText,
    MoneyBody,
    MoneyView,
    QuantityView,
    RatioText,
    View,
    id_of,
)
from finance_svc.web.shapes import ShortText, show_time

Plate = Annotated[ShortText, StringConstraints(max_length=20)]
VEHICLES = 20


def _share(value: Decimal) -> Decimal:
    if not 0 <= value <= 2:
        raise ValueError("a ratio between 0 and 2")
    return value


class ReleasePath(BaseModel):
    """Which release."""

    release_id: UUID


class ReleaseFacilityPath(BaseModel):
    """Which facility."""

    facility_id: UUID


class ReleaseQuery(CreatedQuery):
    """Which releases: of one facility, or all."""

    COLUMNS: ClassVar = {"created_at": "requested_at", "state": "state"}

    facility_id: id_of("facility") | None = None  # type: ignore[valid-type] # a pydantic type made by a function
    state: rules.ReleaseState | None = None


class ReleaseQuoteBody(Body):
    """Goods somebody may want out; the whole lot when no kilograms are named."""

    facility_id: id_of("facility")  # type: ignore[valid-type] # a pydantic type made by a function
    lot_id: id_of("lot")  # type: ignore[valid-type] # as above
    quantity_kg: KgText | None = None
    deliver_to_id: id_of("organisation") | None = None  # type: ignore[valid-type] # as above

    def asked(self) -> Asked:
        """As the service takes it."""
        return Asked(lot_id=self.lot_id, quantity_kg=self.quantity_kg, deliver_to_id=self.deliver_to_id)


class VehicleBody(Body):
    """What one vehicle takes."""

    plate: Plate
    quantity_kg: KgText

    def vehicle(self) -> Vehicle:
        """As the service takes it."""
        return Vehicle(plate=self.plate, quantity_kg=self.quantity_kg)


class ReleaseBody(ReleaseQuoteBody):
    """Goods to be let out: by vehicles, each with its kilograms; or, without any, the whole lot freed.

    `otherwise`: what becomes of the money when the goods do not go. `quoted`: more is refused.
    `by_allowance`: at once and without the lender, within what a dynamic pledge lets go.
    """

    vehicles: Annotated[list[VehicleBody], Field(max_length=VEHICLES)] = Field(default_factory=list)
    gate_id: id_of("gate") | None = None  # type: ignore[valid-type] # as above
    incoming_lot_id: id_of("lot") | None = None  # type: ignore[valid-type] # as above
    otherwise: rules.Otherwise = rules.Otherwise.REPAY
    quoted: MoneyBody | None = None
    by_allowance: bool = False

    def release(self) -> NewRelease:
        """As the service takes it."""
        return NewRelease(
            facility_id=self.facility_id,
            asked=self.asked(),
            vehicles=tuple(one.vehicle() for one in self.vehicles),
            gate_id=self.gate_id,
            incoming_lot_id=self.incoming_lot_id,
            otherwise=self.otherwise,
            quoted=self.quoted.amount if self.quoted else None,
        )


class ReleaseRefusalBody(Body):
    """Why."""

    reason: ShortText


class TopUpBody(Body):
    """Goods that came in: a lot pledged for the facility."""

    lot_id: id_of("lot")  # type: ignore[valid-type] # as above


class ReleaseTermsBody(Body):
    """What the contract says of goods going out."""

    mode: rules.PledgeMode = rules.PledgeMode.STATIC
    minimum_ratio: Annotated[RatioText, AfterValidator(_share)] | None = None
    buffer_ratio: Annotated[RatioText, AfterValidator(_share)] | None = None
    floor_kg: KgText | None = None

    def terms(self) -> Agreed:
        """As the service takes it; silence is the house's default."""
        return Agreed(**{name: value for name, value in self if value is not None})


class ReleaseTermsView(View):
    """The terms a facility's goods go out by."""

    object: Literal["release_terms"] = "release_terms"
    facility_id: str
    version: int
    mode: rules.PledgeMode
    minimum_ratio: str
    buffer_ratio: str
    floor: QuantityView
    agreed_at: str | None


class AllowanceView(View):
    """Kilograms of a lot that may leave without asking."""

    object: Literal["standing_allowance"] = "standing_allowance"
    lot_id: str
    quantity: QuantityView
    """Nothing once its time is over."""
    valid_until: str | None


class AllowanceListView(View):
    """What a dynamic pledge lets go."""

    object: Literal["standing_allowance_list"] = "standing_allowance_list"
    facility_id: str
    data: list[AllowanceView]


class OptionView(View):
    """A way out and what it asks for; closed ones are shown too."""

    rule: str
    due: MoneyView
    open: bool


class QuoteStepView(View):
    """One step of the computation."""

    name: str
    formula: str
    value: str


class ReleaseQuoteView(View):
    """What it costs now to take goods out, and where the facility would stand."""

    object: Literal["release_quote"] = "release_quote"
    facility_id: str
    lot_id: str
    quantity: QuantityView
    value_out: MoneyView
    due: MoneyView
    rule: rules.ReleaseRule
    obstacle: str | None
    """The refusal that keeps the calm rule closed now."""
    ltv_before: str
    ltv_after: str
    min_control_after: MoneyView
    related: bool
    valid_until: str | None
    valuation_ids: list[str]
    options: list[OptionView]
    steps: list[QuoteStepView]


class ReleaseView(View):
    """A release on its path; `next` says who moves it on."""

    object: Literal["release"] = "release"
    id: str
    facility_id: str
    lot_id: str
    receipt_id: str
    kind: rules.ReleaseKind
    state: rules.ReleaseState
    next: str
    quantity: QuantityView
    vehicles: list[dict[str, str]]
    gate_id: str | None
    deliver_to_id: str | None
    incoming_lot_id: str | None
    otherwise: rules.Otherwise
    value_out: MoneyView
    due: MoneyView
    paid: MoneyView
    missing: MoneyView
    credit: MoneyView
    out: QuantityView
    allowed_by: rules.ReleaseRule | None
    valid_until: str | None
    requested_at: str | None
    paid_at: str | None
    approved_at: str | None
    approved_by: str | None
    release_order_id: str | None
    ended_at: str | None
    ended_because: str | None


class ReleaseExplainView(View):
    """From which values, by which steps, and where it would stand now."""

    object: Literal["release_explanation"] = "release_explanation"
    release: ReleaseView
    quote: dict[str, Any]
    now: ReleaseQuoteView | None


NEXT = {
    rules.ReleaseState.REQUESTED: "Pay what is missing into the controlled account, naming the release.",
    rules.ReleaseState.PAID: "The lender decides.",
    rules.ReleaseState.APPROVED: "The vehicles leave by their tokens.",
}


def _maybe(kind: str, value: UUID | None) -> str | None:
    return ids.show(kind, value) if value else None


def release_view(row: Release, currency: str) -> ReleaseView:
    """A release as lender and borrower see it."""
    amounts = {
        "value_out": row.value_out,
        "due": row.due,
        "paid": row.paid,
        "missing": max(Decimal(0), row.due - row.paid),
        "credit": row.credit,
    }
    return ReleaseView(
        id=ids.show("release", row.id),
        facility_id=ids.show("facility", row.facility_id),
        lot_id=ids.show("lot", row.lot_id),
        receipt_id=ids.show("receipt", row.receipt_id),
        kind=row.kind,
        state=row.state,
        next=NEXT.get(row.state, ""),
        quantity=QuantityView.of(row.quantity_kg),
        vehicles=row.vehicles,
        gate_id=_maybe("gate", row.gate_id),
        deliver_to_id=_maybe("organisation", row.deliver_to_id),
        incoming_lot_id=_maybe("lot", row.incoming_lot_id),
        otherwise=row.otherwise,
        out=QuantityView.of(row.out_kg),
        allowed_by=row.allowed_by,
        valid_until=show_time(row.valid_until),
        requested_at=show_time(row.requested_at),
        paid_at=show_time(row.paid_at),
        approved_at=show_time(row.approved_at),
        approved_by=row.approved_by,
        release_order_id=_maybe("release_order", row.release_order_id),
        ended_at=show_time(row.ended_at),
        ended_because=row.ended_because,
        **{name: MoneyView.of(value, currency) for name, value in amounts.items()},
    )


def quote_view(facility_id: UUID, made: Quote, currency: str) -> ReleaseQuoteView:
    """A quote with all that explains it."""
    found, redemption = made.assessment, made.assessment.redemption
    return ReleaseQuoteView(
        facility_id=ids.show("facility", facility_id),
        lot_id=ids.show("lot", found.lot.lot_id),
        quantity=QuantityView.of(found.quantity_kg),
        value_out=MoneyView.of(redemption.value_out, currency),
        due=MoneyView.of(made.due, currency),
        rule=made.rule,
        obstacle=made.explained["obstacle"],
        ltv_before=str(rules.ltv(redemption.exposure, redemption.market_value)),
        ltv_after=str(redemption.ltv_after(made.due)),
        min_control_after=MoneyView.of(redemption.min_control_after(made.due), currency),
        related=redemption.related,
        valid_until=show_time(found.valid_until),
        valuation_ids=[ids.show("valuation", value.id) for value in found.values],
        options=[
            OptionView(rule=str(one.rule), due=MoneyView.of(one.due, currency), open=one.is_open)
            for one in rules.options(redemption)
        ],
        steps=[QuoteStepView(**step) for step in made.explained["steps"]],
    )


def release_terms_view(row: ReleaseTerms) -> ReleaseTermsView:
    """Terms as both sides see them."""
    return ReleaseTermsView(
        facility_id=ids.show("facility", row.facility_id),
        version=row.version,
        mode=row.mode,
        minimum_ratio=f"{row.minimum_ratio.normalize():f}",
        buffer_ratio=f"{row.buffer_ratio.normalize():f}",
        floor=QuantityView.of(row.floor_kg),
        agreed_at=show_time(row.agreed_at),
    )
