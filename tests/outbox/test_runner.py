"""Events: numbered in commit order, in order per subject, at most once per job."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from finance_svc.db import Database, Scope
from finance_svc.jobs import Job
from finance_svc.outbox import queries, service
from finance_svc.outbox.runner import TRIES_BEFORE_TASK, EventRunner

LOT = uuid4()


def emit(database, kind="thing.happened", *, subject=LOT, cause="", **body):
    with database.transaction(Scope.house()) as (session, now):
        service.emit(session, kind, subject=("lot", subject), body=body, now=now, cause=cause)


def a_runner(database, act, kinds=("thing.happened",)):
    return EventRunner(database, [Job("test.job", on=kinds, act=act)])


def test_a_job_takes_each_event_once_and_in_order(database):
    taken = []
    runner = a_runner(database, lambda _session, event, _now: taken.append(event.body["n"]))
    for n in range(5):
        emit(database, n=n)

    runner.drain()
    runner.drain()

    assert taken == [0, 1, 2, 3, 4]


def test_the_same_cause_twice_is_one_event(database):
    taken = []
    runner = a_runner(database, lambda _session, event, _now: taken.append(event.kind))
    emit(database, cause="day 1")
    emit(database, cause="day 1")

    runner.drain()

    assert taken == ["thing.happened"]


def test_a_failing_event_blocks_only_its_own_subject(database):
    taken = []

    def act(_session, event, _now):
        if event.body["n"] == 1:
            raise ValueError("broken")
        taken.append(event.body["n"])

    runner = a_runner(database, act)
    emit(database, n=1)
    emit(database, n=2)
    emit(database, n=3, subject=uuid4())

    runner.drain()

    assert taken == [3]


def test_what_failed_is_tried_again_and_then_its_followers_go_on(database, app_url):
    taken, broken = [], [True]
    later = Database(app_url, system_clock=lambda: database.system_clock() + timedelta(days=1))

    def act(_session, event, _now):
        if broken[0]:
            raise ValueError("broken")
        taken.append(event.body["n"])

    emit(database, n=1)
    emit(database, n=2)
    a_runner(database, act).drain()
    broken[0] = False
    a_runner(later, act).drain()
    later.close()

    assert taken == [1, 2]


def test_the_tenth_failure_raises_a_task(database, app_url):
    def act(_session, _event, _now):
        raise ValueError("broken")

    emit(database)
    days = iter(range(1000))
    later = Database(app_url, system_clock=lambda: database.system_clock() + timedelta(days=next(days)))
    runner = a_runner(later, act)
    for _ in range(TRIES_BEFORE_TASK):
        runner.run()
    with later.transaction(Scope.house()) as (session, _now):
        service.number(session)
        tasks = queries.find_next(session, ["event.failed"], after=0, limit=5)
    later.close()

    assert [task.body["job"] for task in tasks] == ["test.job"]


def test_an_effect_that_fails_leaves_nothing_behind(database):
    def act(session, event, now):
        service.emit(session, "effect", subject=("lot", event.subject_id), body={}, now=now)
        raise ValueError("broken after the effect")

    emit(database)
    a_runner(database, act).drain()
    with database.transaction(Scope.house()) as (session, _now):
        service.number(session)
        effects = queries.find_next(session, ["effect"], after=0, limit=5)

    assert effects == []


def test_events_committed_late_still_get_their_number(database):
    with database.transaction(Scope.house()) as (slow, now):
        service.emit(slow, "slow", subject=("lot", LOT), body={}, now=now)
        emit(database, "quick")
        with database.transaction(Scope.house()) as (session, _now):
            service.number(session)
    with database.transaction(Scope.house()) as (session, _now):
        service.number(session)
        rows = queries.find_next(session, ["quick", "slow"], after=0, limit=5)

    assert [(row.kind, row.sequence) for row in rows] == [("quick", 1), ("slow", 2)]


def test_a_caller_reads_only_events_meant_for_it(database):
    mine, theirs = uuid4(), uuid4()
    with database.transaction(Scope.house()) as (session, now):
        service.emit(session, "mine", subject=("lot", LOT), body={}, now=now, audience=[mine])
        service.emit(session, "theirs", subject=("lot", LOT), body={}, now=now, audience=[theirs])
        service.number(session)

    with database.transaction(Scope.of(mine)) as (session, _now):
        feed = queries.feed(session, after=0, limit=10)

    assert [event.kind for event in feed] == ["mine"]


def test_a_caller_cannot_change_an_event(database):
    mine = uuid4()
    with database.transaction(Scope.house()) as (session, now):
        service.emit(session, "mine", subject=("lot", LOT), body={}, now=now, audience=[mine])

    with pytest.raises(sa.exc.ProgrammingError), database.transaction(Scope.of(mine)) as (session, _now):
        session.connection().execute(sa.text("UPDATE event SET kind = 'other'"))
