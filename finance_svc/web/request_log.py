"""The log of requests made with keys: gathered in memory, written in batches beside the requests.

It tells developers what they did; it is no evidence. A process that is killed loses at most its last second.
"""

import threading
import time
from collections import deque
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import structlog
from flask import Flask, Response, current_app, request
from sqlmodel import Session, col, select

from finance_svc.db import Condition, Database, Scope, driver, narrowed, system_time
from finance_svc.web.endpoint import CONTEXT, Request
from finance_svc.web.models import RequestEntry
from finance_svc.web.problems import CODE, REQUEST_ID

LOG = "pledgewatch.request_log"
WAITING = 10_000
WRITE_EVERY_S = 1.0
HINT = 12
log = structlog.get_logger()


class Entry(NamedTuple):
    """A row of the log, in the order of `RequestEntry`'s columns."""

    id: UUID
    organisation_id: UUID
    member_id: UUID
    key_hint: str
    method: str
    path: str
    status: int
    duration_ms: int
    code: str | None
    recorded_at: datetime


WRITE = f"""
    INSERT INTO request_log ({", ".join(Entry._fields)})
    SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::text[], %s::bigint[],
                         %s::bigint[], %s::text[], %s::timestamptz[])
"""  # noqa: S608 - put together from constants


class RequestLog:
    """Entries that wait to be written; past 10,000 the oldest are dropped."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Database, Entry]] = deque(maxlen=WAITING)
        self._writing = threading.Lock()
        self._stop = threading.Event()

    def add(self, database: Database, entry: Entry) -> None:
        """Keep an entry for the next writing."""
        self._waiting.append((database, entry))

    def write(self) -> None:
        """Write what waits."""
        with self._writing:
            batches: dict[int, tuple[Database, list[Entry]]] = {}
            while self._waiting:
                database, entry = self._waiting.popleft()
                batches.setdefault(id(database), (database, []))[1].append(entry)
            for database, entries in batches.values():
                with database.transaction(Scope.house()) as (session, _now):
                    driver(session).execute(WRITE, [list(column) for column in zip(*entries, strict=True)])

    def start(self) -> None:
        """Write every second in a thread of this process, until `stop`."""
        threading.Thread(target=self._run, name="request log", daemon=True).start()

    def stop(self) -> None:
        """Write what is left, for the last time."""
        self._stop.set()
        self._write_or_tell()

    def _run(self) -> None:
        while not self._stop.wait(WRITE_EVERY_S):
            self._write_or_tell()

    def _write_or_tell(self) -> None:
        try:
            self.write()
        except Exception:  # noqa: BLE001 - the log of requests never stops the requests
            log.warning("request_log_not_written")


def install(app: Flask) -> None:
    """Give the application its log."""
    app.extensions[LOG] = RequestLog()


def of(app: Flask) -> RequestLog:
    """The application's log."""
    found: RequestLog = app.extensions[LOG]
    return found


def note(response: Response, began: float) -> None:
    """Remember the request, if it came with a key: the route's template, never what was filled in."""
    context: Request | None = request.environ.get(CONTEXT)
    if context is None or context.actor.organisation_id is None or context.actor.member_id is None:
        return
    path = request.url_rule.rule if request.url_rule else "(no such path)"
    entry = Entry(
        id=UUID(hex=request.environ[REQUEST_ID].rpartition("_")[2]),
        organisation_id=context.actor.organisation_id,
        member_id=context.actor.member_id,
        key_hint=request.headers.get("Authorization", "").partition(" ")[2].strip()[:HINT],
        method=request.method[:10],
        path=path[:200],
        status=response.status_code,
        duration_ms=round((time.perf_counter() - began) * 1000),
        code=request.environ.get(CODE),
        recorded_at=system_time(),
    )
    of(current_app).add(context.database, entry)


def find_entries(
    session: Session, *, after: UUID | None, limit: int, conditions: tuple[Condition, ...] = ()
) -> list[RequestEntry]:
    """Requests of the caller's organisation, in the order they came."""
    chosen = narrowed(select(RequestEntry), RequestEntry, conditions)
    if after is not None:
        chosen = chosen.where(col(RequestEntry.id) > after)
    return list(session.exec(chosen.order_by(col(RequestEntry.id)).limit(limit)))
