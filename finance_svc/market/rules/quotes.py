"""Quotes: terms, the parent's approval below the floor or above a child's limit (DOMAIN S5, S13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from finance_svc.kernel import money
from finance_svc.kernel.errors import Refusal
from finance_svc.market.rules import KG_PER_T, STANDARD

LARGEST = Decimal(10**9)
"""Above this neither a price per tonne nor kg of one quote make sense."""


class QuoteState(StrEnum):
    """The life of a quote (DOMAIN S5); the buyer sees it from `sent` on."""

    DRAFT = "draft"
    PENDING_PARENT = "pending_parent"
    SENT = "sent"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


QUOTE_MOVES: Mapping[QuoteState, frozenset[QuoteState]] = {
    QuoteState.DRAFT: frozenset({QuoteState.PENDING_PARENT, QuoteState.SENT, QuoteState.WITHDRAWN}),
    QuoteState.PENDING_PARENT: frozenset({QuoteState.SENT, QuoteState.REJECTED, QuoteState.WITHDRAWN}),
    QuoteState.SENT: frozenset({QuoteState.ACCEPTED, QuoteState.EXPIRED, QuoteState.WITHDRAWN}),
}


class ParentReason(StrEnum):
    """Why a quote needs the parent."""

    BELOW_FLOOR = "below_floor"
    NO_FLOOR = "no_floor"
    ABOVE_LIMIT = "above_limit"
    NO_LIMIT = "no_limit"


class PaymentTerm(StrEnum):
    """When the buyer pays."""

    CASH = "cash"
    PREPAID = "prepaid"
    CREDIT = "credit"


class Manner(StrEnum):
    """Who moves the goods."""

    PICK_UP = "pick_up"
    DELIVERED = "delivered"


class QuoteTermsInvalid(Refusal):
    """Terms under which nothing could be sold (422)."""

    code = "QUOTE_TERMS_INVALID"


class QuoteExpired(Refusal):
    """The quote's validity is over (409)."""

    code = "QUOTE_EXPIRED"


class CustomerKnown(Refusal):
    """The organisation is the caller's customer already, or the caller itself (409)."""

    code = "CUSTOMER_KNOWN"


class EnquiryAnswered(Refusal):
    """The enquiry has its answer (409)."""

    code = "ENQUIRY_ANSWERED"


@dataclass(frozen=True, kw_only=True)
class NewCustomer:
    """Somebody who may buy; `buyer_id` when it takes part itself."""

    name: str
    source: str
    buyer_id: UUID | None = None
    tax_id: str | None = None
    region: str | None = None


@dataclass(frozen=True, kw_only=True)
class NewEnquiry:
    """What a buyer wants to know."""

    commodity: str
    question: str
    quality_band: str = STANDARD
    quantity_kg: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class NewQuote:
    """An offer: kg, and price per tonne in `currency`."""

    customer_id: UUID
    commodity: str
    quantity_kg: Decimal
    price: Decimal
    valid_minutes: int
    quality_band: str = STANDARD
    currency: str = "CNY"
    enquiry_id: UUID | None = None
    payment: PaymentTerm = PaymentTerm.CASH
    credit_days: int | None = None
    manner: Manner = Manner.PICK_UP
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What a maker may quote alone: at least `floor` per tonne, at most `limit_kg`; None is not set."""

    floor: Decimal | None
    limit_kg: Decimal | None
    is_parent: bool


def valid_minutes(config: Mapping[str, Any]) -> int:
    """Minutes a quote is good for unless told otherwise (config/market.toml)."""
    return int(config["quotes"]["valid_minutes"])


def amount_of(price: Decimal, quantity_kg: Decimal) -> Decimal:
    """Price per tonne times kg, half up to the cent."""
    return money.half_up(price * quantity_kg / KG_PER_T)


def require_terms(terms: NewQuote) -> None:
    """Refuse (`QUOTE_TERMS_INVALID`) what is not above zero, absurd, or credit without its days."""
    sound = 0 < terms.price < LARGEST and 0 < terms.quantity_kg < LARGEST and terms.valid_minutes > 0
    if not sound or amount_of(terms.price, terms.quantity_kg) <= 0:
        raise QuoteTermsInvalid("price, quantity and validity are above zero and sensible")
    if (terms.payment is PaymentTerm.CREDIT) != (terms.credit_days is not None):
        raise QuoteTermsInvalid("credit, and only credit, has a number of days")


def parent_reasons(price: Decimal, quantity_kg: Decimal, bounds: Bounds) -> list[ParentReason]:
    """Why the quote needs the parent; none: it may be sent (DOMAIN S5).

    A child without a floor or a limit may send nothing alone. The parent itself is bound by the floor only.
    """
    reasons = []
    if bounds.floor is not None and price < bounds.floor:
        reasons.append(ParentReason.BELOW_FLOOR)
    if bounds.is_parent:
        return reasons
    if bounds.floor is None:
        reasons.append(ParentReason.NO_FLOOR)
    if bounds.limit_kg is None:
        reasons.append(ParentReason.NO_LIMIT)
    elif quantity_kg > bounds.limit_kg:
        reasons.append(ParentReason.ABOVE_LIMIT)
    return reasons


def require_valid(valid_until: datetime | None, now: datetime) -> None:
    """A quote is good strictly before `valid_until`."""
    if valid_until is None or now >= valid_until:
        raise QuoteExpired("the quote's validity is over")
