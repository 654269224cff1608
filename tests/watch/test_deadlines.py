"""What rules wait for: the frozen clock stops there. And a contact that flutters wants mending, once."""

from datetime import timedelta

from finance_svc.alarms import queries
from finance_svc.custody import queries as custody
from finance_svc.db import Scope
from finance_svc.jobs.registry import all_jobs
from finance_svc.outbox.leader import Leader
from tests.builders.custody import MINUTE, a_device, a_door_open_at_night, a_watch, a_watched_lot, feed, to

SECOND = timedelta(seconds=1)


def work_of(database):
    with database.transaction(Scope.house()) as (session, _now):
        return queries.watch_pending(session), queries.next_deadline(session)


def test_the_frozen_clock_stops_where_a_door_has_been_open_for_too_long(database, now):
    _room, watch, opened = a_door_open_at_night(database, now)

    pending, due = work_of(database)
    assert (pending, due) == (False, opened + 120 * SECOND)
    to(database, due)
    assert work_of(database)[0]
    watch.run_pass()

    pending, later = work_of(database)
    assert not pending
    assert later > due
    with database.transaction(Scope.house()) as (session, _now):
        assert [a.kind for a in queries.find_alarms(session) if a.kind != "silence"] == ["door_night"]


def test_a_lid_that_flutters_is_three_alarms_and_one_task(database, now):
    room, watch = a_watched_lot(database), a_watch(database)
    with database.transaction(Scope.house()) as (session, at):
        lid = a_device(session, room.trade.room, "lid_open", now=at)
    for n in range(60):
        at = now + n * 5 * SECOND
        to(database, at)
        feed(database, [(lid, "lid_open", at, float(n % 2))])
        watch.run_pass()
    Leader(database, all_jobs()).settle()

    with database.transaction(Scope.house()) as (session, _now):
        found = [a for a in queries.find_alarms(session) if a.kind == "tamper"]
        tasks = [t for t in custody.find_tasks(session) if t.kind == "maintenance"]
    assert len(found) == 3
    assert [a.cleared_at is None for a in found] == [False, False, True]
    assert len(tasks) == 1
    to(database, now + 60 * MINUTE)
    Leader(database, all_jobs()).settle()
    assert work_of(database)[1] is not None
