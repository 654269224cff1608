"""Brings events to webhooks: a few tries at a time beside all other work, in order per object."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from uuid import UUID

import structlog

from finance_svc import sealing
from finance_svc.db import Database, Scope
from finance_svc.outbox import rules, service
from finance_svc.outbox.post import post
from finance_svc.outbox.service.deliveries import Parcel, Reply

log = structlog.get_logger()
WORKERS = 16
Post = Callable[..., Reply]


class Postman:
    """The webhooks of one database. Any number of processes may have one: deliveries are leased."""

    def __init__(
        self,
        database: Database,
        *,
        secrets: Callable[[], Sequence[bytes]],
        private: bool,
        workers: int = WORKERS,
    ) -> None:
        """`secrets` gives the deployment's keys when something is to be signed: any may have sealed it."""
        self.database, self.secrets, self.private, self.workers = database, secrets, private, workers
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="postman")
        self._lock = threading.Lock()
        self._flying: Counter[UUID] = Counter()
        self._tries: set[Future[None]] = set()

    def run_pass(self) -> int:
        """Lay events out and start what is due, as far as hands are free; how many tries were started."""
        with self._lock:
            flying = Counter(self._flying)
        free = self.workers - flying.total()
        system_now = self.database.system_clock()
        with self.database.transaction(Scope.house()) as (session, _now):
            service.spread(session, system_now=system_now)
            parcels = service.claim(session, limit=max(free, 0), flying=flying, system_now=system_now)
        for parcel in parcels:
            self._start(parcel)
        return len(parcels)

    def drain(self) -> int:
        """Run until nothing is due and nothing under way; how many tries there were."""
        total = 0
        while (started := self.run_pass()) or self._tries:
            total += started
            wait(tuple(self._tries), timeout=60)
        return total

    def close(self) -> None:
        """Finish what is under way."""
        self._pool.shutdown(wait=True)

    def _start(self, parcel: Parcel) -> None:
        with self._lock:
            self._flying[parcel.webhook_id] += 1
            started = self._pool.submit(self._deliver, parcel)
            self._tries.add(started)
        started.add_done_callback(lambda future: self._ended(parcel, future))

    def _ended(self, parcel: Parcel, future: "Future[None]") -> None:
        with self._lock:
            self._flying[parcel.webhook_id] -= 1
            self._tries.discard(future)
        if failure := future.exception():
            log.error("webhook_try_failed", delivery_id=str(parcel.id), exc_info=failure)

    def _deliver(self, parcel: Parcel) -> None:
        secrets, bound_to = self.secrets(), rules.binding(parcel.webhook_id)
        keys = [sealing.unseal(secrets, key, bound_to=bound_to) for key in parcel.sealed_keys]
        at = self.database.system_clock()
        headers = rules.headers(parcel.message_id, parcel.body, keys=keys, at=at)
        reply = post(parcel.url, parcel.body, headers, private=self.private)
        with self.database.transaction(Scope.house()) as (session, now):
            service.record_attempt(
                session, parcel.id, reply, now=now, system_now=self.database.system_clock()
            )
