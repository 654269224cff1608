"""Reads of the books. Balances that decide about money are read as the house: no scope makes them zero."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import as_house, ask
from finance_svc.kernel.errors import NotFound
from finance_svc.kernel.money import ZERO
from finance_svc.ledger import rules
from finance_svc.ledger.models import Book, JournalEntry, LedgerAccount, Posting

BALANCES = """
    SELECT code, subject_id, sum(balance) FROM ledger_account
    WHERE organisation_id = %(book)s AND currency = %(currency)s AND subject_id = ANY(%(subjects)s)
    GROUP BY code, subject_id
"""


@dataclass(frozen=True)
class AccountTotal:
    """All accounts of one code and currency of a book together."""

    code: str
    currency: str
    debit: Decimal
    credit: Decimal


def balance(
    session: Session, book_id: UUID, account: str, subject: UUID | None = None, currency: str = "CNY"
) -> Decimal:
    """The balance, debit positive; without a subject the sum over all subjects.

    The caller has made sure that whoever asks may know it.
    """
    wanted = select(sa.func.coalesce(sa.func.sum(LedgerAccount.balance), ZERO)).where(
        LedgerAccount.organisation_id == book_id,
        LedgerAccount.code == account,
        LedgerAccount.currency == currency,
    )
    if subject is not None:
        wanted = wanted.where(LedgerAccount.subject_id == subject)
    with as_house(session):
        return session.exec(wanted).one()


def balances_of(
    session: Session, book_id: UUID, subjects: Collection[UUID], currency: str = "CNY"
) -> dict[tuple[str, UUID], Decimal]:
    """Every balance of the subjects by (account, subject), debit positive, in one statement.

    The caller has made sure that whoever asks may know them.
    """
    values = {"book": book_id, "currency": currency, "subjects": list(subjects)}
    with as_house(session):
        return {(code, subject): total for code, subject, total in ask(session, BALANCES, values)}


def account_balances(
    session: Session, book_id: UUID, currency: str = "CNY"
) -> dict[tuple[str, UUID | None], Decimal]:
    """Every balance of the book in a currency by (account, subject), debit positive."""
    wanted = select(LedgerAccount).where(
        LedgerAccount.organisation_id == book_id, LedgerAccount.currency == currency
    )
    with as_house(session):
        rows = session.exec(wanted.execution_options(populate_existing=True)).all()
    return {(row.code, row.subject_id): row.balance for row in rows}


def migration_balances(session: Session, book_id: UUID) -> dict[str, Decimal]:
    """What stands on the migration account, debit positive, by currency."""
    wanted = select(LedgerAccount).where(
        LedgerAccount.organisation_id == book_id, LedgerAccount.code == rules.MIGRATION
    )
    with as_house(session):
        rows = session.exec(wanted.execution_options(populate_existing=True))
        return {row.currency: row.balance for row in rows}


def trial_balance(session: Session, book_id: UUID) -> Decimal:
    """Debits less credits over all postings: 0.00. Currencies are not netted against each other."""
    per_currency = (
        select(sa.func.sum(Posting.amount))
        .join(JournalEntry, col(JournalEntry.id) == col(Posting.entry_id))
        .where(Posting.organisation_id == book_id)
        .group_by(JournalEntry.currency)
    )
    with as_house(session):
        return sum((abs(total) for total in session.exec(per_currency)), start=ZERO)


def totals(session: Session, book_id: UUID) -> list[AccountTotal]:
    """The trial balance by account and currency, from the postings, in the caller's scope."""
    debit = sa.func.coalesce(sa.func.sum(Posting.amount).filter(col(Posting.amount) > 0), ZERO)
    credit = sa.func.coalesce(-sa.func.sum(Posting.amount).filter(col(Posting.amount) < 0), ZERO)
    wanted = (
        sa.select(col(LedgerAccount.code), col(LedgerAccount.currency), debit, credit)
        .join(Posting, col(Posting.account_id) == col(LedgerAccount.id))
        .where(col(LedgerAccount.organisation_id) == book_id)
        .group_by(col(LedgerAccount.code), col(LedgerAccount.currency))
        .order_by(col(LedgerAccount.currency), col(LedgerAccount.code))
    )
    return [AccountTotal(*row) for row in session.execute(wanted)]


def client_money_differences(
    session: Session, book_id: UUID, currency: str = "CNY"
) -> tuple[Decimal, Decimal, Decimal]:
    """What lies in the bank less what is owed: client money, margin, deposits; all zero (DOMAIN B7.3 (2))."""
    balances = account_balances(session, book_id, currency)
    client, margin, deposits = (
        sum((amount for (code, _), amount in balances.items() if code in group), start=ZERO)
        for group in rules.SEGREGATED
    )
    return client, margin, deposits


