"""Too many alarms of one operator at once are one incident: one notice, the members listed (DOMAIN B5.5)."""

from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import Alarm, AlarmIncident
from finance_svc.kernel.ids import new_id


class Gathered(NamedTuple):
    """The incident an alarm belongs to, and whether the alarm makes it more urgent than it was."""

    incident: AlarmIncident
    is_news: bool


def gather(session: Session, alarm: Alarm) -> Gathered | None:
    """Put a raised alarm into its operator's incident, if there is a flood. Needs the house's scope."""
    queries.lock_floods(session, alarm.organisation_id)
    if alarm.incident_id is not None:
        return _join(session, session.get_one(AlarmIncident, alarm.incident_id), alarm)
    at = alarm.recorded_at
    incident = queries.open_incident(session, alarm.organisation_id, at=at)
    groups = queries.recent_groups(session, alarm.organisation_id, at=at)
    if not rules.is_flood(groups, incident_open=incident is not None):
        return None
    if incident is None:
        incident = _open(session, alarm)
        _take_in(session, incident, groups)
        return Gathered(incident, is_news=True)
    _take_in(session, incident, {alarm.group_id})
    return _join(session, incident, alarm)


def _open(session: Session, alarm: Alarm) -> AlarmIncident:
    incident = AlarmIncident(
        id=new_id(),
        organisation_id=alarm.organisation_id,
        object_id=alarm.site_id,
        group_id=alarm.group_id,
        priority=alarm.priority,
        started_at=alarm.recorded_at - rules.FLOOD_WINDOW,
        last_at=alarm.recorded_at,
    )
    session.add(incident)
    session.flush()
    return incident


def _join(session: Session, incident: AlarmIncident, alarm: Alarm) -> Gathered:
    is_news = alarm.priority < incident.priority
    incident.priority = min(incident.priority, alarm.priority)
    incident.last_at = max(incident.last_at, alarm.recorded_at)
    session.add(incident)
    session.flush()
    return Gathered(incident, is_news)


def _take_in(session: Session, incident: AlarmIncident, groups: set[UUID]) -> None:
    """Alarms of the groups name the incident; locked in order first, as the watch locks them."""
    chosen = select(Alarm.id).where(
        col(Alarm.group_id).in_(sorted(groups)),
        col(Alarm.incident_id).is_(None),
        col(Alarm.recorded_at) >= incident.started_at,
    )
    members = list(queries.lock_alarms(session, session.exec(chosen)))
    named = sa.update(Alarm).where(col(Alarm.id).in_(members)).values(incident_id=incident.id)
    session.execute(named)
