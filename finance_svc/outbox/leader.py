"""Everything that runs by itself on one database: events, timers and slots, one leader at a time."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from finance_svc.db import Database, Scope
from finance_svc.jobs import Job
from finance_svc.jobs.lock import pass_lock
from finance_svc.jobs.runner import Runner
from finance_svc.outbox.runner import EventRunner

UPKEEP_LIMIT = 50
"""Transactions of one run: a process that is asked to stop does not finish a day's backlog first."""


class Leader:
    """The runners of one database."""

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

    def is_idle(self, session: Session, now: datetime) -> bool:
        """Whether `settle` would move nothing."""
        return self.events.is_idle(session) and self.slots.is_idle(session, now)

    def run_pass(self) -> int:
        """One pass, unless another process leads."""
        with pass_lock(self.database) as leads:
            return self.settle() if leads else 0

    def upkeep(self, job: Job) -> None:
        """One run of a job of system time; one that answers True has more to do, in a new transaction."""
        for _ in range(UPKEEP_LIMIT):
            with self.database.transaction(Scope.house()) as (session, now):
                more = job.act(session, now) is True
            if not more:
                return
