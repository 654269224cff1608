"""Shapes of lending's requests and answers."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from finance_svc.kernel import ids
from finance_svc.lending import rules
from finance_svc.lending.models import Advance, MarginCall
from finance_svc.lending.queries import AnyFacility
from finance_svc.web import Body, CreatedQuery, MoneyBody, MoneyView, RatioText, View, id_of
from finance_svc.web.shapes import ShortText, show_time

MARGIN_RULES = "margin/1"
DAY_RULES = "act/360"


def _rate(value: Decimal) -> Decimal:
    if not 0 <= value <= 1:
        raise ValueError("a ratio between 0 and 1")
    return value


Share = Annotated[RatioText, AfterValidator(_rate)]


class FacilityBody(Body):
    """What lender and borrower have agreed. `documents`: kind of contract -> document id."""

    borrower_id: id_of("organisation")  # type: ignore[valid-type] # a pydantic type made by a function
    product: ShortText
    limit: MoneyBody
    annual_rate: Share
    maturity_date: date
    documents: dict[ShortText, id_of("document")] = Field(max_length=20)  # type: ignore[valid-type] # as above
    l0: Share | None = None
    zone: ShortText | None = None


class ContractsBody(Body):
    """Contracts put on file. `documents`: kind of contract -> document id."""

    documents: dict[ShortText, id_of("document")] = Field(min_length=1, max_length=20)  # type: ignore[valid-type] # as above


class AdvanceBody(Body):
    """Money asked for under a facility."""

    facility_id: id_of("facility")  # type: ignore[valid-type] # a pydantic type made by a function
    amount: MoneyBody


class FacilityPath(BaseModel):
    """Which facility."""

    facility_id: UUID


class AdvancePath(BaseModel):
    """Which advance."""

    advance_id: UUID


class MarginCallPath(BaseModel):
    """Which margin call."""

    margin_call_id: UUID


class FacilityQuery(CreatedQuery):
    """Which facilities."""

    COLUMNS: ClassVar = {"created_at": "opened_at", "state": "state", "ladder": "ladder"}

    state: rules.FacilityState | None = None
    ladder: rules.Ladder | None = None


class AdvanceQuery(CreatedQuery):
    """Which advances: of one facility, or all."""

    COLUMNS: ClassVar = {"created_at": "requested_at", "state": "state"}

    facility_id: id_of("facility") | None = None  # type: ignore[valid-type] # a pydantic type made by a function
    state: rules.AdvanceState | None = None


class MarginCallQuery(CreatedQuery):
    """Which margin calls: of one facility, or all."""

    COLUMNS: ClassVar = {"created_at": "opened_at", "state": "state"}

    facility_id: id_of("facility") | None = None  # type: ignore[valid-type] # a pydantic type made by a function
    state: rules.MarginCallState | None = None


class LinesView(View):
    """Lines that bind now, as ratios of exposure to market value."""

    l0: str
    freeze: str
    warn: str
    call: str
    close_out: str

    @classmethod
    def of(cls, lines: rules.Lines) -> "LinesView":
        """As text."""
        return cls(**{name: f"{value.normalize():f}" for name, value in vars(lines).items()})


class ExposureView(View):
    """The one exposure figure and its parts."""

    principal: MoneyView
    interest: MoneyView
    fees: MoneyView
    cash_margin: MoneyView
    total: MoneyView


class PositionView(View):
    """Exposure against the goods. `max_advance` bounds all debt together, `headroom` a new draw."""

    exposure: ExposureView
    market_value: MoneyView | None = None
    lendable_value: MoneyView | None = None
    ltv: str | None = None
    cover: MoneyView | None = None
    lines: LinesView | None = None
    max_advance: MoneyView | None = None
    headroom: MoneyView | None = None
    valuation_ids: list[str] = Field(default_factory=list)
    as_of: str | None = None
    stale_at: str | None = None


class FacilityView(View):
    """A facility; its position stands on the single facility, not in lists."""

    object: Literal["facility"] = "facility"
    id: str
    lender_id: str
    borrower_id: str
    product: str
    limit: MoneyView
    l0: str
    annual_rate: str
    day_count: Literal["act/360"] = "act/360"
    zone: str
    signed_date: date
    maturity_date: date
    documents: dict[str, str]
    state: rules.FacilityState
    ladder: rules.Ladder
    ladder_at: str | None
    opened_at: str | None
    position: PositionView | None = None


class AdvanceView(View):
    """An advance on its path; `next` says who moves it on."""

    object: Literal["advance"] = "advance"
    id: str
    facility_id: str
    amount: MoneyView
    state: rules.AdvanceState
    next: str
    requested_at: str | None
    confirmed_at: str | None
    drawn_at: str | None
    closed_at: str | None
    end_to_end_id: str | None
    payment_id: str | None
    checks: list[dict[str, Any]]
    expanded: dict[str, Any] | None = None


class MarginCallView(View):
    """A demand for more security."""

    object: Literal["margin_call"] = "margin_call"
    id: str
    facility_id: str
    lot_id: str
    valuation_id: str
    price_observation_id: str | None
    cause: rules.CallCause
    state: rules.MarginCallState
    exposure: MoneyView
    market_value: MoneyView
    lendable_value: MoneyView
    ltv: str
    cash_to_l0: MoneyView
    cash_to_warn: MoneyView
    goods_to_l0: MoneyView
    opened_at: str | None
    notice_id: str | None
    notice_delivered_at: str | None
    deadline_at: str | None
    deadline_provisional: bool
    second_deadline_at: str | None
    ended_at: str | None
    expanded: dict[str, Any] | None = None


class MarginStepView(View):
    """One step of a computation."""

    name: str
    formula: str
    value: str


class MarginCallExplainView(View):
    """Why a call was made, from which evidence, and what would cure it now."""

    object: Literal["margin_call_explanation"] = "margin_call_explanation"
    id: str
    rules: str
    margin_call: MarginCallView
    inputs: dict[str, Any]
    steps: list[MarginStepView]
    delivery: dict[str, str | None]
    now: PositionView


NEXT = {
    rules.AdvanceState.REQUESTED: "Another member of the borrower confirms.",
    rules.AdvanceState.CHECKING: "An approver of the lender approves.",
    rules.AdvanceState.DRAWN: "The payment is ordered; interest runs from today.",
}


def facility_view(row: AnyFacility, position: PositionView | None = None) -> FacilityView:
    """A facility as its lender and borrower see it."""
    return FacilityView(
        id=ids.show("facility", row.id),
        lender_id=ids.show("organisation", row.organisation_id),
        borrower_id=ids.show("organisation", row.borrower_id),
        product=row.product,
        limit=MoneyView.of(row.limit_amount, row.currency),
        l0=f"{row.l0.normalize():f}",
        annual_rate=f"{row.annual_rate.normalize():f}",
        zone=row.zone,
        signed_date=row.signed_date,
        maturity_date=row.maturity_date,
        documents={kind: ids.show("document", UUID(value)) for kind, value in row.documents.items()},
        state=row.state,
        ladder=row.ladder,
        ladder_at=show_time(row.ladder_at),
        opened_at=show_time(row.opened_at),
        position=position,
    )


def advance_view(row: Advance, currency: str) -> AdvanceView:
    """An advance as its lender and borrower see it."""
    return AdvanceView(
        id=ids.show("advance", row.id),
        facility_id=ids.show("facility", row.facility_id),
        amount=MoneyView.of(row.amount, currency),
        state=row.state,
        next=NEXT.get(row.state, ""),
        requested_at=show_time(row.requested_at),
        confirmed_at=show_time(row.confirmed_at),
        drawn_at=show_time(row.drawn_at),
        closed_at=show_time(row.closed_at),
        end_to_end_id=row.end_to_end_id,
        payment_id=ids.show("payment", row.payment_id) if row.payment_id else None,
        checks=row.checks,
    )


def margin_call_view(row: MarginCall, currency: str, *, provisional: bool) -> MarginCallView:
    """A margin call; `provisional`: the banking calendar of its deadline is not published yet."""
    observation = row.price_observation_id
    return MarginCallView(
        id=ids.show("margin_call", row.id),
        facility_id=ids.show("facility", row.facility_id),
        lot_id=ids.show("lot", row.lot_id),
        valuation_id=ids.show("valuation", row.valuation_id),
        price_observation_id=ids.show("price_observation", observation) if observation else None,
        cause=row.cause,
        state=row.state,
        exposure=MoneyView.of(row.exposure, currency),
        market_value=MoneyView.of(row.market_value, currency),
        lendable_value=MoneyView.of(row.lendable_value, currency),
        ltv=f"{row.ltv:.6f}",
        cash_to_l0=MoneyView.of(row.cash_to_l0, currency),
        cash_to_warn=MoneyView.of(row.cash_to_warn, currency),
        goods_to_l0=MoneyView.of(row.goods_to_l0, currency),
        opened_at=show_time(row.opened_at),
        notice_id=ids.show("notice", row.notice_id) if row.notice_id else None,
        notice_delivered_at=show_time(row.notice_delivered_at),
        deadline_at=show_time(row.deadline_at),
        deadline_provisional=provisional,
        second_deadline_at=show_time(row.second_deadline_at),
        ended_at=show_time(row.ended_at),
    )


def explain_steps(row: MarginCall) -> list[MarginStepView]:
    """The arithmetic of a call, step by step, from what was kept with it."""
    lines = row.inputs["lines"]
    steps = [
        ("exposure", "principal + interest + fees - cash margin", f"{row.exposure:.2f}"),
        ("market_value", "sum of MV of perfected, valued lots", f"{row.market_value:.2f}"),
        ("lendable_value", "sum of LV", f"{row.lendable_value:.2f}"),
        ("ltv", "exposure / market_value", f"{row.ltv:.6f}"),
        ("call_line", "min(product, close_out - 5 points)", lines["call"]),
        ("close_out_line", "min(product, 1 - h_total)", lines["close_out"]),
        ("cause", "first of: LTV > close-out, LTV > call, LV < exposure twice", str(row.cause)),
        ("cash_to_l0", "E - L0 x MV, up to the fen", f"{row.cash_to_l0:.2f}"),
        ("cash_to_warn", "E - WARN x MV, up to the fen", f"{row.cash_to_warn:.2f}"),
        ("goods_to_l0", "E / L0 - MV, up to the fen", f"{row.goods_to_l0:.2f}"),
        (
            "deadline",
            "max(opened + cure, 17:00 of the next banking day after delivery)",
            show_time(row.deadline_at) or "",
        ),
    ]
    return [MarginStepView(name=name, formula=formula, value=value) for name, formula, value in steps]
