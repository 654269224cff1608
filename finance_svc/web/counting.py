"""Counters of requests in this process's memory, for the `limits` library.

Its own memory storage starts a thread whenever a request comes after the last one has ended; under load that
is a hundred threads a second. Here counters that have run out are dropped in passing.
"""

import threading
import time
from typing import Any, ClassVar

from limits.storage import Storage

KEPT = 10_000
"""Above so many counters those that have run out are dropped."""


class ProcessStorage(Storage):
    """Counters by name: how many, and until when (seconds since 1970)."""

    STORAGE_SCHEME: ClassVar[list[str]] = ["process"]  # type: ignore[misc] # limits types it as an instance's

    def __init__(self, uri: str | None = None, **options: Any) -> None:  # noqa: ANN401 - as the base has it
        super().__init__(uri, **options)
        self._counters: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the storage itself may raise."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count, in a window of `expiry` seconds from the first; how many there are now."""
        now = time.time()
        with self._lock:
            count, until = self._counters.get(key, (0, 0.0))
            if until <= now:
                count, until = 0, now + expiry
                self._forget(now)
            self._counters[key] = count + amount, until
        return count + amount

    def get(self, key: str) -> int:
        """How many there are now."""
        count, until = self._counters.get(key, (0, 0.0))
        return count if until > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """When the window ends (seconds since 1970)."""
        now = time.time()
        return max(self._counters.get(key, (0, now))[1], now)

    def check(self) -> bool:
        """It is there."""
        return True

    def reset(self) -> int | None:
        """Forget all; how many there were."""
        with self._lock:
            count = len(self._counters)
            self._counters.clear()
        return count

    def clear(self, key: str) -> None:
        """Forget one."""
        with self._lock:
            self._counters.pop(key, None)

    def _forget(self, now: float) -> None:
        if len(self._counters) > KEPT:
            self._counters = {key: kept for key, kept in self._counters.items() if kept[1] > now}
