"""The watch process: tails committed readings, judges them, writes alarms and custody in one transaction.

Killed at any moment it loses and doubles nothing: memory, alarms, custody status, events and the cursor
commit together, and the next life begins from them.
"""

import argparse
import gc
import os
import select
import signal
import threading
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic
from uuid import UUID

import psycopg
import structlog
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from finance_svc.alarms import models, queries, rules, service
from finance_svc.custody import service as custody
from finance_svc.db import Database, Exchange, Scope, driver, last_words
from finance_svc.devices.queries import StoredReading
from finance_svc.devices.rules import EVIDENTIAL
from finance_svc.jobs.heartbeat import beat
from finance_svc.receipts import queries as receipts
from finance_svc.settings import config

log = structlog.get_logger()
PAGE = 4000
POLL_S = 0.1
REGISTRY_S = 0.25
IDLE_PASS_S = 1.0
HEARTBEAT_S = 10.0
RETRY_S = 0.5
LEAD = "SELECT pg_try_advisory_lock(hashtext('watch.lead'))"


class Watch:
    """One life of the watch on one database; thrown away after any error: its memory may be ahead."""

    def __init__(self, database: Database, book: rules.RuleBook) -> None:
        self.database = database
        self.evaluator = service.Evaluator(book)
        self._moves: list[service.Move] = []
        self._passed_at = self._looked_at = float("-inf")
        self._looked_for: datetime | None = None
        self._registry: tuple[int, ...] = ()
        self._news: dict[UUID, int] = {}
        self._due: datetime | None = None
        with database.transaction(Scope.house()) as (session, now):
            self._number = service.take_lead(session, system_time=database.system_clock())
            self._restore(session, now)

    def _restore(self, session: Session, now: datetime) -> None:
        standing = queries.find_standing(session)
        self.writer = service.AlarmWriter(standing)
        rows = {(row.device_id, row.channel): row for row in queries.find_channels(session)}
        self._registry = queries.registry_version(session)
        fresh = self.evaluator.enrol(_streams(session, now), now=rules.to_us(now))
        for key in fresh & rows.keys():
            self.evaluator.channels[key].remember(rows[key])
        for alarm in standing:
            channel = self.evaluator.channels.get((alarm.device_id, alarm.channel))
            if channel and alarm.kind is rules.Kind.SILENCE:
                channel.silent = service.episode_of(alarm.content)
            elif alarm.kind is rules.Kind.OUTAGE:
                self.evaluator.sites.resume(alarm)
        stored = queries.find_posts(session)
        self.evaluator.facts = queries.judged_facts(session)
        self._post(session, rows.keys() - self.evaluator.channels.keys(), stored, now)
        self.evaluator.embark(session, now=now)
        self._announce(session, fresh - rows.keys(), now)

    def _post(
        self,
        session: Session,
        gone: Iterable[tuple[UUID, str]],
        stored: Mapping[str, models.WatchPost],
        now: datetime,
    ) -> None:
        """Set the rules over the channels as they are now."""
        news = receipts.room_news(session)
        changed = [room_id for room_id, number in news.items() if number != self._news.get(room_id)]
        self.evaluator.learn(queries.room_facts(session, changed))
        self._news = news
        goods = queries.goods_by_room(session)
        past = self.evaluator.post(goods, stored, now=rules.to_us(now))
        self.evaluator.ended = service.end_unkept(session, self.evaluator.posts.values(), goods, now=now)
        service.forget(session, gone, past | (stored.keys() - self.evaluator.posts.keys()))
        posts = [post for post in self.evaluator.posts.values() if post.unmarked]
        service.keep(session, service.Memory([], posts))

    def _announce(self, session: Session, keys: Iterable[tuple[UUID, str]], now: datetime) -> None:
        """Write channels that are new or moved, and look at the custody of their rooms."""
        channels = [self.evaluator.channels[key] for key in keys]
        service.keep(session, service.Memory(channels, []))
        custody.refresh_rooms(session, {channel.stream.room_id for channel in channels}, now=now)

    def run_pass(self) -> bool:
        """Take what is there and let the clock's deadlines pass; whether more is waiting already."""
        first = queries.ahead(PAGE)
        with service.leading(), self.database.transaction(Scope.house(), first=first) as (session, now):
            pages, until, more = self._read(session, now)
            arrivals = [_arrival(row) for row in pages]
            self._look_around(session, arrivals, now, until=until)
            findings = self.evaluator.evaluate(session, arrivals, until=until)
            streams = (channel.stream for channel in self.evaluator.channels.values())
            findings.changes += service.find_replays(
                session, self.evaluator.book, self._moves, streams, page=PAGE
            )
            due = self.evaluator.next_moment() if session.info["frozen"] else None
            if pages or findings or self._moves or self._is_time() or due != self._due:
                self._due = due
                self._write(session, findings, now)
        return more

    def _read(self, session: Session, now: datetime) -> tuple[list[StoredReading], int, bool]:
        """Readings of all gateways in the order they arrived, as far as every gateway has been read."""
        backlogs = queries.find_backlogs(session, page=PAGE)
        cut = [backlog.rows[-1].received_at for backlog in backlogs.values() if not backlog.complete]
        horizon = min(cut, default=None)
        self._moves, taken = [], []
        for gateway_id, backlog in backlogs.items():
            kept = [row for row in backlog.rows if horizon is None or row.received_at <= horizon]
            last = max((row.chain_seq for row in kept), default=backlog.here)
            there = backlog.there if len(kept) == len(backlog.rows) else last
            if there > backlog.here:
                self._moves.append(service.Move(gateway_id, backlog.here, there))
            taken += kept
        taken.sort(key=lambda row: (row.received_at, row.gateway_id, row.chain_seq, row.sample))
        return taken, rules.to_us(now if horizon is None else min(now, horizon)), bool(cut)

    def _look_around(
        self, session: Session, arrivals: Sequence[service.Arrival], now: datetime, *, until: int
    ) -> None:
        """Take up new devices, bindings, lots and what was said of rooms: a few times a second.

        And before anything that waits is judged, when a clock that stands has jumped, or a reading is not
        known: a ticket that came in time must be seen, though the next pass follows at once.
        """
        jumped = session.info["frozen"] and now != self._looked_for
        waits = self.evaluator.is_due(until) or not all(map(self.evaluator.knows, arrivals))
        if not (jumped or waits) and monotonic() - self._looked_at < REGISTRY_S:
            return
        self._looked_at, self._looked_for = monotonic(), now
        version = queries.registry_version(session)
        if version == self._registry:
            return
        self._registry = version
        before = set(self.evaluator.channels)
        fresh = self.evaluator.enrol(_streams(session, now), now=rules.to_us(now))
        self._post(session, before - self.evaluator.channels.keys(), {}, now)
        self.evaluator.embark(session, now=now)
        self._announce(session, fresh, now)

    def _is_time(self) -> bool:
        return monotonic() - self._passed_at > IDLE_PASS_S

    def _write(self, session: Session, findings: service.Findings, now: datetime) -> None:
        draft = self.writer.draft(session, findings, now=now)
        channels = [self.evaluator.channels[key] for key in findings.touched]
        exchange = Exchange(driver(session)) if findings.rooms else last_words(session)
        draft.write(exchange)
        self._number = service.finish_pass(
            exchange,
            self._number,
            moves=self._moves,
            memory=service.Memory(channels, list(findings.marked), self._due),
            system_time=self.database.system_clock(),
            lasting=bool(draft or findings.rooms),
        )
        self.evaluator.fleet.keep(session)
        service.keep_facts(session, self.evaluator.learned())
        if findings.rooms:
            exchange.settle()  # the custody of a room is judged by what the pass has found
            custody.refresh_rooms(session, findings.rooms, now=now)
        self._passed_at = monotonic()


