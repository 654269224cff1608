"""The only committer: a transaction gives a session in its caller's scope, and the time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import local
from typing import Any, ClassVar, LiteralString, NamedTuple, TypeVar
from uuid import UUID

import psycopg
import sqlalchemy as sa
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus
from sqlalchemy.engine import URL, make_url
from sqlmodel import Session

from finance_svc.db.exchange import Connection, Exchange, Question, Rows, forget, watch_rollbacks
from finance_svc.db.own import Own
from finance_svc.db.turns import Turns
from finance_svc.kernel.errors import Refusal

CLOCK_SKEW_LIMIT_S = 5.0
DRIVER, ANSWERS, CLOSING, KEPT = "driver", "answers", "closing", "kept"
OPTIONS = "-c timezone=UTC"
PLAN_ONCE = " -c plan_cache_mode=force_generic_plan"
Clock = Callable[[], datetime]
T = TypeVar("T")


class ClockSkew(Refusal):
    """This process's clock is more than 5 s off the database: no money moves (503)."""

    code: ClassVar[str] = "CLOCK_SKEW"


@dataclass(frozen=True)
class Scope:
    """Whose rows a transaction sees.

    The house's jobs see all; a caller sees what its organisation keeps or is party to.
    """

    role: str
    organisation_id: UUID | None

    @classmethod
    def house(cls) -> "Scope":
        """Jobs, watch, gateway."""
        return cls("pw_job", None)

    @classmethod
    def of(cls, organisation_id: UUID) -> "Scope":
        """A caller of that organisation."""
        return cls("pw_app", organisation_id)


class Opening(NamedTuple):
    """What goes out with the BEGIN, and what is called until it is answered."""

    questions: Sequence[Question]
    meanwhile: Callable[[], object] | None


def system_time() -> datetime:
    """This process's wall clock (UTC); business time comes from the transaction instead."""
    return datetime.now(UTC)


def psycopg_url(url: str) -> URL:
    """The address with the psycopg 3 driver named."""
    return make_url(url).set(drivername="postgresql+psycopg")


class Database:
    """One PostgreSQL database. `transaction()` is the only place that commits."""

    def __init__(
        self,
        url: str,
        *,
        pool_size: int = 8,
        at_once: int | None = None,
        steady: bool = False,
        system_clock: Clock = system_time,
    ) -> None:
        """`at_once`: how many threads may be in a transaction; None: as many as the pool has connections.

        `steady`: for processes with few fixed statements and one thread: none is planned more than once, and
        the thread keeps its connection between transactions.
        """
        self.url = url
        self.system_clock = system_clock
        self._steady = steady
        self._kept = local()
        self._turns = Turns(at_once)
        self._arguments = {"options": OPTIONS + PLAN_ONCE * steady, "connect_timeout": 10}
        engine = sa.create_engine(
            psycopg_url(url), pool_size=pool_size, max_overflow=pool_size, connect_args=self._arguments
        )
        self.engine = watch_rollbacks(engine)

    @contextmanager
    def transaction(
        self,
        scope: Scope,
        *,
        read_only: bool = False,
        snapshot: bool = False,
        first: Sequence[Question] = (),
        meanwhile: Callable[[], object] | None = None,
    ) -> Iterator[tuple[Session, datetime]]:
        """Open a session in the scope and read the clock once; commit at the end, roll back on exceptions.

        `snapshot`: everything read is of one moment, and changing what somebody else has changed since fails.
        `first`: questions that travel with the BEGIN; `answers()` gives what came back. `meanwhile` is called
        while they are answered.
        """
        with self._turns.take():
            mode = " ISOLATION LEVEL REPEATABLE READ" * snapshot + " READ ONLY" * read_only
            with self._transaction(scope, mode, Opening(first, meanwhile)) as begun:
                yield begun

    @contextmanager
    def _transaction(self, scope: Scope, mode: str, first: Opening) -> Iterator[tuple[Session, datetime]]:
        own = self._take_own() if self._steady else None
        try:
            session, now = self._begin(scope, mode, first, own)
            with session:
                try:
                    yield session, now
                    if closing := session.info.get(CLOSING):
                        closing.command(b"COMMIT")
                        _settle(closing, session)
                    if own is None or session.in_transaction():
                        session.commit()
                    else:
                        own.commit()
                except BaseException:
                    forget(session.info[DRIVER])
                    raise
                finally:
                    for name in (DRIVER, CLOSING, ANSWERS, KEPT):
                        session.info.pop(name, None)  # nobody may speak on it any more
        except BaseException:
            if own is not None:
                own.drop()
            raise
        finally:
            if own is not None:
                own.is_busy = False

    def _take_own(self) -> "Own | None":
        """The thread's own connection, unless it is in a transaction already."""
        own: Own | None = getattr(self._kept, "own", None)
        if own is None:
            own = self._kept.own = Own(psycopg_url(self.url), self._arguments)
        if own.is_busy:
            return None
        own.is_busy = True
        return own

    def _begin(self, scope: Scope, mode: str, first: Opening, own: "Own | None") -> tuple[Session, datetime]:
        """A session that has begun; connections that died meanwhile are found here, and replaced."""
        try:
            return self._entered(scope, mode, first, own)
        except sa.exc.DBAPIError as error:
            if not error.connection_invalidated:
                raise
            self.engine.dispose()
            if own is not None:
                own.drop()
            return self._entered(scope, mode, first, own)

    def _entered(
        self, scope: Scope, mode: str, first: Opening, own: "Own | None"
    ) -> tuple[Session, datetime]:
        session = Session(own.engine if own else self.engine, expire_on_commit=False)
        try:
            if own is not None:
                session.info[DRIVER] = own.driver
            enter = _enter_asking if first.questions else _enter
            frozen, read = enter(session, scope, mode, first)
            session.info |= {"scope": scope, "role": scope.role}
            session.info["system_now"] = self.system_clock()
            session.info["frozen"] = frozen is not None
            session.info["skew_s"] = abs((session.info["system_now"] - read).total_seconds())
        except BaseException:
            session.invalidate()
            raise
        return session, frozen or read

    def close(self) -> None:
        """Give the connections back: those of the pool, and this thread's own."""
        self.engine.dispose()
        if own := getattr(self._kept, "own", None):
            own.drop()


