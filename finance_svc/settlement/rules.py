"""Bank credits, payment orders and the fee of DOMAIN S25, as values."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from finance_svc.kernel import money
from finance_svc.kernel.errors import Refusal

END_TO_END_MAX = 35
"""ISO 20022 Max35Text of `EndToEndId` (DOMAIN B7.4)."""


class Direction(StrEnum):
    """Which way the money goes."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class PaymentState(StrEnum):
    """`received`: the bank credited it. `ordered`: we owe the bank the instruction."""

    RECEIVED = "received"
    ORDERED = "ordered"


MOVES: Mapping[PaymentState, frozenset[PaymentState]] = {}


class BankReferenceReused(Refusal):
    """The bank's reference stands on a credit with other content."""

    code: ClassVar[str] = "BANK_REFERENCE_REUSED"


class PaymentCauseReused(Refusal):
    """The cause stands on an order with other content."""

    code: ClassVar[str] = "PAYMENT_CAUSE_REUSED"


class PaymentAmount(Refusal):
    """An amount of zero or less, or with decimals the currency does not have."""

    code: ClassVar[str] = "PAYMENT_AMOUNT"


class PayerMismatch(Refusal):
    """The payer is no party of the object the money is said to be for (DOMAIN S16, D3)."""

    code: ClassVar[str] = "PAYER_MISMATCH"


@dataclass(frozen=True)
class Payer:
    """The debtor of a bank credit: the name of the account (`Dbtr/Nm`) and its number (`DbtrAcct`)."""

    name: str
    account: str


@dataclass(frozen=True, kw_only=True)
class BankCredit:
    """Money that a bank says has arrived on the book's client account."""

    book_id: UUID
    payer_id: UUID
    amount: Decimal
    currency: str
    bank_reference: str
    """The bank's own reference (`AcctSvcrRef`), unique in the book."""
    purpose: str
    object_id: UUID | None = None
    """The facility, auction or lot it is for."""
    payer: Payer | None = None
    """Whose account it came from, as the statement shows it; None: it was not told."""


@dataclass(frozen=True, kw_only=True)
class PaymentOrder:
    """Money to send. `cause` is the idempotency key within the book."""

    book_id: UUID
    payee_id: UUID
    amount: Decimal
    currency: str
    cause: str
    remittance: str
    object_id: UUID | None = None
    """The facility or auction whose parties may see the order."""
    task_id: UUID | None = None
    """The hand-off task it settles: then it waits for that task's confirmation (DOMAIN S6)."""


def require_amount(amount: Decimal, currency: str) -> None:
    """Refuse (`PAYMENT_AMOUNT`) what no bank would carry."""
    places = min(money.scale(currency), 2)
    fits = amount.is_finite() and 0 < amount <= money.LARGEST
    if not fits or amount != money.half_up(amount, places):
        raise PaymentAmount(f"{amount} is not an amount of {currency} above zero with {places} decimals")


def end_to_end_id(book_id: UUID, cause: str) -> str:
    """The order's id at the bank: the same for the same cause, at most 35 characters of A-Z and 2-7."""
    digest = hashlib.sha256(f"{book_id.hex}:{cause}".encode()).digest()
    return "PW" + base64.b32encode(digest).decode()[: END_TO_END_MAX - 2]


def success_fee(daily_tariff: Decimal, sold_t: Decimal, *, days: int = 30) -> Decimal:
    """SUCCESS_CAPPED: `days` of storage for what was sold, however long it lay (DOMAIN S25).

    `daily_tariff` is money per tonne and day, `sold_t` tonnes; the result is rounded half up to the cent.
    """
    return money.half_up(daily_tariff * sold_t * days)
