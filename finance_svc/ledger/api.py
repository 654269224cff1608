"""A lender's own book over HTTP: read it, and say where its client money lies."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.ledger import queries, service
from finance_svc.ledger.schemas import (
    AccountRow,
    AccountView,
    BookView,
    ClientAccountBody,
    ClientMoneyView,
    EntryPath,
    EntryView,
    TrialBalanceView,
)
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.settings import config
from finance_svc.web import (
    Answer,
    ListQuery,
    MoneyView,
    Page,
    answer,
    blueprint,
    caller,
    page,
    requires,
    transaction,
)

bp = blueprint("ledger")


@bp.post("/ledger/client_account", operation_id="declareClientAccount", responses={200: BookView})
@requires(Permission.PAYMENT_RECORD, idempotent=True)
def declare_client_account(body: ClientAccountBody) -> Answer:
    """Say in which supervised account the client money of the caller's book lies."""
    with transaction() as (session, now):
        book_id = _own_book(session)
        book = service.declare_client_account(
            session,
            book_id=book_id,
            kind=body.kind,
            number=body.number,
            institution_id=body.institution_id,
            actor=caller(),
            now=now,
        )
        return answer(BookView.of(book))


@bp.get("/ledger/trial_balance", operation_id="getTrialBalance", responses={200: TrialBalanceView})
@requires(Permission.READ)
def get_trial_balance() -> Answer:
    """Debits and credits by account, and whether client money equals what is owed (CNY)."""
    with transaction() as (session, _now):
        book_id = _own_book(session)
        client, margin, deposits = queries.client_money_differences(session, book_id)
        view = TrialBalanceView(
            book_id=ids.show("organisation", book_id),
            accounts=[_row(total) for total in queries.totals(session, book_id)],
            difference=f"{queries.trial_balance(session, book_id):.2f}",
            client_money=ClientMoneyView(
                client=MoneyView.of(client), margin=MoneyView.of(margin), deposits=MoneyView.of(deposits)
            ),
        )
        return answer(view)


@bp.get("/ledger/entries", operation_id="listEntries", responses={200: Page})
@requires(Permission.READ)
def list_entries(query: ListQuery) -> Answer:
    """Entries of the caller's book with their lines, in the order of recording."""
    with transaction() as (session, _now):
        rows = queries.find_entries(session, after=query.after_id(), limit=query.limit + 1)
        lines = queries.find_lines(session, [row.id for row in rows])
        return page(rows, query, lambda row: EntryView.of(row, lines[row.id], _chart()))


@bp.get("/ledger/entries/<id(journal_entry):entry_id>", operation_id="getEntry", responses={200: EntryView})
@requires(Permission.READ)
def get_entry(path: EntryPath) -> Answer:
    """One entry."""
    with transaction() as (session, _now):
        row = queries.get_entry_row(session, path.entry_id)
        return answer(EntryView.of(row, queries.find_lines(session, [row.id])[row.id], _chart()))


@bp.get("/ledger/accounts", operation_id="listLedgerAccounts", responses={200: Page})
@requires(Permission.READ)
def list_accounts(query: ListQuery) -> Answer:
    """Accounts of the caller's book with their balances."""
    with transaction() as (session, _now):
        rows = queries.find_accounts(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, lambda row: AccountView.of(row, _chart()))


def _own_book(session: Session) -> UUID:
    """The caller's book, which bears its id; only lenders keep one."""
    organisation_id: UUID = caller().organisation_id  # type: ignore[assignment] # callers have one
    if organisations.get_organisation(session, organisation_id).type is not OrganisationType.LENDER:
        raise Forbidden("only a lender keeps a book")
    return organisation_id


def _row(total: queries.AccountTotal) -> AccountRow:
    named = _chart()[total.code]
    return AccountRow(
        account=total.code,
        title_en=named["title_en"],
        title_zh=named["title_zh"],
        debit=MoneyView.of(total.debit, total.currency),
        credit=MoneyView.of(total.credit, total.currency),
    )


def _chart() -> dict[str, dict[str, Any]]:
    chart: dict[str, dict[str, Any]] = config("chart_of_accounts")["accounts"]
    return chart
