"""People and alarms: seeing is not curing. An acknowledgement never stops the money effect."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import Alarm, AlarmAcknowledgement
from finance_svc.audit.service import move, record
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.notices import service as notices

ACKNOWLEDGED = {
    rules.AlarmState.UNACK: rules.AlarmState.ACK,
    rules.AlarmState.RTN_UNACK: rules.AlarmState.NORMAL,
}


def acknowledge(session: Session, *, alarm_id: UUID, note: str, actor: Actor, now: datetime) -> Alarm:
    """Say that one's organisation has seen the alarm. Only its keeper's word moves the state.

    Refuses `NOT_FOUND` outside the caller's scope.
    """
    queries.get_alarm(session, alarm_id)
    with as_house(session):
        alarm = queries.lock_alarms(session, [alarm_id])[alarm_id]
        notices.acknowledge_about(session, alarm.group_id, actor=actor, now=now)
        organisation_id = actor.organisation_id or alarm.organisation_id
        session.add(
            AlarmAcknowledgement(
                organisation_id=organisation_id,
                object_id=alarm.object_id,
                alarm_id=alarm.id,
                member_id=actor.member_id,
                name=actor.name,
                note=note,
                acknowledged_at=now,
            )
        )
        if organisation_id == alarm.organisation_id and (to := ACKNOWLEDGED.get(alarm.state)):
            return move(session, alarm, to, actor=actor, now=now, reason=note)
        record(session, act="alarm.acknowledged", subject=("alarm", alarm.id), actor=actor, now=now)
    return alarm
