"""Shapes of customers, enquiries, quotes and the rules a child quotes under."""

from typing import TYPE_CHECKING, Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.kernel import ids
from finance_svc.market.rules import STANDARD
from finance_svc.market.rules.quotes import Manner, PaymentTerm, QuoteState
from finance_svc.market.schemas import Name
from finance_svc.web import AmountText, Body, KgText, ListQuery, MoneyView, QuantityView, View, id_of
from finance_svc.web.shapes import ShortText, Text, show_time

if TYPE_CHECKING:
    from finance_svc.market.models import Customer, Enquiry, Quote, QuoteDesk, QuoteFloor, QuoteLimit

Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
Words = Annotated[Text, StringConstraints(min_length=1, max_length=2000)]
RoleName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,59}$")]
WEEK = 7 * 24 * 60


class CustomerPath(BaseModel):
    """Which customer."""

    customer_id: id_of("customer")  # type: ignore[valid-type] # a pydantic type made by a function


class EnquiryPath(BaseModel):
    """Which enquiry."""

    enquiry_id: id_of("enquiry")  # type: ignore[valid-type] # a pydantic type made by a function


class QuotePath(BaseModel):
    """Which quote."""

    quote_id: id_of("quote")  # type: ignore[valid-type] # a pydantic type made by a function


class CustomerQuery(ListQuery):
    """Which customers: all, or those one member serves."""

    assigned_member_id: id_of("member") | None = None  # type: ignore[valid-type] # made by a function


class EnquiryQuery(ListQuery):
    """Which enquiries."""

    answered: bool | None = None


class QuoteQuery(ListQuery):
    """Which quotes."""

    state: QuoteState | None = None


class CustomerBody(Body):
    """A customer; `buyer_id` when it takes part itself."""

    name: ShortText
    source: ShortText
    buyer_id: id_of("organisation") | None = None  # type: ignore[valid-type] # made by a function
    tax_id: Annotated[ShortText, Field(max_length=40)] | None = None
    region: Annotated[ShortText, Field(max_length=80)] | None = None


class AssignBody(Body):
    """Who serves the customer from now on; null: nobody in particular."""

    member_id: id_of("member") | None  # type: ignore[valid-type] # made by a function


class EnquiryBody(Body):
    """What somebody wants to know."""

    commodity: Name
    question: Words
    quality_band: Name = STANDARD
    quantity_kg: KgText | None = None


class AskBody(EnquiryBody):
    """A question to a seller."""

    seller_id: id_of("organisation")  # type: ignore[valid-type] # a pydantic type made by a function


class AnswerBody(Body):
    """The answer in words."""

    answer: Words


class QuoteBody(Body):
    """An offer: price per tonne, kg, and how it is paid and moved. Good for 30 minutes from its sending."""

    customer_id: id_of("customer")  # type: ignore[valid-type] # a pydantic type made by a function
    enquiry_id: id_of("enquiry") | None = None  # type: ignore[valid-type] # made by a function
    commodity: Name
    quality_band: Name = STANDARD
    quantity_kg: KgText
    price: AmountText
    currency: Currency = "CNY"
    payment: PaymentTerm = PaymentTerm.CASH
    credit_days: Annotated[int, Field(ge=1, le=365)] | None = None
    manner: Manner = Manner.PICK_UP
    place: Annotated[Text, StringConstraints(max_length=200)] = ""
    valid_minutes: Annotated[int, Field(ge=1, le=WEEK)] | None = None


class NoteBody(Body):
    """What the parent says to the maker."""

    note: Annotated[Text, StringConstraints(max_length=2000)] = ""


class ReasonBody(Body):
    """Why."""

    reason: Words


class FloorBody(Body):
    """The least price per tonne that may be quoted without the parent."""

    commodity: Name
    quality_band: Name = STANDARD
    floor: AmountText
    currency: Currency = "CNY"


class LimitBody(Body):
    """The most kg one member, or everybody of a role, may quote without the parent."""

    member_id: id_of("member") | None = None  # type: ignore[valid-type] # made by a function
    role: RoleName | None = None
    limit_kg: KgText


class CustomerView(View):
    """A customer of the caller's organisation."""

    object: Literal["customer"] = "customer"
    id: str
    name: str
    buyer_id: str | None
    tax_id: str | None
    region: str | None
    source: str
    assigned_member_id: str | None
    created_at: str | None


class EnquiryView(View):
    """An enquiry; who received and answered it is the seller's to know."""

    object: Literal["enquiry"] = "enquiry"
    id: str
    seller_id: str
    customer_id: str | None
    buyer_id: str | None
    commodity: str
    quality_band: str
    quantity: QuantityView | None
    question: str
    received_at: str | None
    received_by: str | None
    answered_at: str | None
    answered_by: str | None
    answer: str | None


