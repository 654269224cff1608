"""Shapes of the books."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from finance_svc.kernel import ids, money
from finance_svc.ledger.models import Book, JournalEntry, LedgerAccount, Posting
from finance_svc.ledger.rules import AccountKind
from finance_svc.web import Body, MoneyView, View, id_of
from finance_svc.web.shapes import show_time

SUBJECT_KINDS = {"loan": "advance", "facility": "facility", "organisation": "organisation"}


class ClientAccountBody(Body):
    """Where the book's client money lies."""

    kind: AccountKind
    number: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z -]{3,62}$")]
    institution_id: id_of("organisation") | None = None  # type: ignore[valid-type] # a pydantic type made by a function
    """The licensed institution that holds it, where that is not the lender itself."""


class BookView(View):
    """A lender's book."""

    object: Literal["ledger_book"] = "ledger_book"
    id: str
    client_account_kind: AccountKind | None
    client_account_no: str | None
    institution_id: str | None
    opened_at: str | None

    @classmethod
    def of(cls, row: Book) -> "BookView":
        """The row as its keeper sees it."""
        return cls(
            id=ids.show("organisation", row.id),
            client_account_kind=row.client_account_kind,
            client_account_no=row.client_account_no,
            institution_id=ids.show("organisation", row.institution_id) if row.institution_id else None,
            opened_at=show_time(row.opened_at),
        )


class AccountRow(View):
    """One line of a trial balance."""

    account: str
    title_en: str
    title_zh: str
    debit: MoneyView
    credit: MoneyView


class ClientMoneyView(View):
    """What lies in the bank less what is owed."""

    client: MoneyView
    margin: MoneyView
    deposits: MoneyView


class TrialBalanceView(View):
    """The book in one view: `difference` is zero, and so is each of `client_money`."""

    object: Literal["trial_balance"] = "trial_balance"
    book_id: str
    accounts: list[AccountRow]
    difference: str
    client_money: ClientMoneyView


class AccountView(View):
    """One account; a debit balance is positive."""

    object: Literal["ledger_account"] = "ledger_account"
    id: str
    account: str
    title_en: str
    title_zh: str
    subject_id: str | None
    balance: MoneyView
    postings: int

    @classmethod
    def of(cls, row: LedgerAccount, chart: Mapping[str, Mapping[str, Any]]) -> "AccountView":
        """The row with its names in the chart."""
        named = chart[row.code]
        return cls(
            id=row.id.hex,
            account=row.code,
            title_en=named["title_en"],
            title_zh=named["title_zh"],
            subject_id=show_subject(row.subject_id, named["subject"]),
            balance=MoneyView.of(row.balance, row.currency),
            postings=row.version,
        )


class LineView(View):
    """One posting."""

    account: str
    subject_id: str | None
    debit: str | None
    credit: str | None
    balance_after: str
    flow: str | None


class EntryPath(BaseModel):
    """Which entry."""

    entry_id: id_of("journal_entry")  # type: ignore[valid-type] # a pydantic type made by a function


class EntryView(View):
    """A journal entry with its lines."""

    object: Literal["journal_entry"] = "journal_entry"
    id: str
    currency: str
    kind: str
    cause: str
    memo: str
    happened_at: str | None
    recorded_at: str | None
    reverses_id: str | None
    lines: list[LineView]

    @classmethod
    def of(
        cls,
        row: JournalEntry,
        lines: Sequence[tuple[Posting, LedgerAccount]],
        chart: Mapping[str, Mapping[str, Any]],
    ) -> "EntryView":
        """The row with its postings."""
        return cls(
            id=ids.show("journal_entry", row.id),
            currency=row.currency,
            kind=row.kind,
            cause=row.cause,
            memo=row.memo,
            happened_at=show_time(row.happened_at),
            recorded_at=show_time(row.recorded_at),
            reverses_id=ids.show("journal_entry", row.reverses_id) if row.reverses_id else None,
            lines=[_line(posting, account, row.currency, chart) for posting, account in lines],
        )


def _line(
    posting: Posting, account: LedgerAccount, currency: str, chart: Mapping[str, Mapping[str, Any]]
) -> LineView:
    return LineView(
        account=account.code,
        subject_id=show_subject(account.subject_id, chart[account.code]["subject"]),
        debit=_amount(posting.amount, currency) if posting.amount > 0 else None,
        credit=_amount(-posting.amount, currency) if posting.amount < 0 else None,
        balance_after=_amount(posting.balance_after, currency),
        flow=posting.flow,
    )


def _amount(amount: Decimal, currency: str) -> str:
    return f"{money.half_up(amount, money.scale(currency)):f}"


def show_subject(subject_id: UUID | None, kind: str) -> str | None:
    """The subject's id with the prefix of what the chart says it is."""
    if subject_id is None:
        return None
    return ids.show(SUBJECT_KINDS[kind], subject_id) if kind in SUBJECT_KINDS else subject_id.hex
