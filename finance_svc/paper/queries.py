"""Reads of prints, in the caller's scope."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import Condition, narrowed
from finance_svc.kernel.errors import NotFound
from finance_svc.paper.models import Exchange, ExchangeRow, Print
from finance_svc.paper.rules import PaperKind


def get_print(session: Session, print_id: UUID) -> Print:
    """The print; refuses NOT_FOUND."""
    if (found := session.get(Print, print_id)) is None:
        raise NotFound("no such print")
    return found


def find_prints(
    session: Session, *, after: UUID | None, limit: int, conditions: Iterable[Condition] = ()
) -> list[Print]:
    """Prints of one's own and of goods one has a part in, in id order."""
    chosen = narrowed(select(Print), Print, conditions).order_by(col(Print.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(Print.id) > after)))


def next_reprint_no(session: Session, kind: PaperKind, subject_id: UUID) -> int:
    """How often the paper was printed by anybody; until the end of the transaction nobody else prints it.

    Needs the house's scope.
    """
    _lock(session, f"print {kind} {subject_id}")
    counted = select(sa.func.count()).select_from(Print)
    return session.exec(counted.where(Print.kind == kind, Print.subject_id == subject_id)).one()


def get_exchange(session: Session, exchange_id: UUID) -> Exchange:
    """The exchange; refuses NOT_FOUND."""
    if (found := session.get(Exchange, exchange_id)) is None:
        raise NotFound("no such exchange")
    return found


def find_exchanges(session: Session, *, after: UUID | None, limit: int) -> list[Exchange]:
    """Exchanges of one's own organisation, in id order."""
    chosen = select(Exchange).order_by(col(Exchange.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(Exchange.id) > after)))


def references(session: Session, sheet: str) -> dict[UUID, str]:
    """What the caller's organisation calls things of a sheet: thing -> reference."""
    chosen = select(ExchangeRow.target_id, ExchangeRow.reference).where(ExchangeRow.sheet == sheet)
    return {row[0]: row[1] for row in session.exec(chosen)}


def lock_exchanges(session: Session, organisation_id: UUID) -> None:
    """One file of an organisation comes in at a time, until the end of the transaction."""
    _lock(session, f"exchange {organisation_id}")


def _lock(session: Session, name: str) -> None:
    statement = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
    session.connection().execute(statement, {"name": name})
