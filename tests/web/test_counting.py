"""The counters of requests in the process's memory."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from finance_svc.web import counting


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        at = 1_000.0

        def time(self):
            return self.at

    clock = Clock()
    monkeypatch.setattr(counting, "time", clock)
    return clock


def test_a_window_counts_up_to_its_limit_and_begins_anew(clock):
    limiter, three = FixedWindowRateLimiter(storage_from_string("process://")), parse("3/minute")

    assert [limiter.hit(three, "key", "a") for _ in range(4)] == [True, True, True, False]
    assert limiter.hit(three, "key", "b")
    assert limiter.get_window_stats(three, "key", "a").reset_time == 1_060.0
    clock.at += 60
    assert limiter.get_window_stats(three, "key", "a").remaining == 3
    assert limiter.hit(three, "key", "a")


def test_threads_lose_no_count():
    storage = storage_from_string("process://")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: storage.incr("k", 60), range(4_000)))

    assert storage.get("k") == 4_000


def test_counters_that_have_run_out_are_dropped(clock, monkeypatch):
    monkeypatch.setattr(counting, "KEPT", 10)
    storage = counting.ProcessStorage()
    for number in range(20):
        storage.incr(f"k{number}", 1)
        clock.at += 1

    assert storage.reset() <= 11


def test_one_is_forgotten_without_the_others():
    storage = counting.ProcessStorage()
    storage.incr("a", 60)
    storage.incr("b", 60)

    storage.clear("a")

    assert (storage.get("a"), storage.get("b"), storage.check()) == (0, 1, True)