def _streams(session: Session, now: datetime) -> list[service.BoundStream]:
    return [service.BoundStream._make(row) for row in queries.find_streams(session, at=now)]


def _arrival(row: StoredReading) -> service.Arrival:
    return service.Arrival(
        row.device_id,
        row.channel,
        rules.to_us(row.ts),
        queries.content_key(row.device_id, row.scope, row.counter, row.sample, row.channel),
        row.value,
        row.late,
        row.trust in EVIDENTIAL,
        rules.to_us(row.received_at),
    )


def follow(database: Database, book: rules.RuleBook, stop: threading.Event) -> None:
    """Lead on one database until told to stop; wait while another process leads, begin anew after errors."""
    while not stop.is_set():
        try:
            with psycopg.connect(database.url, autocommit=True, connect_timeout=10) as ear:
                _lead(ear, database, book, stop)
        except (psycopg.Error, DBAPIError, service.NoLongerLeads) as error:
            log.warning("watch_begins_anew", reason=type(error).__name__)
            database.engine.dispose()
            stop.wait(RETRY_S)


def _lead(
    ear: "psycopg.Connection[tuple[object, ...]]",
    database: Database,
    book: rules.RuleBook,
    stop: threading.Event,
) -> None:
    while not stop.is_set() and ear.execute(LEAD).fetchone() != (True,):
        stop.wait(RETRY_S)
    if stop.is_set():
        return
    ear.execute("LISTEN readings")
    ear.execute("LISTEN clock")
    watch = Watch(database, book)
    log.info("watch_leads", channels=len(watch.evaluator.channels))
    gc.freeze()
    beats = _every(HEARTBEAT_S, lambda: beat(database, "watch"))
    while not stop.is_set():
        beats()
        if not watch.run_pass():
            _listen(ear)


