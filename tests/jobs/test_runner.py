"""Slots and timers: due in business time, each item once, a bad one alone."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from finance_svc.db import Scope, clock
from finance_svc.jobs import Job, timers
from finance_svc.jobs.lock import pass_lock
from finance_svc.jobs.runner import Runner

SHANGHAI = "Asia/Shanghai"
MIDNIGHT_JOB = {"daily": "00:10", "zones": lambda _session: [SHANGHAI]}


def set_clock(database, at):
    with database.transaction(Scope.house()) as (session, _now):
        clock.freeze(session, at)


def a_timer_runner(database, fired):
    job = Job("test.timer", timer="deadline", act=lambda _session, subject, _now: fired.append(subject))
    return Runner(database, [job])


def a_daily_job(days):
    return Job("test.daily", act=lambda _s, _item, slot, _now: days.append(slot.day), **MIDNIGHT_JOB)


def test_a_daily_job_runs_once_a_day_in_its_zone(database, now):
    days = []
    runner = Runner(database, [a_daily_job(days)])

    runner.run_due()
    runner.run_due()
    set_clock(database, now + timedelta(days=1))
    runner.run_due()

    assert days == [date(2026, 11, 2), date(2026, 11, 3)]


def test_missed_days_are_caught_up_in_order(database, now):
    days = []
    job = a_daily_job(days)
    Runner(database, [job]).run_due()

    set_clock(database, now + timedelta(days=4))
    Runner(database, [job]).run_due()

    assert [day.day for day in days] == [2, 3, 4, 5, 6]


def test_the_next_daily_slot_is_the_next_local_midnight(database):
    job = Job("test.daily", act=lambda *_: None, **MIDNIGHT_JOB)

    with database.transaction(Scope.house()) as (session, now):
        due = Runner(database, [job]).next_due(session, now)

    assert due == datetime(2026, 11, 2, 16, 10, tzinfo=UTC)


def test_a_bad_item_stops_nobody_else_and_is_tried_again(database):
    good, bad = uuid4(), uuid4()
    done, broken = [], [True]

    def act(_session, item, _slot, _now):
        if item == bad and broken[0]:
            raise ValueError("broken")
        done.append(item)

    job = Job("test.daily", act=act, find=lambda _session, _slot: [bad, good], **MIDNIGHT_JOB)
    Runner(database, [job]).run_due()
    broken[0] = False
    Runner(database, [job]).run_due()

    assert done == [good, bad]


def test_a_timer_fires_once_when_its_time_has_come(database, now):
    fired, subject = [], uuid4()
    runner = Runner(
        database, [Job("test.timer", timer="deadline", act=lambda _s, who, _n: fired.append(who))]
    )
    with database.transaction(Scope.house()) as (session, _now):
        timers.set_timer(session, "deadline", subject, now + timedelta(hours=1))

    runner.run_due()
    early = list(fired)
    set_clock(database, now + timedelta(hours=1))
    runner.run_due()
    runner.run_due()

    assert (early, fired) == ([], [subject])


def test_a_cancelled_timer_never_fires(database, now):
    fired, subject = [], uuid4()
    runner = Runner(
        database, [Job("test.timer", timer="deadline", act=lambda _s, who, _n: fired.append(who))]
    )
    with database.transaction(Scope.house()) as (session, _now):
        timers.set_timer(session, "deadline", subject, now)
        timers.cancel_timer(session, "deadline", subject)

    runner.run_due()

    assert fired == []


def test_a_timer_may_set_itself_again(database, now):
    fired, subject = [], uuid4()

    def act(session, who, at):
        fired.append(at)
        timers.set_timer(session, "deadline", who, at + timedelta(hours=1))

    runner = Runner(database, [Job("test.timer", timer="deadline", act=act)])
    with database.transaction(Scope.house()) as (session, _now):
        timers.set_timer(session, "deadline", subject, now)
    runner.run_due()
    set_clock(database, now + timedelta(hours=1))
    runner.run_due()

    assert len(fired) == 2


def test_only_one_process_leads(database):
    with pass_lock(database) as first, pass_lock(database) as second:
        assert (first, second) == (True, False)
    with pass_lock(database) as third:
        assert third is True


def test_an_unfinished_slot_is_tried_again_beside_the_newer_ones(database, now):
    item, done, broken = uuid4(), [], [True]

    def act(_session, _item, slot, _now):
        if broken[0]:
            raise ValueError("broken")
        done.append(slot.day.day)

    job = Job("test.daily", act=act, find=lambda _session, _slot: [item], **MIDNIGHT_JOB)
    Runner(database, [job]).run_due()
    broken[0] = False
    set_clock(database, now + timedelta(days=1))
    Runner(database, [job]).run_due()
    Runner(database, [job]).run_due()

    assert sorted(done) == [2, 3]
