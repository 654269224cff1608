"""One leader at a time: a session lock that dies with its connection."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from finance_svc.db import Database

LOCK = "scheduler.pass"


@contextmanager
def pass_lock(database: Database, *, wait_s: float = 0.0) -> Iterator[bool]:
    """Hold the scheduler's lock; yields False when another holds it for longer than `wait_s` seconds."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        held = _take(connection, wait_s)
        try:
            yield held
        finally:
            if held:
                connection.execute(sa.text("SELECT pg_advisory_unlock(hashtext(:name))"), {"name": LOCK})


def _take(connection: sa.Connection, wait_s: float) -> bool:
    if not wait_s:
        got: bool = connection.execute(
            sa.text("SELECT pg_try_advisory_lock(hashtext(:name))"), {"name": LOCK}
        ).scalar_one()
        return got
    try:
        connection.execute(sa.text(f"SET lock_timeout = {int(wait_s * 1000)}"))
        connection.execute(sa.text("SELECT pg_advisory_lock(hashtext(:name))"), {"name": LOCK})
    except sa.exc.OperationalError:
        return False
    finally:
        connection.execute(sa.text("SET lock_timeout = 0"))
    return True