def _enter(session: Session, scope: Scope, mode: str, _first: Opening) -> tuple[datetime | None, datetime]:
    """Begin, enter the scope and read the clock (as it is frozen, as it runs) in one exchange."""
    organisation = scope.organisation_id.hex if scope.organisation_id else ""
    begin = f"BEGIN{mode}; {_ENTER.format(role=scope.role, organisation=organisation)}"
    connection = driver(session)
    result = connection.pgconn.exec_(begin.encode())
    if result.status != ExecStatus.TUPLES_OK:
        raise _failed(connection, begin, error_from_result(result))
    frozen, read = (_moment(result.get_value(0, column)) for column in (0, 1))
    assert read is not None, "the clock has no row"
    return frozen, read


def _enter_asking(
    session: Session, scope: Scope, mode: str, first: Opening
) -> tuple[datetime | None, datetime]:
    """The same, and the first questions with it."""
    connection = driver(session)
    organisation = scope.organisation_id.hex if scope.organisation_id else ""
    begin, exchange = f"BEGIN{mode}", Exchange(connection)
    exchange.command(begin.encode())
    entered = exchange.ask(Question(_ENTER_ASKING, {"role": scope.role, "organisation": organisation}))
    session.info[ANSWERS] = [exchange.ask(question) for question in first.questions]
    try:
        exchange.settle(first.meanwhile)
    except psycopg.Error as error:
        raise _failed(connection, begin, error) from error
    frozen, read, *_ = entered[0]
    return (None if frozen is None else _at(frozen)), _at(read)


def _failed(connection: Connection, begin: str, error: psycopg.Error) -> Exception:
    return sa.exc.DBAPIError.instance(
        begin, None, error, psycopg.Error, connection_invalidated=connection.closed
    )


def _settle(exchange: Exchange, session: Session) -> None:
    """Settle inside a session: what fails is told as the ORM tells it."""
    connection = driver(session)
    try:
        exchange.settle()
    except psycopg.Error as error:
        raise _failed(connection, "exchange", error) from error


_GO_ON = """
    SELECT pg_current_xact_id_if_assigned(), set_config('role', %s, true),
           set_config('app.organisation', %s, true), set_config('transaction_read_only', %s, true)
"""
_PLAY = "SELECT set_config('role', %(role)s, true)"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ENTER = """
    SELECT (extract(epoch FROM frozen_at) * 1000000)::bigint,
           (extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
           set_config('role', '{role}', true), set_config('app.organisation', '{organisation}', true)
    FROM clock
"""
_ENTER_ASKING = """
    SELECT (extract(epoch FROM frozen_at) * 1000000)::bigint,
           (extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
           set_config('role', %(role)s, true), set_config('app.organisation', %(organisation)s, true)
    FROM clock
"""


