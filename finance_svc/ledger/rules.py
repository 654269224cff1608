"""What an entry must be, the standard postings of DOMAIN B7.2, and the refusals of the ledger."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from finance_svc.kernel import money
from finance_svc.kernel.errors import Refusal

Chart = Mapping[str, Mapping[str, Any]]
"""Account code -> its row in config/chart_of_accounts.toml."""

BANK, CLIENT_BANK, MARGIN_BANK, ESCROW_BANK = "1000", "1010", "1020", "1030"
PRINCIPAL, INTEREST, PENALTY, FEES = "1100", "1110", "1120", "1130"
CLIENT_MONEY, MARGIN_OWED, DEPOSITS_OWED, SURPLUS_OWED = "2000", "2010", "2020", "2030"
FEE_INCOME, INTEREST_INCOME = "4000", "4010"
MIGRATION = "9800"
"""Opening balances come against it; when a migration is over it stands at zero."""
SEGREGATED = (
    (CLIENT_BANK, CLIENT_MONEY, SURPLUS_OWED),
    (MARGIN_BANK, MARGIN_OWED),
    (ESCROW_BANK, DEPOSITS_OWED),
)
"""Each bank account and what is owed out of it: at every commit they sum to zero (DOMAIN B7.3 (2))."""

NEEDS_SUBJECT = frozenset({"loan", "facility", "organisation"})
DECIMALS_KEPT = 2
MAX_LINES = 1000
MEMO_MAX = 500


class Flow(StrEnum):
    """The three flows of S24, on income and cost lines."""

    INFO = "info"
    LOGISTICS = "logistics"
    CAPITAL = "capital"


class AccountKind(StrEnum):
    """Where client money lies (DOMAIN L19)."""

    BANK_SUPERVISED = "bank_supervised"
    LICENSED_INSTITUTION = "licensed_institution"


class EntryInvalid(Refusal):
    """A line does not fit the chart, or an amount is no amount of the currency."""

    code: ClassVar[str] = "ENTRY_INVALID"


class EntryUnbalanced(Refusal):
    """Debits and credits differ."""

    code: ClassVar[str] = "ENTRY_UNBALANCED"


class CauseReused(Refusal):
    """The cause key stands on an entry with other content."""

    code: ClassVar[str] = "CAUSE_REUSED"


class ClientMoneyShort(Refusal):
    """The entry would take more than a client has (DOMAIN B7.3 (5))."""

    code: ClassVar[str] = "CLIENT_MONEY_SHORT"


class EntryReversed(Refusal):
    """The original has been reversed by another entry, or is itself a reversal."""

    code: ClassVar[str] = "ENTRY_REVERSED"


class MigrationNotZero(Refusal):
    """Opening balances that do not balance: the migration account is left with a difference."""

    code: ClassVar[str] = "MIGRATION_NOT_ZERO"


class ClientAccountUnfit(Refusal):
    """The book has no supervised account for other people's money (DOMAIN L19)."""

    code: ClassVar[str] = "CLIENT_ACCOUNT_UNFIT"


class PaymentNotLicensed(Refusal):
    """The institution that is said to hold client money has no verified payment licence (DOMAIN L19)."""

    code: ClassVar[str] = "PAYMENT_NOT_LICENSED"


def require_payment_licence(kind: AccountKind | None, *, licensed: bool) -> None:
    """Refuse (`PAYMENT_NOT_LICENSED`) client money outside a bank's supervision and without a licence."""
    if kind is not AccountKind.BANK_SUPERVISED and not licensed:
        raise PaymentNotLicensed("the institution has no verified payment licence that runs")


@dataclass(frozen=True)
class Line:
    """One posting: `amount` > 0 is a debit, < 0 a credit, in the entry's currency."""

    account: str
    amount: Decimal
    subject: UUID | None = None
    """Whose account: the advance, facility or organisation, as the chart says."""
    flow: str | None = None


@dataclass(frozen=True)
class Entry:
    """A journal entry of one book and one currency. `cause` is its idempotency key within the book."""

    book_id: UUID
    currency: str
    kind: str
    cause: str
    happened_at: datetime
    lines: tuple[Line, ...]
    memo: str = ""


def prepare(entry: Entry, chart: Chart) -> Entry:
    """Check an entry and complete it: zero lines fall away, income and cost lines get the chart's flow.

    Refuses `ENTRY_INVALID` and `ENTRY_UNBALANCED`.
    """
    places = min(money.scale(entry.currency), DECIMALS_KEPT)
    lines = tuple(_fit(line, chart, places) for line in entry.lines if line.amount != 0)
    if not 2 <= len(lines) <= MAX_LINES:
        raise EntryInvalid(f"an entry has 2 to {MAX_LINES} lines, not {len(lines)}")
    if not entry.cause or len(entry.cause) > 200 or not entry.kind or len(entry.kind) > 60:
        raise EntryInvalid("an entry has a cause of at most 200 characters and a kind of at most 60")
    if difference := sum((line.amount for line in lines), start=Decimal(0)):
        raise EntryUnbalanced(f"debits exceed credits by {difference} {entry.currency}")
    return replace(entry, lines=lines)


