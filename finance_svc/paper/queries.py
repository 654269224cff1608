"""Reads of prints, in the caller's scope."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import Condition, narrowed
from finance_svc.kernel.errors import NotFound
from finance_svc.paper.models import Print
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
    name = f"print {kind} {subject_id}"
    session.connection().execute(
        sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name}
    )
    counted = select(sa.func.count()).select_from(Print)
    return session.exec(counted.where(Print.kind == kind, Print.subject_id == subject_id)).one()
