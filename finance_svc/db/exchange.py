"""Several statements in one exchange with the server, on libpq's pipeline: for what cannot wait for each.

They run in their order; after one that fails none runs, a COMMIT neither. A connection prepares each once.
"""

import re
import select
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import psycopg
import sqlalchemy as sa
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import PipelineAborted, error_from_result
from psycopg.pq import ExecStatus, Format
from psycopg.pq.abc import PGresult
from sqlalchemy.exc import DBAPIError

Connection = psycopg.Connection[tuple[Any, ...]]
Rows = list[tuple[Any, ...]]
Prepared = dict[tuple[bytes, tuple[int, ...]], bytes]
REFUSED = "PW001"
"""The SQLSTATE of `refuse_unless`."""
NAME = re.compile(r"%\((\w+)\)s")
GOOD = {ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK}
_prepared: "WeakKeyDictionary[Connection, Prepared]" = WeakKeyDictionary()
_numbers = count(1)


class Question(NamedTuple):
    """A plain statement with its values by name."""

    sql: str
    values: Mapping[str, object]


class Exchange:
    """What is asked here goes out together, and is waited for once."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._pgconn = connection, connection.pgconn
        self._names = _prepared.setdefault(connection, {})
        self._sends: list[Callable[[], None]] = []
        self._answers: list[Rows | None] = []

    def command(self, sql: bytes) -> None:
        """Say what has neither values nor rows, like BEGIN."""
        self._sends.append(lambda: self._pgconn.send_query_params(sql, None))
        self._answers.append(None)

    def ask(self, question: Question) -> Rows:
        """Ask; the rows are in the list once `settle` has returned."""
        sql, names = _positional(question.sql)
        writer, rows = Transformer(self._connection), Rows()
        values = [question.values[name] for name in names]
        content = writer.dump_sequence(values, [PyFormat.AUTO] * len(values))
        name = self._prepare(sql, writer.types or ())
        formats = writer.formats
        self._sends.append(
            lambda: self._pgconn.send_query_prepared(name, content, formats, result_format=Format.BINARY)
        )
        self._answers.append(rows)
        return rows

    def _prepare(self, sql: bytes, types: tuple[int, ...]) -> bytes:
        name = self._names.get((sql, types))
        if name is None:
            name = self._names[sql, types] = b"pw%d" % next(_numbers)
            self._sends.append(lambda: self._pgconn.send_prepare(name, sql, types))
            self._answers.append(None)
        return name

    def settle(self, meanwhile: Callable[[], object] | None = None) -> None:
        """Send all of it, call `meanwhile`, take the answers. Raises psycopg.Error, the first there is."""
        try:
            self._pgconn.enter_pipeline_mode()
            for send in self._sends:
                send()
            self._pgconn.pipeline_sync()
            self._flush()
            try:
                if meanwhile:
                    meanwhile()
            finally:
                results = [self._result() for _ in self._answers]
                self._next()  # the sync itself
                self._pgconn.exit_pipeline_mode()
            self._read(results)
        except psycopg.Error:
            forget(self._connection)
            raise

    def _flush(self) -> None:
        """Send what libpq holds; take what comes meanwhile, or both sides could wait for each other."""
        while self._pgconn.flush():
            if _wait(self._pgconn.socket, select.POLLIN | select.POLLOUT) & select.POLLIN:
                self._pgconn.consume_input()

    def _result(self) -> PGresult:
        found = self._next()
        if found is None:
            raise psycopg.OperationalError("the connection was lost before the answer")
        if found.status != ExecStatus.PIPELINE_SYNC:
            self._next()
        return found

    def _next(self) -> PGresult | None:
        while self._pgconn.is_busy():
            _wait(self._pgconn.socket, select.POLLIN)
            self._pgconn.consume_input()
        return self._pgconn.get_result()

    def _read(self, results: Sequence[PGresult]) -> None:
        reader = Transformer(self._connection)
        for result, rows in zip(results, self._answers, strict=True):
            if result.status == ExecStatus.PIPELINE_ABORTED:
                raise PipelineAborted
            if result.status not in GOOD:
                raise error_from_result(result)
            if rows is not None and result.ntuples:
                reader.set_pgresult(result)
                rows += reader.load_rows(0, result.ntuples, tuple)


def is_refused(error: BaseException) -> bool:
    """Whether `refuse_unless` said no, wrapped by SQLAlchemy or not."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return isinstance(cause, psycopg.Error) and cause.sqlstate == REFUSED


def forget(connection: Connection) -> None:
    """Prepare anew: after an error the driver may let go all prepared statements."""
    _prepared.pop(connection, None)


def watch_rollbacks(engine: sa.Engine) -> sa.Engine:
    """Prepare anew after a rollback to a savepoint, too: the driver lets go all prepared statements."""
    sa.event.listen(engine, "rollback_savepoint", _rolled_back)
    return engine


def _rolled_back(connection: sa.Connection, *_of_savepoint: object) -> None:
    inner = connection.connection.driver_connection
    assert isinstance(inner, psycopg.Connection)
    forget(inner)


@lru_cache(maxsize=256)
def _positional(sql: str) -> tuple[bytes, tuple[str, ...]]:
    """The statement with `$1` for its values, and their names in that order."""
    names: list[str] = []

    def place(found: re.Match[str]) -> str:
        if found[1] not in names:
            names.append(found[1])
        return f"${names.index(found[1]) + 1}"

    return NAME.sub(place, sql).replace("%%", "%").encode(), tuple(names)


def _wait(socket: int, events: int) -> int:
    """Until the socket is ready for one of the events, whichever."""
    poll = select.poll()
    poll.register(socket, events)
    return poll.poll()[0][1]
