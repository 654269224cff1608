"""Batches: understood, stored in one transaction, and only after COMMIT acknowledged, in order of arrival."""

import contextlib
import queue
import time
from collections.abc import Callable
from typing import NamedTuple

import structlog

from finance_svc.db import Database, Scope
from finance_svc.devices import intake
from finance_svc.devices.telemetry import Taken, to_us
from iot_gateway.broker import Arrived, Connected, Dropped, Link
from iot_gateway.frames import Publish
from iot_gateway.pipeline import Pipeline
from iot_gateway.quarantine import blames_data, condemn
from iot_gateway.settings import GatewaySettings

log = structlog.get_logger()
BUSY = 32
PER_MESSAGE_S = 0.00001
IDLE_S = 0.5
RETRY_S, LONGEST_RETRY_S = 0.05, 2.0
LOOK_S = 2.0
BEAT_S = 5.0
LOOK_AHEAD_DAYS = 31
DAY_US = 86_400_000_000


class GaveUp(Exception):  # noqa: N818 - says what happened
    """The database did not come back in time; the connection was let go."""


class Load(NamedTuple):
    """Messages of one connection in order of arrival, and what is understood of them already."""

    epoch: int
    publishes: list[Publish]
    seen: list[Taken | None]
    """As long as `publishes`; None: not yet."""
    version: int
    """Of the registry that `seen` was understood with."""

    @classmethod
    def of(cls, item: Arrived) -> "Load":
        """What arrived, not yet understood."""
        return cls(item.epoch, list(item.publishes), [None] * len(item.publishes), -1)

    def add(self, publishes: list[Publish]) -> None:
        """Put more behind it, not yet understood."""
        self.publishes.extend(publishes)
        self.seen.extend([None] * len(publishes))

    def part(self, start: int, end: int) -> "Load":
        """The messages of a range."""
        return Load(self.epoch, self.publishes[start:end], self.seen[start:end], self.version)


