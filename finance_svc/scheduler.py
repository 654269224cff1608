"""The scheduler process: brings events to jobs and runs what time asks for, one leader per database."""

import signal
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from importlib.util import find_spec

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from finance_svc.app import rooms
from finance_svc.db import Database, Scope
from finance_svc.jobs import Job
from finance_svc.jobs.heartbeat import beat
from finance_svc.jobs.lock import pass_lock
from finance_svc.jobs.runner import Runner
from finance_svc.outbox.runner import EventRunner

log = structlog.get_logger()
PASS_S = 0.2
HEARTBEAT_S = 10.0


def all_jobs() -> tuple[Job, ...]:
    """The jobs of every room."""
    found: list[Job] = []
    for room in rooms():
        name = f"finance_svc.{room}.jobs"
        if room != "jobs" and find_spec(name):
            found += import_module(name).JOBS
    return tuple(found)


class Leader:
    """Everything that runs by itself on one database."""

    def __init__(self, database: Database, jobs: Iterable[Job]) -> None:
        self.database = database
        self.jobs = tuple(jobs)
        self.events = EventRunner(database, self.jobs)
        self.slots = Runner(database, self.jobs)

    def settle(self) -> int:
        """Run events, timers and slots until nothing moves; how much was done. Its caller holds the lock."""
        total = 0
        while moved := self.events.drain() + self.slots.run_due():
            total += moved
        return total

    def run_pass(self) -> int:
        """One pass, unless another process leads."""
        with pass_lock(self.database) as leads:
            return self.settle() if leads else 0

    def upkeep(self, job: Job) -> None:
        """One run of a job of system time."""
        with self.database.transaction(Scope.house()) as (session, now):
            job.act(session, now)


def start(databases: Mapping[str, Database], jobs: Iterable[Job]) -> BackgroundScheduler:
    """Schedule passes, upkeep and heartbeats of every database."""
    scheduler = BackgroundScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    jobs = tuple(jobs)
    for name, database in databases.items():
        leader = Leader(database, jobs)
        _every(scheduler, PASS_S, leader.run_pass)
        _every(scheduler, HEARTBEAT_S, partial(beat, database, "scheduler"))
        for job in jobs:
            if job.upkeep:
                _every(scheduler, job.upkeep.total_seconds(), partial(leader.upkeep, job))
        log.info("scheduler_leads_or_waits", database=name)
    scheduler.start()
    return scheduler


def _every(scheduler: BackgroundScheduler, seconds: float, act: Callable[[], object]) -> None:
    scheduler.add_job(act, "interval", seconds=seconds, next_run_time=datetime.now(UTC))


def run(databases: Mapping[str, Database]) -> None:
    """Run until SIGTERM or SIGINT; a pass under way is finished first."""
    scheduler = start(databases, all_jobs())
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    scheduler.shutdown(wait=True)
