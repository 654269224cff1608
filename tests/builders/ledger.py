"""Books and postings for tests."""

from decimal import Decimal

from finance_svc.kernel.actor import HOUSE
from finance_svc.ledger import rules, service

SUPERVISED = rules.AccountKind.BANK_SUPERVISED


def a_book(session, lender, *, now):
    """The lender's book with a supervised client account; its id is the lender's."""
    return service.declare_client_account(
        session, book_id=lender.id, kind=SUPERVISED, number="6222 0000 0000 0001", actor=HOUSE, now=now
    )


def an_entry(book_id, *lines, cause, now, kind="test", currency="CNY"):
    """An entry from (account, amount as text, subject or nothing) lines."""
    made = tuple(rules.Line(line[0], Decimal(line[1]), *line[2:]) for line in lines)
    return rules.Entry(book_id, currency, kind, cause, now, made)
