"""Turns: so many transactions of a process at once, nested ones without waiting."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeout

from finance_svc.db import Database, Scope, turns

AT_ONCE = 2


@pytest.fixture
def narrow(app_url):
    database = Database(app_url, pool_size=4, at_once=AT_ONCE)
    yield database
    database.close()


def test_no_more_transactions_than_turns_are_open_and_every_one_has_its_turn(narrow):
    inside, most, counting = 0, 0, threading.Lock()

    def act(_number):
        nonlocal inside, most
        with narrow.transaction(Scope.house()) as (session, _now):
            with counting:
                inside += 1
                most = max(most, inside)
            session.connection().exec_driver_sql("SELECT pg_sleep(0.02)")
            with counting:
                inside -= 1
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(act, range(24)))

    assert all(done)
    assert most == AT_ONCE


def test_a_thread_goes_into_a_second_transaction_though_all_turns_are_taken(narrow):
    met = threading.Barrier(AT_ONCE, timeout=20)

    def act(_number):
        with narrow.transaction(Scope.house()):
            met.wait()
            with narrow.transaction(Scope.house()) as (inner, _now):
                return inner.connection().exec_driver_sql("SELECT 1").scalar_one()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert list(pool.map(act, range(AT_ONCE))) == [1] * AT_ONCE


def test_who_waits_too_long_is_told_and_a_turn_comes_back_after_a_failure(narrow, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE_S", 0.05)
    held, told = threading.Barrier(AT_ONCE + 1, timeout=20), threading.Event()

    def hold():
        with narrow.transaction(Scope.house()):
            held.wait()
            assert told.wait(20)
            raise KeyError

    with ThreadPoolExecutor(AT_ONCE) as pool:
        holding = [pool.submit(hold) for _ in range(AT_ONCE)]
        held.wait()
        with pytest.raises(PoolTimeout), narrow.transaction(Scope.house()):
            pass
        told.set()
        assert [type(one.exception()) for one in holding] == [KeyError] * AT_ONCE

    with narrow.transaction(Scope.house()) as (session, _now):
        assert session.connection().exec_driver_sql("SELECT 1").scalar_one() == 1
