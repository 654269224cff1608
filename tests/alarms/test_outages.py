"""Out of service: two persons, an end, and for money the stream is missing."""

from datetime import timedelta

import pytest

from finance_svc.alarms import jobs, queries, rules, service
from finance_svc.alarms.service import Outage
from finance_svc.custody import jobs as custody_jobs
from finance_svc.custody import queries as custody
from finance_svc.custody import rules as custody_rules
from finance_svc.db import Scope
from finance_svc.organisations.rules import SelfApproval
from finance_svc.outbox.runner import EventRunner
from tests.builders.custody import a_watch, a_watched_lot, live, to
from tests.builders.organisations import a_key
from tests.builders.responses import an_alarm
from tests.builders.rooms import HOUR, a_person


def standing(database, room):
    with database.transaction(Scope.house()) as (session, now):
        profile = custody.profiles_of(session, [room.room_id])[room.room_id]
        kept = custody.heard(session, [room.room_id], at=now)[room.room_id]
        judged = custody.heard_at(session, room.room_id, now=now)
        return [custody_rules.standing(profile, streams).missing for streams in (kept, judged)]


def take_out(database, room, *, channel="door_open", hours=24):
    """Out of service by two persons; its id."""
    manager = a_person(database, room.trade.warehouse, "wh.manager")
    second = a_person(database, room.trade.warehouse, "weighmaster")
    with database.transaction(Scope.of(manager.organisation_id)) as (session, now):
        outage = Outage(room.first, channel, now + hours * HOUR, "the contact is broken")
        outage_id = service.take_out(session, outage=outage, actor=manager, now=now).id
    with database.transaction(Scope.house()) as (session, now), pytest.raises(SelfApproval):
        service.approve_outage(session, outage_id=outage_id, actor=manager, now=now)
    with database.transaction(Scope.of(second.organisation_id)) as (session, now):
        service.approve_outage(session, outage_id=outage_id, actor=second, now=now)
    return outage_id


def test_a_mandatory_stream_out_of_service_is_missing_until_its_end(database, now):
    room = a_watched_lot(database)
    live(database, a_watch(database), room, now, 2)
    before = standing(database, room)

    outage_id = take_out(database, room)
    during = standing(database, room)
    to(database, now + 25 * HOUR)
    with database.transaction(Scope.house()) as (session, moment):
        service.outage_over(session, outage_id, moment)
    EventRunner(database, (*jobs.JOBS, *custody_jobs.JOBS)).drain()

    assert before == [(), ()]
    assert during == [("door_open",), ("door_open",)]
    assert standing(database, room) == [(), ()]


def test_a_broken_contact_quiets_its_keeper_but_never_what_speaks_of_theft(database, now):
    room = a_watched_lot(database)
    take_out(database, room, channel="")
    quiet = an_alarm(database, room, "humidity", "P3")
    theft = an_alarm(database, room, "door_night", "P1")

    with database.transaction(Scope.house()) as (session, moment):
        found = queries.lock_alarms(session, [quiet, theft])
        said = [service.is_quiet(session, found[one], now=moment) for one in (quiet, theft)]

    assert said == [True, False]


def test_it_lasts_no_longer_than_it_may(database, now):
    room = a_watched_lot(database)
    manager = a_person(database, room.trade.warehouse, "wh.manager")

    for ends in (now, now + timedelta(days=31)):
        outage = Outage(room.first, "", ends, "because")
        with database.transaction(Scope.house()) as (session, _now), pytest.raises(rules.OutageTime):
            service.take_out(session, outage=outage, actor=manager, now=now)


def test_two_persons_take_a_device_out_over_http(database, app_client, now):
    room = a_watched_lot(database)
    *_, manager = a_key(database, "warehouse", "wh.manager", organisation=room.trade.warehouse)
    *_, second = a_key(database, "warehouse", "weighmaster", organisation=room.trade.warehouse)
    *_, lender = a_key(database, "lender", "lender.ops", organisation=room.trade.lender)
    *_, stranger = a_key(database, "warehouse", "wh.manager")
    path = f"/v1/devices/dev_{room.first.hex}/out_of_service"
    body = {"channel": "door_open", "ends_at": (now + HOUR).isoformat(), "reason": "broken"}

    def post(where, headers, key, json=None):
        return app_client.post(where, json=json or {}, headers=headers | {"Idempotency-Key": key})

    assert post(path, stranger, "a", body).status_code == 404
    assert post(path, lender, "b", body).status_code == 403
    asked = post(path, manager, "c", body)
    one = f"/v1/out_of_service/{asked.get_json()['id']}"
    agreed = post(f"{one}/approve", second, "d")
    ended = post(f"{one}/end", manager, "e")

    assert (asked.status_code, agreed.status_code, ended.status_code) == (201, 200, 200)
    assert ended.get_json()["ended_at"] is not None
    shown = app_client.get("/v1/out_of_service", headers=lender).get_json()["data"]
    assert [row["device_id"] for row in shown] == [f"dev_{room.first.hex}"]