def _at(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)


def _moment(microseconds: bytes | None) -> datetime | None:
    return None if microseconds is None else _at(int(microseconds))


def system_now(session: Session) -> datetime:
    """The system's time when the transaction began: for attempts, links and secrets, never for business."""
    moment: datetime = session.info["system_now"]
    return moment


@contextmanager
def as_house(session: Session) -> Iterator[Session]:
    """Act for the house inside a caller's transaction: see and write the rows of other organisations.

    Only after the caller's right was established in its own scope. What was changed before and inside is
    flushed under the role it belongs to.
    """
    outside = session.info["role"]
    session.flush()
    if outside == "pw_job":
        yield session
        session.flush()
        return
    _role(session, "pw_job")
    try:
        yield session
        session.flush()
    except Refusal:
        _role(session, outside)
        raise
    _role(session, outside)


def _role(session: Session, role: str) -> None:
    driver(session).execute("SELECT set_config('role', %s, true)", [role], prepare=True)
    session.info["role"] = role
    session.info.pop(KEPT, None)


def go_on(session: Session, scope: Scope, *, read_only: bool) -> bool:
    """Go on in a caller's scope in the transaction in which the house found out who calls.

    False when the house has written: that is committed first, so that what takes long holds no lock on it.
    """
    session.flush()
    session.expunge_all()
    session.info.pop(KEPT, None)
    organisation = scope.organisation_id.hex if scope.organisation_id else ""
    values = [scope.role, organisation, "on" if read_only else "off"]
    row = driver(session).execute(_GO_ON, values, prepare=True).fetchone()
    session.info |= {"scope": scope, "role": scope.role}
    return row is not None and row[0] is None


def find_kept(session: Session, table: type[T], row_id: UUID) -> T | None:
    """A row that hardly ever changes, read once for as long as the session keeps its role.

    The ORM forgets a row that nobody holds, and would read it again for each who asks.
    """
    found: T | None = session.get(table, row_id)
    if found is not None:
        session.info.setdefault(KEPT, {})[id(found)] = found
    return found


def driver(session: Session) -> "psycopg.Connection[tuple[Any, ...]]":
    """psycopg's connection inside the session's transaction: for statements that cannot afford the ORM.

    Inside its `pipeline()` statements whose results nobody asks for are sent without waiting.
    """
    found: Connection | None = session.info.get(DRIVER)
    if found is None:
        connection = session.connection().connection.driver_connection
        assert isinstance(connection, psycopg.Connection)
        found = session.info[DRIVER] = connection
    return found


def answers(session: Session) -> list[Rows]:
    """What the first questions of the transaction were answered, in their order."""
    found: list[Rows] = session.info[ANSWERS]
    return found


def last_words(session: Session) -> Exchange:
    """What is asked of this goes out at the end of the transaction, with the COMMIT behind it.

    Its answers come too late to be read; should a statement fail, so does the COMMIT.
    """
    session.flush()
    found: Exchange = session.info.setdefault(CLOSING, Exchange(driver(session)))
    return found


def ask_as_house(session: Session, questions: Sequence[Question]) -> list[Rows]:
    """What the house is answered inside a caller's transaction, past the ORM and in one exchange."""
    session.flush()
    exchange = Exchange(driver(session))
    found = _as_house(exchange, questions, session.info["role"])
    _settle(exchange, session)
    return found


def last_words_of_house(session: Session, question: Question) -> None:
    """What the house writes at the end of a caller's transaction: it goes out with the COMMIT."""
    _as_house(last_words(session), [question], session.info["role"])


def _as_house(exchange: Exchange, questions: Sequence[Question], role: str) -> list[Rows]:
    exchange.ask(Question(_PLAY, {"role": "pw_job"}))
    found = [exchange.ask(question) for question in questions]
    exchange.ask(Question(_PLAY, {"role": role}))
    return found


def ask(session: Session, sql: LiteralString, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """The rows of a plain statement, past the ORM: for what every request asks."""
    session.flush()
    return driver(session).execute(sql, values, prepare=True).fetchall()


def reenter(session: Session) -> None:
    """Take the scope's own role again, after a rollback to a savepoint."""
    _role(session, session.info["scope"].role)


def require_true_clock(session: Session) -> None:
    """Refuse money (`CLOCK_SKEW`) when process and database disagree about the time by more than 5 s."""
    skew = session.info["skew_s"]
    if skew > CLOCK_SKEW_LIMIT_S:
        raise ClockSkew(f"process and database clocks are {skew:.1f} s apart")
