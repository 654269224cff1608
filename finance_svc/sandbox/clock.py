"""The frozen clock: goes from timer to timer until nothing is left to do, and says what happened."""

import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from finance_svc.alarms import queries as alarms
from finance_svc.db import Database, Scope, clock
from finance_svc.devices import queries as devices
from finance_svc.jobs.lock import pass_lock
from finance_svc.kernel.errors import Refusal
from finance_svc.outbox import queries as outbox
from finance_svc.outbox.leader import Leader

LEADER = "pledgewatch.sandbox_leader"
PATIENCE_S = 120.0
POLL_S = 0.004
"""Between two looks at the others: a look costs what they could work with."""
ROUNDS = 100_000
LOCK_WAIT_S = 60.0


class ClockBusy(Refusal):
    """Somebody else moves the clock (409)."""

    code: ClassVar[str] = "CLOCK_BUSY"


class ClockLive(Refusal):
    """The clock follows the system and cannot be moved (409)."""

    code: ClassVar[str] = "CLOCK_LIVE"


class NotSettled(Exception):  # noqa: N818 - a state of affairs of other processes
    """Gateway, simulator or watch did not finish what was due in time."""


@dataclass(frozen=True)
class Happened:
    """What an advance brought about: events by kind, timers by kind, slots of jobs by job."""

    events: Counter[str]
    timers: Counter[str]
    jobs: Counter[str]


def advance(leader: Leader, to: datetime) -> Happened:
    """Go from timer to timer until `to`; what happened, counted.

    Takes the scheduler's lock. Raises CLOCK_BUSY, CLOCK_LIVE, or NotSettled when another process is stuck.
    """
    with pass_lock(leader.database, wait_s=LOCK_WAIT_S) as leads:
        if not leads:
            raise ClockBusy
        before, now = _last_sequence(leader.database), _frozen(leader.database)
        timers, jobs = Counter(leader.slots.fired), Counter(leader.slots.finished)
        _settle(leader)
        while now < to:
            now = _step(leader, to)
            _settle(leader)
        return Happened(
            events=_since(leader.database, before),
            timers=leader.slots.fired - timers,
            jobs=leader.slots.finished - jobs,
        )


def _frozen(database: Database) -> datetime:
    with database.transaction(Scope.house()) as (session, _now):
        at = clock.frozen_at(session)
    if at is None:
        raise ClockLive
    return at


def _step(leader: Leader, to: datetime) -> datetime:
    """Set the clock to the next moment at which something is due, at most `to`; that moment."""
    with leader.database.transaction(Scope.house()) as (session, now):
        others = (devices.next_virtual_at(session), alarms.next_deadline(session))
        due = [at for at in (leader.slots.next_due(session, now), *others) if at is not None and at > now]
        at = min(to, *due)
        clock.freeze(session, at)
    return at


def _settle(leader: Leader) -> None:
    """Let everything happen that is due at this moment: samples, alarms, events, timers, slots."""
    patience = time.monotonic() + PATIENCE_S
    for _ in range(ROUNDS):
        pending, idle = _look(leader)
        if not pending and idle:
            return
        if not pending:
            leader.settle()
            patience = time.monotonic() + PATIENCE_S
        elif time.monotonic() > patience:
            raise NotSettled(f"waited {PATIENCE_S:g} s for {pending}")
        else:
            time.sleep(POLL_S)
    raise NotSettled("jobs make each other work without end")


def _look(leader: Leader) -> tuple[str, bool]:
    """Which other process still works (empty: none), and whether our own have nothing to do."""
    with leader.database.transaction(Scope.house()) as (session, now):
        if devices.virtual_pending(session):
            return "the devices' messages", False
        if alarms.watch_pending(session):
            return "the watch", False
        return "", leader.is_idle(session, now)


def _last_sequence(database: Database) -> int:
    with database.transaction(Scope.house()) as (session, _now):
        return outbox.last_sequence(session)


def _since(database: Database, sequence: int) -> Counter[str]:
    with database.transaction(Scope.house()) as (session, _now):
        return Counter(outbox.kinds_since(session, sequence))
