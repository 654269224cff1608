"""Shelving, resetting, acknowledging: one organisation's word, the others' copies, two people at once."""

import threading
from datetime import timedelta

import pytest

from finance_svc.alarms import jobs, queries, rules, service
from finance_svc.alarms.models import Alarm
from finance_svc.alarms.rules import AlarmState, Priority
from finance_svc.db import Scope
from finance_svc.kernel.errors import Forbidden, MoveRefused
from finance_svc.organisations.queries import party_ids
from finance_svc.organisations.rules import SelfApproval
from finance_svc.outbox.runner import EventRunner
from finance_svc.outbox.service import emit
from tests.builders.custody import MINUTE, a_watch, a_watched_lot, feed, to
from tests.builders.devices import rows
from tests.builders.organisations import a_key
from tests.builders.responses import an_alarm
from tests.builders.rooms import HOUR, a_person, a_work_order


def shelve(database, alarm_id, actor, *, hours=2.0):
    with database.transaction(Scope.of(actor.organisation_id)) as (session, now):
        return service.shelve(
            session, alarm_id=alarm_id, until=now + hours * HOUR, reason="plant is being mended",
            actor=actor, now=now,
        )  # fmt: skip


def stored(database, alarm_id):
    with database.transaction(Scope.house()) as (session, _now):
        alarm = session.get(Alarm, alarm_id)
        session.expunge(alarm)
    return alarm


def acts(database, alarm_id):
    with database.transaction(Scope.house()) as (session, _now):
        return [str(act.act) for act in queries.find_acts(session, alarm_id)]


def at_once(*calls):
    """Run the calls at the same time; their refusals, in no order."""
    begin, refused = threading.Barrier(len(calls)), []

    def run(call):
        begin.wait()
        try:
            call()
        except (MoveRefused, rules.NotLatched) as refusal:
            refused.append(type(refusal))

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def test_a_shelf_ends_by_its_timer_and_the_keeper_is_told_again(database, now):
    room = a_watched_lot(database)
    manager = a_person(database, room.trade.warehouse, "wh.manager")
    alarm_id = an_alarm(database, room, "humidity", "P3")

    shelve(database, alarm_id, manager)
    to(database, now + 2 * HOUR)
    with database.transaction(Scope.house()) as (session, moment):
        service.end_shelf(session, alarm_id, moment)
        service.end_shelf(session, alarm_id, moment)
    EventRunner(database, jobs.JOBS).drain()

    assert stored(database, alarm_id).shelved_until is None
    assert acts(database, alarm_id) == ["shelved", "shelf_ended"]
    assert rows(database, "SELECT kind, subject_id FROM timer WHERE kind = 'alarm.shelf'") != []
    told = rows(database, "SELECT organisation_id FROM notice WHERE kind = 'alarm'")
    assert told == [(room.trade.warehouse.id,)]


def test_a_p1_waits_for_a_second_person(database):
    room = a_watched_lot(database)
    manager = a_person(database, room.trade.warehouse, "wh.manager")
    master = a_person(database, room.trade.warehouse, "weighmaster")
    alarm_id = an_alarm(database, room, "temperature_high", "P1")

    shelve(database, alarm_id, manager)
    assert stored(database, alarm_id).shelved_until is None
    with (
        database.transaction(Scope.of(manager.organisation_id)) as (session, now),
        pytest.raises(SelfApproval),
    ):
        service.approve_shelf(session, alarm_id=alarm_id, actor=manager, now=now)
    with database.transaction(Scope.of(master.organisation_id)) as (session, now):
        service.approve_shelf(session, alarm_id=alarm_id, actor=master, now=now)

    assert stored(database, alarm_id).shelved_until is not None
    assert acts(database, alarm_id) == ["shelf_asked", "shelved"]


@pytest.mark.parametrize("kind", ["weight_step", "tamper", "seal", "door_night"])
def test_what_speaks_of_theft_is_never_shelved(database, kind):
    room = a_watched_lot(database)
    manager = a_person(database, room.trade.warehouse, "wh.manager")
    alarm_id = an_alarm(database, room, kind, "P1")

    with pytest.raises(rules.NotShelvable):
        shelve(database, alarm_id, manager)


def test_of_two_people_who_shelve_at_once_one_does(database):
    room = a_watched_lot(database)
    people = [a_person(database, room.trade.warehouse, "wh.manager") for _ in range(2)]
    alarm_id = an_alarm(database, room, "humidity", "P3")

    refused = at_once(*(lambda person=person: shelve(database, alarm_id, person) for person in people))

    assert refused == [MoveRefused]
    assert acts(database, alarm_id) == ["shelved"]


def test_two_who_acknowledge_at_once_both_do_and_the_alarm_is_acknowledged(database):
    room = a_watched_lot(database)
    people = [a_person(database, room.trade.warehouse, "wh.manager") for _ in range(2)]
    alarm_id = an_alarm(database, room, "humidity", "P3")

    def acknowledge(person):
        with database.transaction(Scope.of(person.organisation_id)) as (session, now):
            service.acknowledge(session, alarm_id=alarm_id, note="", actor=person, now=now)

    refused = at_once(*(lambda person=person: acknowledge(person) for person in people))

    assert refused == []
    assert stored(database, alarm_id).state is AlarmState.ACK


