"""Alarms as the watch leaves them, for what follows from them."""

import hashlib
import itertools
from types import SimpleNamespace

from finance_svc.alarms.models import Alarm
from finance_svc.alarms.rules import AlarmState, Kind, Priority, to_us
from finance_svc.custody import jobs
from finance_svc.db import Scope

numbers = itertools.count(1)


def an_alarm(database, room, kind="weight_step", priority="P1", *, opened_at=None, kg=-1200.0):
    """An alarm of a watched room, stored; gives its id. `kg` is what the scales miss."""
    with database.transaction(Scope.house()) as (session, now):
        opened = opened_at or now
        content = {
            "rule_id": kind, "version": "1", "opening_key": "k", "opened": to_us(opened),
            "raised": to_us(opened), "priority": priority, "escalated": None, "cleared": None, "closed": None,
            "peak": kg, "confirmed": 0, "presumed": 0, "unknown": 0,
        }  # fmt: skip
        alarm = Alarm(
            organisation_id=room.trade.warehouse.id,
            object_id=room.room_id,
            site_id=room.trade.room.site_id,
            device_id=room.first,
            channel="weight_kg",
            kind=Kind(kind),
            state=AlarmState.UNACK,
            priority=Priority(priority),
            identity_hash=hashlib.sha256(str(next(numbers)).encode()).digest(),
            group_id=room.first,
            is_alone=False,
            opened_at=opened,
            raised_at=opened,
            version=1,
            content=content,
            recorded_at=now,
        )
        session.add(alarm)
        session.flush()
        return alarm.id


def withdraw(database, alarm_id, *, heir=None):
    """Late data took the alarm back."""
    with database.transaction(Scope.house()) as (session, now):
        alarm = session.get(Alarm, alarm_id)
        alarm.corrected_at, alarm.superseded_by = now, heir
        session.add(alarm)


def raised(database, alarm_id, priority="P1", *, times=1):
    """The event of the alarm reaches custody, in a transaction each time."""
    event = SimpleNamespace(kind="alarm.raised", body={"alarm_id": str(alarm_id), "priority": priority})
    for _ in range(times):
        with database.transaction(Scope.house()) as (session, now):
            jobs.respond_to_alarm(session, event, now)
