"""Reads for what people do with alarms, and for floods of them."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.alarms import rules
from finance_svc.alarms.models import Alarm, AlarmAcknowledgement, AlarmAct, AlarmIncident
from finance_svc.settings import config

KEEPER_LOCK = sa.text("SELECT pg_advisory_xact_lock(hashtextextended('alarm flood ' || :keeper, 0))")


@cache
def responses() -> dict[rules.Kind, rules.Response]:
    """What alarms ask for, by kind (config/alarm_responses.toml)."""
    return rules.read_responses(config("alarm_responses"))


def find_acts(session: Session, alarm_id: UUID) -> list[AlarmAct]:
    """What was done with an alarm, in time order."""
    chosen = select(AlarmAct).where(AlarmAct.alarm_id == alarm_id)
    return list(session.exec(chosen.order_by(col(AlarmAct.acted_at), col(AlarmAct.id))))


def last_asked(session: Session, alarm_id: UUID) -> AlarmAct | None:
    """The newest shelf that was asked for."""
    asked = [act for act in find_acts(session, alarm_id) if act.act is rules.Act.SHELF_ASKED]
    return asked[-1] if asked else None


def acknowledged_by(session: Session, organisation_id: UUID, alarm_ids: Iterable[UUID]) -> set[UUID]:
    """Which of the alarms an organisation has acknowledged."""
    chosen = select(AlarmAcknowledgement.alarm_id).where(
        AlarmAcknowledgement.organisation_id == organisation_id,
        col(AlarmAcknowledgement.alarm_id).in_(list(alarm_ids)),
    )
    return set(session.exec(chosen.distinct()))


def lock_floods(session: Session, keeper_id: UUID) -> None:
    """One raise of an operator is counted at a time. Needs the house's scope."""
    session.connection().execute(KEEPER_LOCK, {"keeper": str(keeper_id)})


def recent_groups(session: Session, keeper_id: UUID, *, at: datetime) -> set[UUID]:
    """Groups of an operator's alarms that were raised within the flood's window up to a moment."""
    chosen = select(Alarm.group_id).where(
        Alarm.organisation_id == keeper_id,
        col(Alarm.recorded_at) > at - rules.FLOOD_WINDOW,
        col(Alarm.recorded_at) <= at,
    )
    return set(session.exec(chosen.distinct()))


def open_incident(session: Session, keeper_id: UUID, *, at: datetime) -> AlarmIncident | None:
    """The operator's incident that still goes on at a moment."""
    chosen = select(AlarmIncident).where(
        AlarmIncident.organisation_id == keeper_id,
        col(AlarmIncident.last_at) > at - rules.FLOOD_WINDOW,
        col(AlarmIncident.started_at) <= at,
    )
    return session.exec(chosen.order_by(col(AlarmIncident.id).desc()).limit(1)).first()


def raises_of(session: Session, alarm: Alarm) -> list[datetime]:
    """When the alarm's stream has raised alarms of its kind."""
    chosen = select(Alarm.raised_at).where(
        Alarm.device_id == alarm.device_id,
        Alarm.channel == alarm.channel,
        Alarm.kind == alarm.kind,
        col(Alarm.raised_at) > alarm.raised_at - rules.CHATTER_WINDOW,
    )
    return list(session.exec(chosen))