def test_only_a_lenders_inspector_resets_a_latched_alarm_and_once(database):
    room = a_watched_lot(database)
    manager = a_person(database, room.trade.warehouse, "wh.manager")
    inspectors = [a_person(database, room.trade.lender, "lender.inspector") for _ in range(2)]
    alarm_id = an_alarm(database, room, "seal", "P1")

    def reset(person):
        with database.transaction(Scope.of(person.organisation_id)) as (session, now):
            service.reset(session, alarm_id=alarm_id, reason="new seal 4711", actor=person, now=now)

    with pytest.raises(Forbidden):
        reset(manager)
    refused = at_once(*(lambda person=person: reset(person) for person in inspectors))

    assert refused == [rules.NotLatched]
    assert acts(database, alarm_id) == ["reset"]


def test_a_latched_alarm_counts_for_money_until_it_is_reset(database, now):
    room = a_watched_lot(database)
    inspector = a_person(database, room.trade.lender, "lender.inspector")
    alarm_id = an_alarm(database, room, "seal", "P1")
    counted = []

    def count(session):
        counted.append(queries.open_kinds(session, room.room_id, Priority.P1))

    with database.transaction(Scope.house()) as (session, _now):
        session.get(Alarm, alarm_id).cleared_at = now
        session.flush()
        count(session)
        service.reset(session, alarm_id=alarm_id, reason="looked at", actor=inspector, now=now)
        count(session)

    assert counted == [{"seal"}, set()]
    assert stored(database, alarm_id).state is AlarmState.RTN_UNACK


def test_a_shelf_survives_the_watch_and_ends_when_the_alarm_grows_urgent(database, now):
    room = a_watched_lot(database)
    manager = a_person(database, room.trade.warehouse, "wh.manager")
    start, watch = now - 2 * HOUR, a_watch(database)
    feed(database, [(room.first, "temperature_c", start + n * MINUTE, 3.5) for n in range(41)])
    watch.run_pass()
    with database.transaction(Scope.house()) as (session, _now):
        (alarm,) = queries.find_alarms(session, room_id=room.room_id)
        alarm_id = alarm.id
    shelve(database, alarm_id, manager)

    feed(database, [(room.first, "temperature_c", start + n * MINUTE, 3.6) for n in range(41, 50)])
    watch.run_pass()
    assert stored(database, alarm_id).shelved_until is not None
    feed(database, [(room.first, "temperature_c", start + n * MINUTE, 8.0) for n in range(50, 70)])
    watch.run_pass()

    alarm = stored(database, alarm_id)
    assert (alarm.priority, alarm.shelved_until) == (Priority.P1, None)


def keyed(headers, key):
    return headers | {"Idempotency-Key": key}


def test_each_organisation_has_its_own_word_over_http(database, app_client, now):
    room = a_watched_lot(database)
    alarm_id = an_alarm(database, room, "humidity", "P3")
    *_, manager = a_key(database, "warehouse", "wh.manager", organisation=room.trade.warehouse)
    *_, gate = a_key(database, "warehouse", "gatekeeper", organisation=room.trade.warehouse)
    *_, inspector = a_key(database, "lender", "lender.inspector", organisation=room.trade.lender)
    *_, stranger = a_key(database, "warehouse", "wh.manager")
    path = f"/v1/alarms/alm_{alarm_id.hex}"
    body = {"until": (now + HOUR).isoformat(), "reason": "humidifier is away"}

    assert app_client.post(f"{path}/shelve", json=body, headers=keyed(stranger, "a")).status_code == 404
    assert app_client.post(f"{path}/shelve", json=body, headers=keyed(gate, "b")).status_code == 403
    assert app_client.post(f"{path}/shelve", json=body, headers=keyed(inspector, "c")).status_code == 403
    shelved = app_client.post(f"{path}/shelve", json=body, headers=keyed(manager, "d"))
    again = app_client.post(f"{path}/shelve", json=body, headers=keyed(manager, "d"))
    app_client.post(f"{path}/acknowledge", json={}, headers=keyed(manager, "f"))

    assert (shelved.status_code, shelved.get_json()["shown_state"]) == (200, "shelved")
    assert again.get_json() == shelved.get_json()
    theirs = app_client.get(path, headers=inspector).get_json()
    assert (theirs["state"], theirs["own_state"], theirs["shown_state"]) == ("ack", "unack", "shelved")
    app_client.post(f"{path}/acknowledge", json={}, headers=keyed(inspector, "g"))
    assert app_client.get(path, headers=inspector).get_json()["own_state"] == "ack"
    back = app_client.post(f"{path}/unshelve", json={"reason": "it is back"}, headers=keyed(manager, "e"))
    assert back.get_json()["shown_state"] == "ack"


