"""How many threads of a process are in a transaction at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore, local

from sqlalchemy.exc import TimeoutError as PoolTimeout

PATIENCE_S = 30.0


class Turns:
    """So many threads at once, the others wait; a thread that has its turn may go in again.

    Python does one thing at a time. The more threads of a process are in the middle of a transaction, the
    longer each holds its locks and the more they hinder each other: what waits outside costs nothing.
    """

    def __init__(self, at_once: int | None) -> None:
        """None: as many as come."""
        self._free = None if at_once is None else Semaphore(at_once)
        self._mine = local()

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for a turn and give it back. Raises SQLAlchemy's TimeoutError after 30 s."""
        if self._free is None or getattr(self._mine, "is_held", False):
            yield
            return
        if not self._free.acquire(timeout=PATIENCE_S):
            raise PoolTimeout(f"no turn came within {PATIENCE_S:g} s")
        self._mine.is_held = True
        try:
            yield
        finally:
            self._mine.is_held = False
            self._free.release()
