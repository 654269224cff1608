"""Posting, reversing, and declaring where client money lies. All writing is one set-based SQL function."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.ids import new_id
from finance_svc.ledger import queries, rules
from finance_svc.ledger.models import Book
from finance_svc.organisations import queries as organisations
from finance_svc.settings import config

POST = sa.text(
    "SELECT entry_cause, entry_id, entry_hash FROM ledger_post(:book, CAST(:entries AS jsonb), :now)"
)


def post(session: Session, entry: rules.Entry, *, now: datetime) -> UUID:
    """Post an entry; the same cause with the same content again gives the entry that stands.

    Refuses ENTRY_INVALID, ENTRY_UNBALANCED, CAUSE_REUSED, CLIENT_MONEY_SHORT. Whether client money equals
    what is owed is asked at commit.
    """
    return post_many(session, [entry], now=now)[0]


def post_many(session: Session, entries: Sequence[rules.Entry], *, now: datetime) -> list[UUID]:
    """Post entries of one book in one go, accounts locked once in id order; their ids in the given order."""
    chart = config("chart_of_accounts")["accounts"]
    prepared = [rules.prepare(entry, chart) for entry in entries]
    return _write(session, prepared, now=now, reverses=None)


def reverse(session: Session, entry_id: UUID, *, cause: str, now: datetime) -> UUID:
    """Post the contra entry of an entry in the caller's scope; an entry is reversed once (ENTRY_REVERSED)."""
    original = queries.get_entry(session, entry_id)
    with as_house(session):
        if queries.get_entry_row(session, entry_id).reverses_id is not None:
            raise rules.EntryReversed("a reversal is not reversed")
        standing = queries.find_reversal(session, entry_id)
        if standing is not None and standing.cause != cause:
            raise rules.EntryReversed
        contra = rules.reversal(original, cause=cause, happened_at=now)
        return _write(session, [contra], now=now, reverses=entry_id)[0]


def declare_client_account(  # noqa: PLR0913 - an account is its kind, number and holder
    session: Session,
    *,
    book_id: UUID,
    kind: rules.AccountKind,
    number: str,
    actor: Actor,
    now: datetime,
    institution_id: UUID | None = None,
) -> Book:
    """Say where the book's client money lies (DOMAIN L19); before this no client money is taken.

    `institution_id`: the licensed institution that holds it, where that is not the lender itself.
    """
    if institution_id is not None:
        organisations.get_organisation(session, institution_id)
    with as_house(session):
        book = session.get(Book, book_id, with_for_update=True)
        if book is None:
            book = Book(id=book_id, organisation_id=book_id, opened_at=now)
        book.client_account_kind, book.client_account_no = kind, number
        book.institution_id = institution_id
        session.add(book)
        holder = str(institution_id) if institution_id else None
        body = {"kind": kind.value, "number": number, "institution_id": holder}
        audit.record(
            session,
            act="ledger_book.client_account",
            subject=("ledger_book", book_id),
            actor=actor,
            now=now,
            body=body,
        )
    return book


def require_client_account(session: Session, book_id: UUID, *, now: datetime) -> None:
    """Refuse other people's money without an account that may hold it then (DOMAIN L19).

    CLIENT_ACCOUNT_UNFIT: none is declared; PAYMENT_NOT_LICENSED: no bank supervises it, and the institution
    that holds it has no verified payment licence that runs.
    """
    book = queries.get_book(session, book_id)
    allowed = config("chart_of_accounts")["client_money"]["account_kinds"]
    if book is None or book.client_account_kind not in allowed:
        raise rules.ClientAccountUnfit
    holder = book.institution_id or book.organisation_id
    licensed = organisations.licensed(session, holder, "payment", at=now) is not None
    rules.require_payment_licence(book.client_account_kind, licensed=licensed)


def _write(
    session: Session, entries: Sequence[rules.Entry], *, now: datetime, reverses: UUID | None
) -> list[UUID]:
    books = {entry.book_id for entry in entries}
    if len(books) != 1:
        raise rules.EntryInvalid("entries that are posted together belong to one book")
    hashes = {entry.cause: rules.content_digest(entry) for entry in entries}
    body = json.dumps([_document(entry, hashes[entry.cause], reverses) for entry in entries])
    with as_house(session):
        standing = _call(session, {"book": books.pop(), "entries": body, "now": now})
    for cause, (_, found) in standing.items():
        if found != hashes[cause]:
            raise rules.CauseReused(f"cause {cause!r}")
    return [standing[entry.cause][0] for entry in entries]


def _call(session: Session, values: dict[str, Any]) -> dict[str, tuple[UUID, str]]:
    """Call the function in a savepoint: what the database refuses leaves the transaction usable."""
    connection = session.connection()
    try:
        with connection.begin_nested():
            rows = connection.execute(POST, values).all()
    except IntegrityError as failure:
        raise _refusal(failure) from failure
    return {cause: (entry_id, bytes(found).hex()) for cause, entry_id, found in rows}


def _refusal(failure: IntegrityError) -> Refusal | IntegrityError:
    cause = failure.orig
    name = cause.diag.constraint_name if isinstance(cause, psycopg.Error) else None
    if name == "ck_ledger_account_client_money":
        return rules.ClientMoneyShort()
    if name == "uq_journal_entry_reverses_id":
        return rules.EntryReversed()
    return failure


def _document(entry: rules.Entry, content_hash: str, reverses: UUID | None) -> dict[str, Any]:
    return {
        "id": str(new_id("journal_entry")),
        "currency": entry.currency,
        "kind": entry.kind,
        "cause": entry.cause,
        "happened_at": entry.happened_at.isoformat(),
        "memo": rules.plain_memo(entry.memo),
        "hash": content_hash,
        "reverses": str(reverses) if reverses else None,
        "lines": [
            {
                "account": line.account,
                "subject": str(line.subject) if line.subject else None,
                "amount": f"{line.amount:f}",
                "flow": line.flow,
            }
            for line in entry.lines
        ],
    }
