"""Alarms over HTTP: lists, one, acknowledging."""

from datetime import timedelta

from finance_svc.alarms import jobs, queries
from finance_svc.db import Scope
from finance_svc.outbox.runner import EventRunner
from tests.builders.custody import MINUTE, a_watch, a_watched_lot, feed, pass_time
from tests.builders.organisations import a_key


def a_warm_room(database, now, minutes=41):
    room = a_watched_lot(database)
    start = now - timedelta(hours=2)
    feed(database, [(room.first, "temperature_c", start + n * MINUTE, 3.5) for n in range(minutes)])
    a_watch(database).run_pass()
    return room


def path_of(database, room):
    with database.transaction(Scope.house()) as (session, _now):
        (alarm,) = queries.find_alarms(session, room_id=room.room_id)
        return f"/v1/alarms/alm_{alarm.id.hex}"


def test_the_list_shows_the_alarm_with_its_minutes(database, app_client, now):
    room = a_warm_room(database, now)
    *_, headers = a_key(database, "lender", "lender.analyst", organisation=room.trade.lender)

    body = app_client.get("/v1/alarms?open_only=true", headers=headers).get_json()

    (alarm,) = body["data"]
    assert (alarm["kind"], alarm["priority"], alarm["state"]) == ("temperature_high", "P2", "unack")
    assert (alarm["confirmed_minutes"], alarm["presumed_minutes"], alarm["peak"]) == (40.0, 0.0, 3.5)
    assert alarm["rule"] == "temperature_high 2026-01-01"


def test_the_keepers_word_moves_the_state_and_the_lenders_does_not(database, app_client, now):
    room = a_warm_room(database, now)
    path = path_of(database, room)
    *_, analyst = a_key(database, "lender", "lender.analyst", organisation=room.trade.lender)
    *_, manager = a_key(database, "warehouse", "wh.manager", organisation=room.trade.warehouse)

    refused = app_client.post(f"{path}/acknowledge", json={}, headers=analyst | {"Idempotency-Key": "seen-1"})
    key = {"Idempotency-Key": "twice"}
    said = {"note": "door was open"}
    seen, _again = (
        app_client.post(f"{path}/acknowledge", json=said, headers=manager | key) for _ in range(2)
    )
    bare = app_client.post(f"{path}/acknowledge", json=said, headers=manager)

    assert (refused.status_code, bare.status_code) == (403, 400)
    assert (seen.status_code, seen.get_json()["state"]) == (200, "ack")
    assert seen.get_json()["cleared_at"] is None
    with database.transaction(Scope.house()) as (session, _now):
        count = "SELECT count(*) FROM alarm_acknowledgement"
        assert session.connection().exec_driver_sql(count).scalar_one() == 1


def test_an_acknowledged_alarm_that_returns_is_normal(database, app_client, now):
    room = a_warm_room(database, now)
    path = path_of(database, room)
    *_, manager = a_key(database, "warehouse", "wh.manager", organisation=room.trade.warehouse)
    app_client.post(f"{path}/acknowledge", json={}, headers=manager | {"Idempotency-Key": "seen-2"})

    start = now - timedelta(minutes=60)
    feed(database, [(room.first, "temperature_c", start + n * MINUTE, 0.5) for n in range(20)])
    a_watch(database).run_pass()

    assert app_client.get(path, headers=manager).get_json()["state"] == "normal"


def test_a_stranger_knows_no_alarm(database, app_client, now):
    room = a_warm_room(database, now)
    *_, headers = a_key(database, "warehouse", "wh.manager")

    assert app_client.get("/v1/alarms", headers=headers).get_json()["data"] == []
    assert app_client.get(path_of(database, room), headers=headers).status_code == 404
    assert (
        app_client.post(
            f"{path_of(database, room)}/acknowledge", json={}, headers=headers | {"Idempotency-Key": "seen-3"}
        ).status_code
        == 404
    )


def test_a_site_that_falls_silent_is_one_notice_to_each(database, now):
    room = a_watched_lot(database)
    watch = a_watch(database)
    watch.run_pass()
    pass_time(database, watch, now + timedelta(minutes=61))

    EventRunner(database, jobs.JOBS).drain()

    with database.transaction(Scope.house()) as (session, _now):
        count = session.connection().exec_driver_sql(
            "SELECT organisation_id, count(*) FROM notice WHERE kind = 'alarm' GROUP BY 1"
        )
        found = {row[0]: row[1] for row in count}
        assert len(queries.find_alarms(session, room_id=room.room_id)) == 6
    assert found[room.trade.warehouse.id] == 1
    assert found[room.trade.lender.id] == 1
