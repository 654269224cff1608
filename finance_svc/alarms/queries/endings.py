"""Alarms of rooms in which nothing is kept any more."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.alarms.models import OF_GOODS, Alarm


def find_unkept(session: Session, kept: Iterable[UUID]) -> tuple[list[Alarm], list[UUID]]:
    """Of rooms other than those: alarms that stand, and those latched for the sake of goods, over otherwise.

    Needs the house's scope.
    """
    elsewhere = col(Alarm.object_id).not_in(list(kept))
    stands = col(Alarm.cleared_at).is_(None) & col(Alarm.corrected_at).is_(None)
    standing = session.exec(select(Alarm).where(stands, elsewhere))
    latched = session.exec(select(Alarm.id).where(sa.text(OF_GOODS), ~stands, elsewhere))
    return list(standing), list(latched)
