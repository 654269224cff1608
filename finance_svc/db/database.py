"""The only committer: a transaction gives a session in its caller's scope, and the time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

import psycopg
import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlmodel import Session

from finance_svc.kernel.errors import Refusal

CLOCK_SKEW_LIMIT_S = 5.0
OPTIONS = "-c timezone=UTC"
PLAN_ONCE = " -c plan_cache_mode=force_generic_plan"
Clock = Callable[[], datetime]


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


def system_time() -> datetime:
    """This process's wall clock (UTC); business time comes from the transaction instead."""
    return datetime.now(UTC)


def psycopg_url(url: str) -> URL:
    """The address with the psycopg 3 driver named."""
    return make_url(url).set(drivername="postgresql+psycopg")


class Database:
    """One PostgreSQL database. `transaction()` is the only place that commits."""

    def __init__(
        self, url: str, *, pool_size: int = 8, steady: bool = False, system_clock: Clock = system_time
    ) -> None:
        """`steady`: for processes with few fixed statements that begin anew by themselves after an error.

        No pooled connection is tried before use then, and no statement is planned more than once.
        """
        self.url = url
        self.system_clock = system_clock
        self.engine = sa.create_engine(
            psycopg_url(url),
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=not steady,
            connect_args={"options": OPTIONS + PLAN_ONCE * steady, "connect_timeout": 10},
        )

    @contextmanager
    def transaction(
        self, scope: Scope, *, read_only: bool = False, snapshot: bool = False
    ) -> Iterator[tuple[Session, datetime]]:
        """Open a session in the scope and read the clock once; commit at the end, roll back on exceptions.

        `snapshot`: everything read is of one moment, and changing what somebody else has changed since fails.
        """
        with Session(self.engine, expire_on_commit=False) as session:
            if snapshot:
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            now = self._begin(session, scope, read_only=read_only)
            yield session, now
            session.commit()

    def _begin(self, session: Session, scope: Scope, *, read_only: bool) -> datetime:
        connection = session.connection()
        if read_only:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        organisation = scope.organisation_id.hex if scope.organisation_id else ""
        entered = connection.execute(_ENTER, {"role": scope.role, "organisation": organisation})
        _role, _organisation, frozen_at, database_time = entered.one()
        session.info |= {"scope": scope, "role": scope.role}
        session.info["system_now"] = self.system_clock()
        session.info["skew_s"] = abs((session.info["system_now"] - database_time).total_seconds())
        now: datetime = frozen_at or database_time
        return now

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


_ENTER = sa.text("""
    SELECT set_config('role', :role, true), set_config('app.organisation', :organisation, true),
           frozen_at, clock_timestamp()
    FROM clock
""")


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
    session.connection().execute(sa.text("SELECT set_config('role', :role, true)"), {"role": role})
    session.info["role"] = role


def driver(session: Session) -> "psycopg.Connection[tuple[Any, ...]]":
    """psycopg's connection inside the session's transaction: for statements that cannot afford the ORM.

    Inside its `pipeline()` statements whose results nobody asks for are sent without waiting.
    """
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, psycopg.Connection)
    return connection


def reenter(session: Session) -> None:
    """Take the scope's own role again, after a rollback to a savepoint."""
    _role(session, session.info["scope"].role)


def require_true_clock(session: Session) -> None:
    """Refuse money (`CLOCK_SKEW`) when process and database disagree about the time by more than 5 s."""
    skew = session.info["skew_s"]
    if skew > CLOCK_SKEW_LIMIT_S:
        raise ClockSkew(f"process and database clocks are {skew:.1f} s apart")