class Courier:
    """Takes from the link's queue, stores, acknowledges. One thread."""

    def __init__(
        self,
        database: Database,
        link: Link,
        *,
        gateway_id: str,
        settings: GatewaySettings,
        load: Callable[[], Pipeline],
    ) -> None:
        self._database, self._link, self._settings, self._load = database, link, settings, load
        self.gateway_id = gateway_id
        self.stopping = False
        self._pipeline: Pipeline | None = None
        self._epochs: dict[int, int] = {}
        self._covered: tuple[tuple[int, int], ...] = ()
        self._linger_s = 0.0
        self._held: Connected | Arrived | Dropped | None = None
        self._ahead: Load | None = None
        self._left: intake.Left | None = None
        self._heads_at = self._looked_at = time.monotonic()
        self._beat_at = float("-inf")

    def run(self) -> None:
        """Deliver until told to stop; then write the chain's head to the evidence log."""
        while not self.stopping and self._pipeline is None:
            try:
                self._patiently(self._prepare)
            except GaveUp:
                log.error("database_not_reached")
        while not self.stopping:
            self._turn()
        self._record_heads()

    def _turn(self) -> None:
        ahead, self._ahead = self._ahead, None
        item = ahead or self._next(IDLE_S)
        try:
            if isinstance(item, Connected):
                self._patiently(lambda: self._open_epoch(item))
            elif isinstance(item, Dropped):
                self._patiently(lambda: self._count_drops(item))
            elif item is not None:
                self._deliver(self._gather(item if isinstance(item, Load) else Load.of(item)))
        except GaveUp:
            log.error("database_given_up", after_s=self._settings.give_up_after_s)
            self._link.drop()
        if time.monotonic() - self._heads_at > self._settings.heads_every_s:
            self._record_heads()
        if time.monotonic() - self._looked_at > LOOK_S:
            self._look()
        if time.monotonic() - self._beat_at > BEAT_S:
            self._beat()

    def _next(self, timeout_s: float) -> Connected | Arrived | Dropped | None:
        held, self._held = self._held, None
        if held is not None:
            return held
        try:
            return self._link.inbox.get(timeout=timeout_s) if timeout_s > 0 else self._link.inbox.get_nowait()
        except queue.Empty:
            return None

    def _gather(self, load: Load) -> Load:
        """One batch: what is there; under load what comes within the linger, up to the limit."""
        end = time.monotonic() + self._linger_s
        while len(load.publishes) < self._settings.batch_limit:
            if not self._add(load, max(end - time.monotonic(), 0.0)):
                break
        count = len(load.publishes)
        self._linger_s = min(count * PER_MESSAGE_S, self._settings.linger_limit_s) if count >= BUSY else 0.0
        return load

    def _add(self, load: Load, timeout_s: float) -> bool:
        """Put what comes next to the load, if it is of the same connection; whether it did."""
        item = self._next(timeout_s)
        if isinstance(item, Arrived) and item.epoch == load.epoch:
            load.add(item.publishes)
            return True
        self._held = item
        return False

    def _look_ahead(self, epoch: int) -> None:
        """While the database is at work: understand what has come meanwhile."""
        pipeline = self._pipeline
        if self._ahead is not None or pipeline is None:
            return
        load = Load(epoch, [], [], pipeline.version)
        while len(load.publishes) < self._settings.batch_limit and self._add(load, 0.0):
            pass
        if load.publishes:
            load.seen[:] = [pipeline.foresee(publish) for publish in load.publishes]
            self._ahead = load

    def _deliver(self, load: Load) -> None:
        limit = self._settings.batch_limit
        try:
            for start in range(0, len(load.publishes), limit):
                if load.epoch in self._epochs and load.epoch == self._link.epoch:
                    self._store(load.part(start, start + limit))
        finally:
            self._link.settled(load.publishes)

    def _store(self, load: Load, *, cause: Exception | None = None) -> None:
        """Store and acknowledge; a data error halves the batch until the one message is found."""
        try:
            self._patiently(lambda: self._commit(load, cause))
        except GaveUp:
            raise
        except Exception as error:
            if cause is not None:
                raise
            count = len(load.publishes)
            if count == 1:
                log.warning("message_refused_by_database", error=repr(error)[:300])
                self._store(load, cause=error)
                return
            self._store(load.part(0, count // 2))
            self._store(load.part(count // 2, count))
            return
        self._link.acknowledge(load.epoch, load.publishes)

    def _commit(self, load: Load, cause: Exception | None) -> None:
        self._understanding()
        left, self._left = self._left, None
        if left is not None and left.is_fresh and cause is None:
            with contextlib.suppress(intake.NotAsLeft):
                if self._commit_foreseen(load, left):
                    return
        first = intake.opening(self.gateway_id)
        with self._database.transaction(Scope.house(), first=first) as (session, now):
            heard, frozen = time.monotonic(), session.info["frozen"]
            batch = self._batch(load, to_us(now))
            if cause is not None:
                messages = [condemn(message, cause) for message in batch.messages]
                batch = batch._replace(messages=messages)
            stored = intake.store_batch(
                session, batch, now=now, meanwhile=lambda: self._look_ahead(load.epoch), alone=True
            )
        if not (frozen or stored.replaying):
            self._left = intake.Left(stored.last_seq, stored.head, now, heard)

    def _commit_foreseen(self, load: Load, left: intake.Left) -> bool:
        """Store a batch in two exchanges, counting on the chain as it was left; False: it is not plain."""
        at = left.now()
        batch = self._batch(load, to_us(at))
        foreseen = intake.Foreseen(batch, left, now=at, meanwhile=lambda: self._look_ahead(load.epoch))
        if not foreseen.is_plain:
            return False
        first, meanwhile = foreseen.questions(), foreseen.seal.make
        with (
            intake.as_left(),
            self._database.transaction(Scope.house(), first=first, meanwhile=meanwhile) as (session, now),
        ):
            heard = time.monotonic()
            stored = foreseen.store(session)
        self._left = intake.Left(stored.last_seq, stored.head, now, heard)
        return True

    def _batch(self, load: Load, received_us: int) -> intake.Batch:
        """The messages of a load, understood."""
        pipeline = self._understanding()
        seen = load.seen if load.version == pipeline.version else [None] * len(load.seen)
        messages: list[Taken] = [
            taken or pipeline.understand(publish, received_us)
            for taken, publish in zip(seen, load.publishes, strict=True)
        ]
        return intake.Batch(
            self.gateway_id, self._epochs[load.epoch], pipeline.version, self._covered, messages
        )

    def _understanding(self) -> Pipeline:
        if self._pipeline is None:
            self._pipeline = self._load()
            self._link.also(self._pipeline.filters)
        return self._pipeline

    def _look(self) -> None:
        """A new route is subscribed to without waiting for a message."""
        try:
            with self._database.transaction(Scope.house(), read_only=True) as (session, _now):
                if self._pipeline is None or intake.registry_version(session) != self._pipeline.version:
                    self._pipeline = None
            self._understanding()
        except Exception as error:  # noqa: BLE001 - the next batch or look loads it
            log.warning("registry_not_read", error=repr(error)[:300])
        self._looked_at = time.monotonic()

    def _beat(self) -> None:
        """A sign of life, so that our own deafness is told from the devices' silence."""
        self._beat_at = time.monotonic()
        try:
            with self._database.transaction(Scope.house()) as (session, now):
                intake.beat(session, gateway_id=self.gateway_id, linked=self._link.stands, now=now)
        except Exception as error:  # noqa: BLE001 - a missing sign is itself the sign
            log.warning("no_sign_of_life", error=repr(error)[:300])

    def _patiently(self, act: Callable[[], object]) -> None:
        """Try until done: connection errors wait, changed devices are loaded; data errors are raised."""
        begun, wait_s = time.monotonic(), RETRY_S
        while True:
            try:
                act()
                return
            except intake.RegistryChanged:
                self._pipeline = None
                continue
            except Exception as error:
                if blames_data(error):
                    raise
                log.warning("database_unavailable", error=repr(error)[:300], wait_s=wait_s)
            if self.stopping or time.monotonic() - begun > self._settings.give_up_after_s:
                raise GaveUp
            time.sleep(wait_s)
            wait_s = min(wait_s * 2, LONGEST_RETRY_S)

    def _prepare(self) -> None:
        self._understanding()
        with self._database.transaction(Scope.house()) as (session, now):
            intake.keep_partitions(session, now=now)
            self._covered = intake.covered_times(session)

    def _open_epoch(self, mark: Connected) -> None:
        with self._database.transaction(Scope.house()) as (session, now):
            number, possible_loss = intake.open_epoch(
                session, gateway_id=self.gateway_id, fresh_session=mark.fresh, now=now
            )
            intake.keep_partitions(session, now=now)
            self._covered = intake.covered_times(session)
        self._epochs = {mark.epoch: number}
        log.info("epoch_opened", gateway_id=self.gateway_id, epoch=number, possible_loss=possible_loss)

    def _count_drops(self, mark: Dropped) -> None:
        """The broker's count, in which others' messages are too: a rise is a possible loss, never more."""
        epoch = self._epochs.get(mark.epoch)
        if epoch is None:
            return
        with self._database.transaction(Scope.house()) as (session, now):
            rise = intake.count_drops(
                session, gateway_id=self.gateway_id, epoch=epoch, dropped=mark.messages, now=now
            )
        log.info("drops_counted", epoch=epoch, dropped=mark.messages)
        if rise:
            log.warning("broker_dropped_messages", epoch=epoch, dropped=mark.messages, rise=rise)

    def _record_heads(self) -> None:
        self._heads_at = time.monotonic()
        try:
            with self._database.transaction(Scope.house()) as (session, now):
                intake.record_heads(session, gateway_ids=[self.gateway_id], now=now)
                intake.keep_partitions(session, now=now)
        except Exception as error:  # noqa: BLE001 - a head that waits is written the next time
            log.warning("heads_not_recorded", error=repr(error)[:300])