def _fit(line: Line, chart: Chart, places: int) -> Line:
    account = chart.get(line.account)
    if account is None:
        raise EntryInvalid(f"no account {line.account} in the chart")
    _require_amount(line, places)
    wanted = account["subject"]
    if (wanted == "none" and line.subject) or (wanted in NEEDS_SUBJECT and line.subject is None):
        raise EntryInvalid(f"account {line.account} is kept by {wanted}")
    return replace(line, flow=_flow(line, account))


def _require_amount(line: Line, places: int) -> None:
    finite = line.amount.is_finite() and abs(line.amount) <= money.LARGEST
    if not finite or line.amount != money.half_up(line.amount, places):
        raise EntryInvalid(f"{line.amount} on account {line.account} is not an amount with {places} decimals")


def _flow(line: Line, account: Mapping[str, Any]) -> str | None:
    usual = account.get("flow")
    if usual is None and line.flow is not None:
        raise EntryInvalid(f"account {line.account} bears no flow")
    if line.flow is not None and line.flow not in set(Flow):
        raise EntryInvalid(f"{line.flow} is no flow")
    return line.flow or usual


def content_digest(entry: Entry) -> str:
    """SHA-256 (hex) of what an entry does to the money, whatever its time, memo and order of lines."""
    lines = sorted(
        [line.account, str(line.subject or ""), f"{line.amount:.2f}", line.flow or ""] for line in entry.lines
    )
    content = [str(entry.book_id), entry.currency, entry.kind, entry.cause, lines]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def plain_memo(memo: str) -> str:
    """The memo as it is kept: no NUL, at most 500 characters."""
    return memo.replace("\x00", "")[:MEMO_MAX]


def reversal(original: Entry, *, cause: str, happened_at: datetime) -> Entry:
    """The contra entry: the same lines with the signs turned."""
    lines = tuple(replace(line, amount=-line.amount) for line in original.lines)
    memo = f"reverses {original.cause}"
    return replace(
        original,
        kind=f"{original.kind}_reversal",
        cause=cause,
        happened_at=happened_at,
        lines=lines,
        memo=memo,
    )


# Standard postings (DOMAIN B7.2), as lines: the poster adds book, cause and time.


def draw_lines(advance_id: UUID, amount: Decimal) -> tuple[Line, ...]:
    """A draw: Dr1100 Cr1000."""
    return Line(PRINCIPAL, amount, advance_id), Line(BANK, -amount)


def accrual_lines(advance_id: UUID, amount: Decimal) -> tuple[Line, ...]:
    """A day's interest, rounded to the cent with the residual carried by the caller: Dr1110 Cr4010."""
    return Line(INTEREST, amount, advance_id), Line(INTEREST_INCOME, -amount)


def receipt_lines(client_id: UUID, amount: Decimal) -> tuple[Line, ...]:
    """A client's money comes in, for the whole sum: Dr1010 Cr2000."""
    return Line(CLIENT_BANK, amount), Line(CLIENT_MONEY, -amount, client_id)


def application_lines(client_id: UUID, credits: Iterable[Line]) -> tuple[Line, ...]:
    """A client's money is applied to `credits` (amounts < 0) and swept to our own bank in the same entry.

    Dr2000, the credits, Dr1000 Cr1010.
    """
    kept = tuple(credits)
    taken = -sum((line.amount for line in kept), start=Decimal(0))
    sweep = Line(BANK, taken), Line(CLIENT_BANK, -taken)
    return Line(CLIENT_MONEY, taken, client_id), *kept, *sweep


def surplus_lines(client_id: UUID, amount: Decimal) -> tuple[Line, ...]:
    """What a sale leaves belongs to the pledgor: Dr2000 Cr2030."""
    return Line(CLIENT_MONEY, amount, client_id), Line(SURPLUS_OWED, -amount, client_id)


def margin_lines(facility_id: UUID, amount: Decimal) -> tuple[Line, ...]:
    """Cash margin comes in, one segregated ledger per facility (DOMAIN L8): Dr1020 Cr2010."""
    return Line(MARGIN_BANK, amount, facility_id), Line(MARGIN_OWED, -amount, facility_id)


# Opening balances: each comes against the migration account.


def takeover_lines(advance_id: UUID, principal: Decimal, interest: Decimal) -> tuple[Line, ...]:
    """A live advance from older books: Dr1100 Dr1110 Cr9800."""
    return (
        Line(PRINCIPAL, principal, advance_id),
        Line(INTEREST, interest, advance_id),
        Line(MIGRATION, -principal - interest),
    )


def opening_lines(account: str, amount: Decimal, subject: UUID | None) -> tuple[Line, ...]:
    """A balance from older books, debit positive: the account against 9800."""
    return Line(account, amount, subject), Line(MIGRATION, -amount)


def require_migrated(balances: Mapping[str, Decimal]) -> None:
    """The migration account stands at zero in every currency (`MIGRATION_NOT_ZERO`)."""
    left = {currency: f"{amount:f}" for currency, amount in balances.items() if amount}
    if left:
        shown = ", ".join(f"{amount} {currency}" for currency, amount in left.items())
        raise MigrationNotZero(f"account {MIGRATION} is left with {shown}", **left)
