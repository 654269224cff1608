"""Runs what time asks for: each item in its own transaction, at most once; a bad item stops nobody else."""

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
import structlog
from sqlmodel import Session, col, select

from finance_svc.db import Database, Scope
from finance_svc.jobs import timers
from finance_svc.jobs.job import Job, Slot
from finance_svc.jobs.models import JobItem, JobRun

log = structlog.get_logger()
BATCH = 200
LOOK_AGAIN_S = 30.0
NEVER = datetime.max.replace(tzinfo=UTC)
BACKOFF_S = (0, 1, 5, 30, 120, 600)
Act = Callable[..., bool]
LAST_BEGUN = sa.text("""
    SELECT asked.job, asked.zone, run.due_at
    FROM unnest(CAST(:jobs AS text[]), CAST(:zones AS text[])) AS asked (job, zone) CROSS JOIN LATERAL (
        SELECT due_at FROM job_run
        WHERE job_run.job = asked.job AND right(slot, length(asked.zone) + 1) = ' ' || asked.zone
        ORDER BY slot DESC LIMIT 1) AS run
""")


class Runner:
    """The slots and timers of all rooms on one database."""

    def __init__(self, database: Database, jobs: Iterable[Job]) -> None:
        jobs = tuple(jobs)
        self.database = database
        self.slotted = tuple(job for job in jobs if job.every or job.daily)
        self.timed = {job.timer: job for job in jobs if job.timer}
        self._later: dict[str, tuple[int, float]] = {}
        self._quiet: tuple[datetime, float] | None = None
        self._last: dict[tuple[str, str], datetime] = {}
        """The last slot begun, by (job, zone); what another leader did since is found done item by item."""
        self.fired: Counter[str] = Counter()
        """Timers fired, by kind."""
        self.finished: Counter[str] = Counter()
        """Slots finished, by job."""

    def run_due(self) -> int:
        """Do all that is due by the clock; how many items were done."""
        return self._run_timers() + self._run_slots()

    def next_due(self, session: Session, now: datetime) -> datetime:
        """When the next timer or slot is due."""
        slot = (
            self._quiet[0] if self._quiet and self._is_quiet(now) else _first_after(self._pairs(session), now)
        )
        return min(slot, timers.next_due(session) or NEVER)

    def is_idle(self, session: Session, now: datetime) -> bool:
        """Whether nothing is due: what `run_due` would find out at a higher price."""
        return self._is_quiet(now) and (timers.next_due(session) or NEVER) > now

    def waiting(self) -> list[str]:
        """What failed and waits for another try."""
        return sorted(self._later)

    def _run_timers(self) -> int:
        with self.database.transaction(Scope.house()) as (session, now):
            due = [(timer.id, timer.kind) for timer in timers.find_due(session, now, BATCH)]
        return sum(self._try(f"timer {kind} {timer_id}", self._fire, timer_id) for timer_id, kind in due)

    def _fire(self, timer_id: UUID) -> bool:
        with self.database.transaction(Scope.house()) as (session, now):
            timer = timers.lock_due(session, timer_id)
            if timer is None or timer.due_at > now:
                return False
            timer.fired_at = now
            session.add(timer)
            session.flush()
            if job := self.timed.get(timer.kind):
                job.act(session, timer.subject_id, now)
        self.fired[timer.kind] += 1
        return True

    def _run_slots(self) -> int:
        due = self._due()
        done = sum(self._try(f"slot {job.name} {slot.name}", self._run_slot, job, slot) for job, slot in due)
        if done < len(due):
            self._quiet = None
        return done

    def _due(self) -> list[tuple[Job, Slot]]:
        with self.database.transaction(Scope.house()) as (session, now):
            if self._is_quiet(now):
                return []
            pairs = self._pairs(session)
            found = [*self._unfinished(session), *self._fresh(session, pairs, now)]
            self._quiet = (_first_after(pairs, now), time.monotonic() + LOOK_AGAIN_S)
        return sorted(found, key=lambda pair: pair[1].due_at)

    def _is_quiet(self, now: datetime) -> bool:
        """Whether nothing can be due yet (a new zone may bring slots: look again soon)."""
        return self._quiet is not None and now < self._quiet[0] and time.monotonic() < self._quiet[1]

    def _pairs(self, session: Session) -> list[tuple[Job, str]]:
        """Every job with each of its zones; jobs that ask the same question share one answer."""
        answers = {ask: sorted(set(ask(session))) for ask in {job.zones for job in self.slotted}}
        return [(job, zone) for job in self.slotted for zone in answers[job.zones]]

    def _unfinished(self, session: Session) -> list[tuple[Job, Slot]]:
        """Slots that were begun and have items left: tried again beside the newer ones."""
        jobs = {job.name: job for job in self.slotted}
        left = select(JobRun).where(col(JobRun.done_at).is_(None), col(JobRun.job).in_(jobs))
        return [(jobs[run.job], Slot.named(run.slot)) for run in session.exec(left)]

    def _fresh(
        self, session: Session, pairs: Sequence[tuple[Job, str]], now: datetime
    ) -> Iterator[tuple[Job, Slot]]:
        """Slots that have come since the last one of their job and zone."""
        unknown = [(job.name, zone) for job, zone in pairs if (job.name, zone) not in self._last]
        begun = _last_begun(session, unknown) | self._last
        for job, zone in pairs:
            for slot in job.slots(zone, after=begun.get((job.name, zone)), now=now):
                yield job, slot

    def _run_slot(self, job: Job, slot: Slot) -> bool:
        with self.database.transaction(Scope.house()) as (session, _now):
            session.merge(JobRun(job=job.name, slot=slot.name, due_at=slot.due_at))
            done = set(
                session.exec(
                    select(JobItem.item_id).where(JobItem.job == job.name, JobItem.slot == slot.name)
                )
            )
            items = [item for item in job.find(session, slot) if item not in done]
        self._last[job.name, slot.zone] = max(slot.due_at, self._last.get((job.name, slot.zone), slot.due_at))
        failures = [item for item in items if not self._try_item(job, slot, item)]
        if failures:
            raise SlotUnfinished(f"{len(failures)} of {len(items)} items failed")
        with self.database.transaction(Scope.house()) as (session, now):
            session.merge(JobRun(job=job.name, slot=slot.name, due_at=slot.due_at, done_at=now))
        self.finished[job.name] += 1
        return True

    def _try_item(self, job: Job, slot: Slot, item: UUID) -> bool:
        try:
            with self.database.transaction(Scope.house()) as (session, now):
                session.add(JobItem(job=job.name, slot=slot.name, item_id=item, done_at=now))
                session.flush()
                job.act(session, item, slot, now)
        except Exception:
            log.exception("job_item_failed", job=job.name, slot=slot.name, item=str(item))
            return False
        return True

    def _try(self, name: str, act: Act, *arguments: object) -> bool:
        attempts, not_before = self._later.get(name, (0, 0.0))
        if time.monotonic() < not_before:
            return False
        try:
            done = act(*arguments)
        except Exception:
            log.exception("job_failed", job=name, attempts=attempts + 1)
            wait = BACKOFF_S[min(attempts + 1, len(BACKOFF_S) - 1)]
            self._later[name] = (attempts + 1, time.monotonic() + wait)
            return False
        self._later.pop(name, None)
        return done


def _first_after(pairs: Iterable[tuple[Job, str]], now: datetime) -> datetime:
    return min((job.next_due(zone, now) for job, zone in pairs), default=NEVER)


def _last_begun(session: Session, pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], datetime]:
    """When the newest begun slot of each job and zone was due; a slot's name begins with its time in UTC."""
    if not pairs:
        return {}
    jobs, zones = zip(*pairs, strict=True)
    rows = session.connection().execute(LAST_BEGUN, {"jobs": list(jobs), "zones": list(zones)})
    return {(row.job, row.zone): row.due_at for row in rows}


class SlotUnfinished(Exception):  # noqa: N818 - a state of affairs, not a programming error
    """Some items of a slot failed; the slot stays due."""
