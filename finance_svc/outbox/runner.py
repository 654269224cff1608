"""Brings events to jobs: in order per subject, one transaction per (job, event), each at most once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlmodel import Session

from finance_svc.db import Database, Scope
from finance_svc.jobs import Job
from finance_svc.outbox import queries, service
from finance_svc.outbox.models import Consumer, Event, EventDone, EventFailure

log = structlog.get_logger()
BATCH = 200
TRIES_BEFORE_TASK = 10
BACKOFF_S = (0, 1, 5, 30, 120, 600, 1800, 3600)


class EventRunner:
    """The consumers of all rooms on one database."""

    def __init__(self, database: Database, jobs: Iterable[Job]) -> None:
        self.database = database
        self.jobs = tuple(job for job in jobs if job.on)
        self._looked_at: int | None = None
        """Up to this number every job has looked: an idle pass costs one transaction."""

    def run(self) -> int:
        """Number what was committed, bring it to every job, retry what is due; how many events were taken."""
        with self.database.transaction(Scope.house()) as (session, _now):
            service.number(session)
            last = queries.last_sequence(session)
            due = queries.any_failure_due(session, by=self.database.system_clock())
        taken = sum(self._retry(job) for job in self.jobs) if due else 0
        if last != self._looked_at:
            taken += self._look(last)
        return taken

    def is_idle(self, session: Session) -> bool:
        """Whether every event was brought to every job: what `run` would find out at a higher price."""
        return queries.is_quiet(session, after=self._looked_at, by=self.database.system_clock())

    def _look(self, last: int) -> int:
        """Bring every job the events between its position and `last`."""
        with self.database.transaction(Scope.house()) as (session, _now):
            positions = queries.positions(session)
            looked_at = self._looked_at or min((positions.get(job.name, 0) for job in self.jobs), default=0)
            newest = queries.newest_of_kinds(session, looked_at, last)
        taken = 0
        for job in self.jobs:
            position = max(positions.get(job.name, 0), looked_at)
            if any(newest.get(kind, 0) > position for kind in job.on):
                taken += self._advance(job, last)
        self._looked_at = last
        return taken

    def drain(self) -> int:
        """Run until nothing moves any more; how many events were taken."""
        total = 0
        while taken := self.run():
            total += taken
        return total

    def _advance(self, job: Job, last: int) -> int:
        taken = 0
        while events := self._next_events(job, last):
            taken += sum(self._bring(job, event) for event in events)
            with self.database.transaction(Scope.house()) as (session, _now):
                session.merge(Consumer(job=job.name, position=events[-1].sequence or 0))
        return taken

    def _next_events(self, job: Job, last: int) -> list[Event]:
        with self.database.transaction(Scope.house()) as (session, _now):
            after = queries.position(session, job.name)
            return queries.find_next(session, job.on, after=after, limit=BATCH, last=last)

    def _retry(self, job: Job) -> int:
        with self.database.transaction(Scope.house()) as (session, _now):
            waiting = queries.find_failures(session, job.name, by=self.database.system_clock())
            events = [session.get(Event, failure.event_id) for failure in waiting]
        return sum(self._bring(job, event) for event in events if event)

    def _bring(self, job: Job, event: Event) -> bool:
        try:
            with self.database.transaction(Scope.house()) as (session, now):
                return self._take(session, job, event, now)
        except Exception as failure:
            log.exception("event_failed", job=job.name, event_kind=event.kind, event_id=str(event.id))
            self._put_off(job, event, str(failure))
            return False

    def _take(self, session: Session, job: Job, event: Event, now: datetime) -> bool:
        if queries.is_done(session, job.name, event.id):
            return False
        if queries.is_blocked(session, job.name, event.subject_id, before=event.sequence or 0):
            self._wait_behind(session, job, event)
            return False
        session.add(EventDone(job=job.name, event_id=event.id, done_at=now))
        if failure := session.get(EventFailure, (job.name, event.id)):
            session.delete(failure)
        session.flush()
        job.act(session, event, now)
        return True

    def _wait_behind(self, session: Session, job: Job, event: Event) -> None:
        if session.get(EventFailure, (job.name, event.id)) is None:
            session.add(
                self._failure(job, event, attempts=0, error="waits behind an earlier event of its subject")
            )

    def _put_off(self, job: Job, event: Event, error: str) -> None:
        with self.database.transaction(Scope.house()) as (session, now):
            known = session.get(EventFailure, (job.name, event.id))
            attempts = (known.attempts if known else 0) + 1
            session.merge(self._failure(job, event, attempts=attempts, error=error))
            if attempts == TRIES_BEFORE_TASK:
                self._raise_task(session, job.name, event.id, error, now)

    def _failure(self, job: Job, event: Event, *, attempts: int, error: str) -> EventFailure:
        wait = BACKOFF_S[min(attempts, len(BACKOFF_S) - 1)]
        return EventFailure(
            job=job.name,
            event_id=event.id,
            subject_id=event.subject_id,
            sequence=event.sequence or 0,
            attempts=attempts,
            retry_at=self.database.system_clock() + timedelta(seconds=wait),
            error=error[:2000],
        )

    def _raise_task(self, session: Session, job: str, event_id: UUID, error: str, now: datetime) -> None:
        body = {"job": job, "event_id": str(event_id), "error": error[:500]}
        service.emit(
            session,
            "event.failed",
            subject=("event", event_id),
            body=body,
            now=now,
            cause=f"{job} {event_id}",
        )