def find_broken(session: Session, book_id: UUID) -> list[UUID]:
    """Accounts whose balance is not the sum of their postings, or whose running balances have a gap: none."""
    before = sa.func.lag(col(Posting.balance_after), 1, ZERO).over(
        partition_by=col(Posting.account_id), order_by=col(Posting.account_version)
    )
    place = sa.func.row_number().over(
        partition_by=col(Posting.account_id), order_by=col(Posting.account_version)
    )
    chain = (
        sa.select(
            col(Posting.account_id),
            sa.and_(
                col(Posting.balance_after) == before + col(Posting.amount),
                col(Posting.account_version) == place,
            ).label("holds"),
            col(Posting.amount),
        )
        .where(col(Posting.organisation_id) == book_id)
        .subquery()
    )
    wanted = (
        sa.select(col(LedgerAccount.id))
        .outerjoin(chain, chain.c.account_id == col(LedgerAccount.id))
        .where(col(LedgerAccount.organisation_id) == book_id)
        .group_by(col(LedgerAccount.id), col(LedgerAccount.balance), col(LedgerAccount.version))
        .having(
            sa.or_(
                ~sa.func.coalesce(sa.func.bool_and(chain.c.holds), sa.true()),
                sa.func.coalesce(sa.func.sum(chain.c.amount), 0) != col(LedgerAccount.balance),
                sa.func.count(chain.c.amount) != col(LedgerAccount.version),
            )
        )
    )
    with as_house(session):
        return list(session.execute(wanted).scalars())


def get_book(session: Session, book_id: UUID) -> Book | None:
    """The book, or None before anything was posted to it."""
    with as_house(session):
        return session.get(Book, book_id)


def find_accounts(session: Session, *, after: UUID | None, limit: int) -> list[LedgerAccount]:
    """Accounts in the caller's scope, in id order."""
    chosen = select(LedgerAccount).order_by(col(LedgerAccount.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(LedgerAccount.id) > after)))


def find_entries(session: Session, *, after: UUID | None, limit: int) -> list[JournalEntry]:
    """Entries in the caller's scope, in id order, which is the order of recording."""
    chosen = select(JournalEntry).order_by(col(JournalEntry.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(JournalEntry.id) > after)))


def find_of_kind(session: Session, kind: str, books: Collection[UUID] | None = None) -> list[JournalEntry]:
    """Entries of a kind in the caller's scope (of some books), in the order of recording."""
    chosen = select(JournalEntry).where(JournalEntry.kind == kind).order_by(col(JournalEntry.id))
    if books is not None:
        chosen = chosen.where(col(JournalEntry.organisation_id).in_(books))
    return list(session.exec(chosen))


def find_lines(
    session: Session, entry_ids: Sequence[UUID]
) -> dict[UUID, list[tuple[Posting, LedgerAccount]]]:
    """The postings of the entries with their accounts, in line order, in the caller's scope."""
    chosen = (
        select(Posting, LedgerAccount)
        .join(LedgerAccount, col(LedgerAccount.id) == col(Posting.account_id))
        .where(col(Posting.entry_id).in_(entry_ids))
        .order_by(col(Posting.entry_id), col(Posting.line_no))
    )
    found: dict[UUID, list[tuple[Posting, LedgerAccount]]] = {entry_id: [] for entry_id in entry_ids}
    for posting, account in session.exec(chosen):
        found[posting.entry_id].append((posting, account))
    return found


def get_entry(session: Session, entry_id: UUID) -> rules.Entry:
    """A posted entry as a value, in the caller's scope."""
    row = get_entry_row(session, entry_id)
    lines = tuple(
        rules.Line(account.code, posting.amount, account.subject_id, posting.flow)
        for posting, account in find_lines(session, [entry_id])[entry_id]
    )
    return rules.Entry(
        row.organisation_id, row.currency, row.kind, row.cause, row.happened_at, lines, row.memo
    )


def get_entry_row(session: Session, entry_id: UUID) -> JournalEntry:
    """The entry's own row, in the caller's scope."""
    if (found := session.get(JournalEntry, entry_id)) is None:
        raise NotFound("no such entry")
    return found


def find_reversal(session: Session, entry_id: UUID) -> JournalEntry | None:
    """The entry that reverses it."""
    return session.exec(select(JournalEntry).where(JournalEntry.reverses_id == entry_id)).first()
