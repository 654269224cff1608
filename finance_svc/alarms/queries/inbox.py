"""Alarms that somebody must look at, and who has."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.alarms import rules
from finance_svc.alarms.models import Alarm, AlarmAcknowledgement

UNSEEN = (rules.AlarmState.UNACK, rules.AlarmState.RTN_UNACK)


def find_inbox(session: Session, *, limit: int) -> list[Alarm]:
    """Alarms that have not come to rest, in the caller's scope: unseen first, by priority, oldest first."""
    unseen = sa.case((col(Alarm.state).in_(UNSEEN), 0), else_=1)
    chosen = select(Alarm).where(
        col(Alarm.state) != rules.AlarmState.NORMAL, col(Alarm.corrected_at).is_(None)
    )
    return list(session.exec(chosen.order_by(unseen, col(Alarm.priority), col(Alarm.opened_at)).limit(limit)))


def find_acknowledgements(session: Session, alarm_ids: Collection[UUID]) -> list[AlarmAcknowledgement]:
    """Who has seen these alarms, first word first, in the caller's scope."""
    chosen = select(AlarmAcknowledgement).where(col(AlarmAcknowledgement.alarm_id).in_(alarm_ids))
    return list(session.exec(chosen.order_by(col(AlarmAcknowledgement.acknowledged_at))))


def find_group(session: Session, group_id: UUID) -> list[Alarm]:
    """The alarms of one cause that have not come to rest, in the caller's scope."""
    chosen = select(Alarm).where(
        Alarm.group_id == group_id,
        col(Alarm.state) != rules.AlarmState.NORMAL,
        col(Alarm.corrected_at).is_(None),
    )
    return list(session.exec(chosen.order_by(col(Alarm.id))))