def _listen(ear: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Wait for news, at most the poll; take all of it at once: what it says does not matter."""
    poll = select.poll()
    poll.register(ear.pgconn.socket, select.POLLIN)
    if poll.poll(POLL_S * 1000):
        ear.pgconn.consume_input()
        while ear.pgconn.notifies():
            pass


def _every(seconds: float, act: Callable[[], object]) -> Callable[[], None]:
    due = float("-inf")

    def run() -> None:
        nonlocal due
        if monotonic() >= due:
            act()
            due = monotonic() + seconds

    return run


def run(databases: Mapping[str, Database], *, rules_file: Path | None = None) -> None:
    """Watch every database until SIGTERM or SIGINT; a pass under way is finished first."""
    table = tomllib.loads(rules_file.read_text(encoding="utf-8")) if rules_file else config("alarm_rules")
    book, stop = rules.read_rules(table), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    threads = [
        threading.Thread(target=follow, args=(database, book, stop), name=f"watch-{name}")
        for name, database in databases.items()
    ]
    for thread in threads:
        thread.start()
    while all(thread.is_alive() for thread in threads):
        threads[0].join(timeout=0.2)
    failed = not stop.is_set()
    stop.set()
    for thread in threads:
        thread.join()
    if failed:
        raise SystemExit("the watch failed: see its log")


def main(arguments: Sequence[str] | None = None) -> None:
    """`python -m finance_svc.watch`: watch the database of DATABASE_URL."""
    parser = argparse.ArgumentParser(prog="python -m finance_svc.watch", description=main.__doc__)
    parser.add_argument("--database-url", default=os.environ.get("DATABASE_URL"))
    parser.add_argument("--rules", type=Path, help="alarm rules instead of config/alarm_rules.toml")
    options = parser.parse_args(arguments)
    if not options.database_url:
        parser.error("set DATABASE_URL or give --database-url")
    run({"live": Database(options.database_url, pool_size=2, steady=True)}, rules_file=options.rules)


if __name__ == "__main__":
    main()