def test_an_alarm_says_what_it_asks_for(database, app_client, now):
    room = a_watched_lot(database)
    start = now - 2 * HOUR
    feed(database, [(room.first, "temperature_c", start + n * MINUTE, 3.5) for n in range(41)])
    a_watch(database).run_pass()
    *_, analyst = a_key(database, "lender", "lender.analyst", organisation=room.trade.lender)

    listed = app_client.get("/v1/alarms?kind=temperature_high&priority=P2", headers=analyst).get_json()
    none = app_client.get("/v1/alarms?priority=P1", headers=analyst).get_json()

    (alarm,) = listed["data"]
    assert none["data"] == []
    assert alarm["cause"]["zh"] == "货物温度高于上限。"
    assert alarm["owner"] == "warehouse"
    assert alarm["respond_by"] == (now - timedelta(minutes=75)).isoformat().replace("+00:00", "Z")
    assert alarm["setting"]["deadband"] == 0.3
    assert alarm["insured_sum"] == {"amount": "700000.00", "currency": "CNY"}


def test_the_seal_is_reset_over_http_by_the_inspector_alone(database, app_client):
    room = a_watched_lot(database)
    alarm_id = an_alarm(database, room, "seal", "P1")
    *_, manager = a_key(database, "warehouse", "wh.manager", organisation=room.trade.warehouse)
    *_, inspector = a_key(database, "lender", "lender.inspector", organisation=room.trade.lender)
    path = f"/v1/alarms/alm_{alarm_id.hex}/reset"
    body = {"reason": "seal 4711 put on"}

    assert app_client.post(path, json=body, headers=keyed(manager, "a")).status_code == 403
    done = app_client.post(path, json=body, headers=keyed(inspector, "b"))
    twice = app_client.post(path, json=body, headers=keyed(inspector, "c"))

    assert (done.status_code, done.get_json()["latched"]) == (200, False)
    assert (twice.status_code, twice.get_json()["code"]) == (409, "NOT_LATCHED")


def regroup(database):
    """Each alarm is a group of its own."""
    with database.transaction(Scope.house()) as (session, _now):
        session.connection().exec_driver_sql("UPDATE alarm SET group_id = id")


def announce(database, alarm_ids):
    """The events of their raising, as the watch writes them."""
    with database.transaction(Scope.house()) as (session, now):
        for alarm in queries.lock_alarms(session, alarm_ids).values():
            names = ("kind", "priority", "channel", "group_id")
            body = {name: str(getattr(alarm, name)) for name in names} | {"alarm_id": str(alarm.id)}
            audience = {alarm.organisation_id, *party_ids(session, [alarm.object_id])}
            subject = ("alarm", alarm.id)
            emit(session, "alarm.raised", subject=subject, body=body, audience=audience, now=now)


def test_a_flood_is_one_incident_and_theft_in_it_is_still_told_once(database, now):
    room = a_watched_lot(database)
    warm = [an_alarm(database, room, "humidity", "P3") for _ in range(12)]
    doors = [an_alarm(database, room, "door_night", "P1") for _ in range(28)]
    regroup(database)

    announce(database, [*warm, *doors])
    EventRunner(database, jobs.JOBS).drain()

    told = rows(
        database,
        "SELECT kind, weight, count(*) FROM notice WHERE organisation_id = :keeper GROUP BY 1, 2 ORDER BY 2",
        keeper=room.trade.warehouse.id,
    )
    assert told == [("alarm_flood", "normal", 1), ("alarm_flood", "urgent", 1)]
    incidents = rows(database, "SELECT incident_id, count(*) FROM alarm GROUP BY 1")
    assert [count for _, count in incidents] == [40]


def test_ten_alarms_are_ten_notices_and_a_p1_wakes_once(database, now):
    room = a_watched_lot(database)
    alarms = [an_alarm(database, room, "humidity", "P3", opened_at=now - n * 2 * MINUTE) for n in range(9)]
    alarms.append(an_alarm(database, room, "door_night", "P1"))
    regroup(database)

    for _ in range(2):
        announce(database, alarms)
        EventRunner(database, jobs.JOBS).drain()

    told = rows(
        database,
        "SELECT weight, count(*) FROM notice WHERE organisation_id = :keeper GROUP BY 1 ORDER BY 1",
        keeper=room.trade.warehouse.id,
    )
    assert told == [("normal", 9), ("urgent", 1)]


def test_what_the_keepers_defrost_brings_about_is_told_to_the_lender_alone(database, now):
    room = a_watched_lot(database)
    with database.transaction(Scope.house()) as (session, _now):
        a_work_order(session, room.room_id, now=now, kind="defrost", hours=1)
    alarm_id = an_alarm(database, room, "temperature_high", "P2")

    announce(database, [alarm_id])
    EventRunner(database, jobs.JOBS).drain()

    told = {row[0] for row in rows(database, "SELECT organisation_id FROM notice WHERE kind = 'alarm'")}
    assert room.trade.lender.id in told
    assert room.trade.warehouse.id not in told
