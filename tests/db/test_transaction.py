"""How a transaction begins: one exchange, dead connections replaced, a reader going on in its own scope."""

from datetime import timedelta

import psycopg
import pytest
import sqlalchemy as sa

from finance_svc.db import Database, Scope, as_house, clock, find_kept, go_on
from finance_svc.jobs.models import JobRun
from finance_svc.kernel.ids import new_id


@pytest.fixture
def database(either_database):
    return either_database


def who(session):
    return tuple(session.connection().execute(sa.text("SELECT current_user, acting_organisation()")).one())


def test_it_begins_in_its_scope_and_at_the_clocks_time(database, now):
    mine = new_id()

    with database.transaction(Scope.of(mine)) as (session, at):
        assert (at, who(session)) == (now, ("pw_app", mine))
    with database.transaction(Scope.house()) as (session, _at):
        clock.freeze(session, now + timedelta(microseconds=1))
    with database.transaction(Scope.house(), read_only=True) as (session, at):
        assert (at - now, who(session)) == (timedelta(microseconds=1), ("pw_job", None))


def test_a_reader_only_reads_and_a_snapshot_stands_still(database):
    with (
        pytest.raises(sa.exc.InternalError, match="read-only"),
        database.transaction(Scope.house(), read_only=True) as (session, at),
    ):
        clock.freeze(session, at + timedelta(days=1))
    with database.transaction(Scope.house(), snapshot=True) as (session, _at):
        level = session.connection().execute(sa.text("SHOW transaction_isolation")).scalar_one()
    assert level == "repeatable read"


def test_pooled_connections_that_died_are_replaced(database, owner_url):
    for _ in range(2):
        with (
            database.transaction(Scope.house()) as (first, _now),
            database.transaction(Scope.house()) as (second, _now),
        ):
            assert who(first) == who(second)
        with psycopg.connect(owner_url, autocommit=True) as owner:
            ended = owner.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid()"
            ).fetchall()
        assert len(ended) >= 2

    with database.transaction(Scope.house()) as (session, at):
        assert clock.frozen_at(session) == at


def test_a_database_that_is_not_there_is_said(app_url):
    elsewhere = Database(app_url.replace("/t_", "/nowhere_"), pool_size=1)

    with pytest.raises(sa.exc.OperationalError, match="does not exist"), elsewhere.transaction(Scope.house()):
        pass
    elsewhere.close()


def test_a_reader_goes_on_in_its_own_scope_unless_something_was_written(database):
    mine = new_id()

    with database.transaction(Scope.house()) as (session, _now):
        assert go_on(session, Scope.of(mine), read_only=True)
        assert who(session) == ("pw_app", mine)
    with database.transaction(Scope.house()) as (session, at):
        clock.freeze(session, at + timedelta(days=1))
        assert not go_on(session, Scope.of(mine), read_only=True)
    with database.transaction(Scope.house()) as (session, later):
        assert later == at + timedelta(days=1)


LATER = "UPDATE clock SET frozen_at = frozen_at + interval '1 day'"


def write_and_fail(database, wrong):
    with database.transaction(Scope.house()) as (session, _now):
        session.connection().execute(sa.text(LATER))
        session.connection().execute(sa.text(wrong))


@pytest.mark.parametrize("wrong", ["SELECT 1 / 0", "SELECT pg_terminate_backend(pg_backend_pid())"])
def test_what_fails_on_a_threads_own_connection_is_over_for_the_next(database, now, wrong):
    with pytest.raises(sa.exc.DBAPIError):
        write_and_fail(database, wrong)

    with database.transaction(Scope.house()) as (session, at):
        assert (at, session.connection().execute(sa.text("SELECT 1")).scalar_one()) == (now, 1)


def test_a_transaction_inside_another_is_its_own(database, now):
    with database.transaction(Scope.house()) as (session, _now):
        clock.freeze(session, now + timedelta(days=1))
        with database.transaction(Scope.house(), read_only=True) as (_inner, at):
            assert at == now
    with database.transaction(Scope.house()) as (_session, at):
        assert at == now + timedelta(days=1)


def test_what_the_orm_was_given_last_is_written(database, now):
    with database.transaction(Scope.house()) as (session, _now):
        session.add(JobRun(job="a job", slot="a slot", due_at=now))
    with database.transaction(Scope.house()) as (session, _now):
        assert session.get(JobRun, ("a job", "a slot")) is not None


def test_a_kept_row_is_read_once_and_never_lent_to_another_role(database, now):
    read = []
    with database.transaction(Scope.house()) as (session, _now):
        session.add(JobRun(job="a job", slot="a slot", due_at=now))
    with database.transaction(Scope.of(new_id())) as (session, _now):
        sa.event.listen(session, "do_orm_execute", lambda state: read.append(state))
        with as_house(session):
            for _ in range(2):
                assert find_kept(session, JobRun, ("a job", "a slot")).due_at == now
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            find_kept(session, JobRun, ("a job", "a slot"))
    assert len(read) == 2
