"""The scheduler process: brings events to jobs and runs what time asks for, one leader per database."""

import logging
import signal
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial

import structlog
from apscheduler.events import EVENT_SCHEDULER_SHUTDOWN
from apscheduler.schedulers.background import BackgroundScheduler

from finance_svc.db import Database
from finance_svc.jobs import Job
from finance_svc.jobs.heartbeat import beat
from finance_svc.jobs.registry import all_jobs
from finance_svc.outbox.leader import Leader
from finance_svc.outbox.postman import Postman
from finance_svc.sandbox import SANDBOX_JOBS
from finance_svc.settings import Settings

log = structlog.get_logger()
PASS_S = 0.2
POST_S = 0.5
HEARTBEAT_S = 10.0


def start(databases: Mapping[str, Database], jobs: Iterable[Job]) -> BackgroundScheduler:
    """Schedule passes, upkeep and heartbeats of every database."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a pass that outlasts its interval is no news
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler = BackgroundScheduler(timezone=UTC, job_defaults=defaults)
    jobs = tuple(jobs)
    for name, database in databases.items():
        leader = Leader(database, jobs + (SANDBOX_JOBS if name == "test" else ()))
        _every(scheduler, PASS_S, leader.run_pass)
        _every(scheduler, HEARTBEAT_S, partial(beat, database, "scheduler"))
        for job in jobs:
            if job.upkeep:
                _every(scheduler, job.upkeep.total_seconds(), partial(leader.upkeep, job))
        _post(scheduler, database)
        log.info("scheduler_started", database=name)
    scheduler.start()
    return scheduler


def _post(scheduler: BackgroundScheduler, database: Database) -> None:
    """Call webhooks beside the passes; what is under way is finished at the end."""
    settings = Settings()
    postman = Postman(database, secrets=settings.secret_keys, private=settings.webhook_private_addresses)
    _every(scheduler, POST_S, postman.run_pass)
    scheduler.add_listener(lambda _event: postman.close(), EVENT_SCHEDULER_SHUTDOWN)


def _every(scheduler: BackgroundScheduler, seconds: float, act: Callable[[], object]) -> None:
    scheduler.add_job(act, "interval", seconds=seconds, next_run_time=datetime.now(UTC))


def run(databases: Mapping[str, Database]) -> None:
    """Run until SIGTERM or SIGINT; a pass under way is finished first."""
    asked = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, asked)
    scheduler = start(databases, all_jobs())
    signal.sigwait(asked)
    scheduler.shutdown(wait=True)
