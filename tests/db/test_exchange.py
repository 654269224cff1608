"""Statements that go out together: first with the BEGIN, last with the COMMIT, after an error none."""

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from finance_svc.db import Exchange, Question, Scope, answers, ask_as_house, driver, last_words
from iot_gateway.quarantine import blames_data

WHO = Question("SELECT current_user::text, %(number)s::int + 1 AS next, '50%%'", {"number": 4})
WRITE = "INSERT INTO watch_cursor (gateway_id, chain_seq) VALUES (%(name)s, %(seq)s)"


@pytest.fixture
def database(either_database):
    return either_database


def cursors(database):
    with database.transaction(Scope.house()) as (session, _now):
        return dict(
            session.connection().execute(sa.text("SELECT gateway_id, chain_seq FROM watch_cursor")).all()
        )


def write(name, seq=1):
    return Question(WRITE, {"name": name, "seq": seq})


def say_last(database, *names, error=None):
    with database.transaction(Scope.house(), first=[write("f")]) as (session, _now):
        for name in names:
            last_words(session).ask(write(name))
        if error:
            raise error


def test_first_questions_are_answered_in_the_scope_at_the_clocks_time(database, now):
    with database.transaction(Scope.house(), first=[WHO, WHO]) as (session, at):
        assert (at, answers(session)) == (now, [[("pw_job", 5, "50%")]] * 2)


def test_a_reader_may_ask_first_and_writes_nothing(database):
    with (
        pytest.raises(sa.exc.DBAPIError, match="read-only"),
        database.transaction(Scope.house(), read_only=True, first=[write("g")]),
    ):
        pass

    assert cursors(database) == {}


def test_last_words_are_committed_in_their_order(database):
    with database.transaction(Scope.house()) as (session, _now):
        closing = last_words(session)
        closing.ask(write("g", 1))
        closing.ask(Question("UPDATE watch_cursor SET chain_seq = chain_seq + 10", {}))
        assert last_words(session) is closing

    assert cursors(database) == {"g": 11}


def test_a_last_word_that_fails_takes_the_commit_with_it(database):
    with pytest.raises(IntegrityError) as failure:
        say_last(database, "g", "g", "h")

    assert isinstance(failure.value.orig, psycopg.errors.UniqueViolation)
    assert cursors(database) == {}


def test_last_words_of_a_transaction_that_fails_before_are_never_said(database):
    with pytest.raises(KeyError):
        say_last(database, "g", error=KeyError)

    assert cursors(database) == {}


def test_a_connection_serves_on_after_errors_whatever_the_driver_let_go(database):
    for _ in range(3):
        with database.transaction(Scope.house(), first=[WHO]) as (session, _now):
            driver(session).execute("SELECT 1", prepare=True)
        with pytest.raises(IntegrityError, match="NotNullViolation"):
            say_last(database, None)


def test_an_exchange_after_a_rollback_to_a_savepoint_prepares_anew(database):
    with database.transaction(Scope.house()) as (session, _now):
        for name in ("g", "h"):
            session.begin_nested().rollback()
            ask_as_house(session, [write(name), WHO])

    assert cursors(database) == {"g": 1, "h": 1}


def test_pooled_connections_that_died_are_replaced_before_the_first_question(database, owner_url):
    with database.transaction(Scope.house(), first=[WHO]):
        pass
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()"
        )

    with database.transaction(Scope.house(), first=[WHO]) as (session, _now):
        assert answers(session)[0][0][0] == "pw_job"


def sleep_until_killed(database, owner_url):
    with (
        psycopg.connect(owner_url, autocommit=True) as owner,
        database.transaction(Scope.house()) as (session, _now),
    ):
        pid, exchange = driver(session).info.backend_pid, Exchange(driver(session))
        exchange.ask(write("g"))
        exchange.ask(Question("SELECT pg_sleep(%(seconds)s)", {"seconds": 60}))
        exchange.ask(WHO)
        exchange.settle(lambda: owner.execute("SELECT pg_terminate_backend(%s)", [pid]))


def test_a_connection_that_is_lost_in_the_middle_is_no_fault_of_the_data(database, owner_url):
    with pytest.raises((psycopg.Error, sa.exc.DBAPIError)) as lost:
        sleep_until_killed(database, owner_url)

    assert not blames_data(lost.value)
    assert cursors(database) == {}


def test_much_goes_both_ways_at_once_and_work_is_done_meanwhile(database):
    long, done = "x" * 3_000_000, []
    with database.transaction(Scope.house()) as (session, _now):
        exchange = Exchange(driver(session))
        rows = [exchange.ask(Question("SELECT %(text)s::text", {"text": long})) for _ in range(3)]
        exchange.settle(lambda: done.append(True))

    assert rows == [[(long,)]] * 3
    assert done == [True]


def test_a_fault_in_the_work_meanwhile_leaves_nothing_half_heard(database):
    with database.transaction(Scope.house()) as (session, _now):
        exchange = Exchange(driver(session))
        exchange.ask(WHO)
        with pytest.raises(ZeroDivisionError):
            exchange.settle(lambda: 1 / 0)
        assert driver(session).execute("SELECT 7").fetchone() == (7,)