class DeskView(View):
    """The seller's own side of a quote."""

    made_by: str
    made_at: str | None
    reasons: list[str]
    floor: str | None
    limit_kg: str | None
    decided_by: str | None
    decided_at: str | None
    note: str


class QuoteView(View):
    """A quote; `desk` for its seller only."""

    object: Literal["quote"] = "quote"
    id: str
    seller_id: str
    buyer_id: str | None
    customer_id: str | None
    enquiry_id: str | None
    commodity: str
    quality_band: str
    quantity: QuantityView
    price: MoneyView
    amount: MoneyView
    payment: PaymentTerm
    credit_days: int | None
    manner: Manner
    place: str
    state: QuoteState
    sent_at: str | None
    valid_until: str | None
    accepted_at: str | None
    desk: DeskView | None


class FloorView(View):
    """A floor as it was set."""

    object: Literal["quote_floor"] = "quote_floor"
    id: str
    commodity: str
    quality_band: str
    floor: MoneyView
    set_at: str | None


class LimitView(View):
    """A limit as it was set."""

    object: Literal["quote_limit"] = "quote_limit"
    id: str
    member_id: str | None
    role: str | None
    limit: QuantityView
    set_at: str | None


def customer_view(row: "Customer", assigned: UUID | None) -> CustomerView:
    """A customer as its organisation sees it."""
    return CustomerView(
        id=ids.show("customer", row.id),
        name=row.name,
        buyer_id=_id("organisation", row.buyer_id),
        tax_id=row.tax_id,
        region=row.region,
        source=row.source,
        assigned_member_id=_id("member", assigned),
        created_at=show_time(row.created_at),
    )


def enquiry_view(row: "Enquiry", *, reader: UUID | None) -> EnquiryView:
    """An enquiry as one of its two sides sees it."""
    own = reader == row.organisation_id
    return EnquiryView(
        id=ids.show("enquiry", row.id),
        seller_id=ids.show("organisation", row.organisation_id),
        customer_id=ids.show("customer", row.customer_id) if own else None,
        buyer_id=_id("organisation", row.buyer_id),
        commodity=row.commodity,
        quality_band=row.quality_band,
        quantity=None if row.quantity_kg is None else QuantityView.of(row.quantity_kg),
        question=row.question,
        received_at=show_time(row.received_at),
        received_by=_id("member", row.received_by) if own else None,
        answered_at=show_time(row.answered_at),
        answered_by=_id("member", row.answered_by) if own else None,
        answer=row.answer,
    )


def quote_view(row: "Quote", desk: "QuoteDesk | None", *, reader: UUID | None) -> QuoteView:
    """A quote as one of its two sides sees it."""
    own = reader == row.organisation_id
    return QuoteView(
        id=ids.show("quote", row.id),
        seller_id=ids.show("organisation", row.organisation_id),
        buyer_id=_id("organisation", row.buyer_id),
        customer_id=ids.show("customer", row.customer_id) if own else None,
        enquiry_id=_id("enquiry", row.enquiry_id),
        commodity=row.commodity,
        quality_band=row.quality_band,
        quantity=QuantityView.of(row.quantity_kg),
        price=MoneyView.of(row.price, row.currency),
        amount=MoneyView.of(row.amount, row.currency),
        payment=row.payment,
        credit_days=row.credit_days,
        manner=row.manner,
        place=row.place,
        state=row.state,
        sent_at=show_time(row.sent_at),
        valid_until=show_time(row.valid_until),
        accepted_at=show_time(row.accepted_at),
        desk=_desk(desk) if own and desk is not None else None,
    )


def floor_view(row: "QuoteFloor") -> FloorView:
    """A floor as the parent sees it."""
    return FloorView(
        id=ids.show("quote_floor", row.id),
        commodity=row.commodity,
        quality_band=row.quality_band,
        floor=MoneyView.of(row.floor, row.currency),
        set_at=show_time(row.set_at),
    )


def limit_view(row: "QuoteLimit") -> LimitView:
    """A limit as the parent sees it."""
    return LimitView(
        id=ids.show("quote_limit", row.id),
        member_id=_id("member", row.member_id),
        role=row.role,
        limit=QuantityView.of(row.limit_kg),
        set_at=show_time(row.set_at),
    )


def _desk(desk: "QuoteDesk") -> DeskView:
    return DeskView(
        made_by=ids.show("member", desk.made_by),
        made_at=show_time(desk.made_at),
        reasons=desk.reasons,
        floor=None if desk.floor is None else f"{desk.floor:.2f}",
        limit_kg=None if desk.limit_kg is None else f"{desk.limit_kg.normalize():f}",
        decided_by=_id("member", desk.decided_by),
        decided_at=show_time(desk.decided_at),
        note=desk.note,
    )


def _id(kind: str, value: UUID | None) -> str | None:
    return ids.show(kind, value) if value else None
