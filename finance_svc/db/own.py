"""A connection of a thread's own, for processes that do the same all day."""

from collections.abc import Mapping
from typing import cast

import sqlalchemy as sa
from sqlalchemy.engine import URL

from finance_svc.db.exchange import Connection, watch_rollbacks


class Own:
    """A connection that a thread keeps, and an engine over it: what is asked past the ORM needs no pool.

    Whatever fails on it, it is closed: the next transaction begins on a new one.
    """

    def __init__(self, url: URL, arguments: Mapping[str, object]) -> None:
        engine = sa.create_engine(url, poolclass=sa.StaticPool, connect_args=dict(arguments))
        self.engine = watch_rollbacks(engine)
        self.is_busy = False
        self._driver: Connection | None = None

    @property
    def driver(self) -> Connection:
        """The connection, made when there is none."""
        if self._driver is None:
            fairy = self.engine.raw_connection()
            self._driver = cast("Connection", fairy.driver_connection)
            fairy.close()  # the pool of one keeps it
        return self._driver

    def commit(self) -> None:
        """Commit what the ORM knows nothing of."""
        self.driver.commit()

    def drop(self) -> None:
        """Close it, with whatever is open on it."""
        if self._driver is not None:
            self._driver.close()
        self._driver = None
        self.engine.dispose()
