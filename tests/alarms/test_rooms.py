"""Work orders, modes and limits: recorded, told to the lender, read by the watch."""

from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from finance_svc.alarms import jobs, queries, rules, service
from finance_svc.alarms.rules import RoomMode, RoomSealed, WorkKind
from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.organisations.rules import SelfApproval
from finance_svc.outbox.runner import EventRunner
from finance_svc.receipts import queries as receipts
from tests.builders.custody import MINUTE, a_device, a_watched_lot, feed, to
from tests.builders.devices import rows
from tests.builders.organisations import a_key
from tests.builders.receipts import a_lot, weigh_in
from tests.builders.rooms import HOUR, a_mode, a_person, a_work_order


def facts_of(session, room):
    return queries.room_facts(session, [room.room_id])[room.room_id]


def events(session, prefix):
    rows = session.connection().execute(
        sa.text("SELECT kind FROM event WHERE kind LIKE :like ORDER BY recorded_at, kind"),
        {"like": f"{prefix}%"},
    )
    return list(rows.scalars())


def test_an_order_counts_from_its_recording_until_it_is_closed(database, now):
    room = a_watched_lot(database)

    with database.transaction(Scope.house()) as (session, _now):
        order = a_work_order(session, room.room_id, now=now, begins=now - 2 * HOUR, hours=6)
        before = facts_of(session, room).work
        service.close_work_order(session, order_id=order.id, note="done", actor=HOUSE, now=now + HOUR)
        after = facts_of(session, room).work

    assert [(one.begin, one.end) for one in before] == [(rules.to_us(now), rules.to_us(now + 4 * HOUR))]
    assert [(one.begin, one.end) for one in after] == [(rules.to_us(now), rules.to_us(now + HOUR))]


def test_every_word_about_a_room_is_news_to_the_watch(database, now):
    room = a_watched_lot(database)
    seen = []

    with database.transaction(Scope.house()) as (session, _now):
        seen.append(receipts.room_news(session).get(room.room_id, 0))
        order = a_work_order(session, room.room_id, now=now)
        seen.append(receipts.room_news(session)[room.room_id])
        service.close_work_order(session, order_id=order.id, note="", actor=HOUSE, now=now)
        seen.append(receipts.room_news(session)[room.room_id])
        weigh_in(session, room.trade.lot, "1000", at=now, now=now)
        seen.append(receipts.room_news(session)[room.room_id])

    assert seen == sorted(set(seen))


def test_a_night_order_is_told_to_the_lender_and_counts_two_hours_later(database, now):
    room = a_watched_lot(database)
    night = now + 12 * HOUR
    to(database, night)

    with database.transaction(Scope.house()) as (session, _now):
        order = a_work_order(session, room.room_id, now=night, hours=4)
        audience = (
            session.connection()
            .execute(sa.text("SELECT audience FROM event WHERE kind = 'work_order.opened'"))
            .scalar_one()
        )
        (span,) = facts_of(session, room).work

    assert order.night
    assert str(room.trade.lender.id) in map(str, audience)
    assert span.begin == rules.to_us(night + 2 * HOUR)


def test_the_lender_is_woken_for_sudden_work_at_night_and_nobody_for_work_by_day(database, now):
    room = a_watched_lot(database)
    with database.transaction(Scope.house()) as (session, _now):
        a_work_order(session, room.room_id, now=now, hours=2)
    to(database, now + 12 * HOUR)
    with database.transaction(Scope.house()) as (session, _now):
        a_work_order(session, room.room_id, now=now + 12 * HOUR, hours=2)

    for _ in range(2):
        EventRunner(database, jobs.JOBS).drain()

    told = rows(database, "SELECT organisation_id, weight FROM notice WHERE kind = 'night_work'")
    assert told == [(room.trade.lender.id, "urgent")]


def test_a_lender_that_refuses_ends_what_the_order_authorises(database, now):
    room = a_watched_lot(database)
    inspector = a_person(database, room.trade.lender, "lender.inspector")

    with database.transaction(Scope.house()) as (session, _now):
        order = a_work_order(session, room.room_id, now=now, begins=now + HOUR)
        service.refuse_work_order(session, order_id=order.id, note="not today", actor=inspector, now=now)

        assert facts_of(session, room).work == ()
        with pytest.raises(rules.WorkOrderClosed):
            service.confirm_work_order(session, order_id=order.id, note="", actor=inspector, now=now)


def test_modes_are_set_under_an_open_order_and_read_by_the_watch(database, now):
    room = a_watched_lot(database)

    with database.transaction(Scope.house()) as (session, _now):
        early = a_work_order(session, room.room_id, now=now, begins=now + HOUR)
        with pytest.raises(rules.WorkOrderNeeded):
            service.set_mode(session, order_id=early.id, mode=RoomMode.UNLOADING, actor=HOUSE, now=now)
        a_mode(session, room.room_id, "filling", "pull_down", now=now)

        assert facts_of(session, room).mode_at(rules.to_us(now)) is RoomMode.PULL_DOWN
        assert facts_of(session, room).mode_at(rules.to_us(now - MINUTE)) is RoomMode.HOLDING
        assert events(session, "room.") == ["room.mode_set", "room.mode_set"]


def test_a_sealed_room_is_entered_after_two_good_oxygen_readings(database, now):
    room = a_watched_lot(database)
    with database.transaction(Scope.house()) as (session, _now):
        probe = a_device(session, room.trade.room, "o2_pct", now=now)
        a_mode(session, room.room_id, "ca_sealed", now=now)

    with database.transaction(Scope.house()) as (session, _now), pytest.raises(RoomSealed):
        a_work_order(session, room.room_id, now=now)
    feed(database, [(probe, "o2_pct", now - MINUTE, 20.9), (probe, "o2_pct", now, 1.2)])
    with database.transaction(Scope.house()) as (session, _now), pytest.raises(RoomSealed):
        a_work_order(session, room.room_id, now=now)
    with database.transaction(Scope.house()) as (session, _now):
        a_work_order(session, room.room_id, now=now, kind=WorkKind.VENTILATION)
    later = now + 5 * MINUTE
    to(database, later)
    feed(database, [(probe, "o2_pct", later - MINUTE, 20.4), (probe, "o2_pct", later, 20.9)])

    with database.transaction(Scope.house()) as (session, _now):
        assert a_work_order(session, room.room_id, now=later).kind is WorkKind.LOADING


def a_proposal(room, now, **facts):
    values = {
        "room_id": room.room_id, "lot_id": room.lot_id, "kind": "temperature_c", "low": None,
        "high": Decimal("1.5"), "valid_from": now - HOUR, "valid_to": now + timedelta(days=60),
        "reason": "group B",
    } | facts  # fmt: skip
    return service.Proposal(**values)


def test_limits_bind_from_the_other_sides_approval(database, now):
    room = a_watched_lot(database)
    manager = a_person(database, room.trade.warehouse, "wh.manager")
    approver = a_person(database, room.trade.lender, "lender.approver")

    with database.transaction(Scope.house()) as (session, _now):
        row = service.propose_override(session, proposal=a_proposal(room, now), actor=manager, now=now)
        with pytest.raises(SelfApproval):
            service.approve_override(session, override_id=row.id, actor=manager, now=now)
        assert facts_of(session, room).envelopes == ()
        service.approve_override(session, override_id=row.id, actor=approver, now=now + MINUTE)

        (span,) = facts_of(session, room).envelopes
        assert (span.kind, span.low, span.high) == ("temperature_c", None, 1.5)
        assert span.begin == rules.to_us(now + MINUTE)
        service.withdraw_override(session, override_id=row.id, actor=approver, now=now + HOUR)
        assert facts_of(session, room).envelopes[0].end == rules.to_us(now + HOUR)


def test_vehicles_explain_only_while_their_tickets_could(database, now):
    room = a_watched_lot(database)

    with database.transaction(Scope.house()) as (session, _now):
        lot = a_lot(session, room.trade.warehouse, room.trade.trader, now=now, room=room.trade.room)
        weigh_in(session, lot, "24000", at=now - 5 * HOUR, now=now)
        found = queries.room_facts(session, [room.room_id], since=now - 6 * HOUR)[room.room_id].movements

    (vehicle,) = found
    assert vehicle.kg == 24000.0
    assert vehicle.begin <= rules.to_us(now - 5 * HOUR) <= vehicle.end


def keyed(headers, key):
    return headers | {"Idempotency-Key": key}


def test_people_work_with_orders_over_http_each_with_their_own_right(database, app_client, now):
    room = a_watched_lot(database)
    *_, manager = a_key(database, "warehouse", "wh.manager", organisation=room.trade.warehouse)
    *_, gate = a_key(database, "warehouse", "gatekeeper", organisation=room.trade.warehouse)
    *_, inspector = a_key(database, "lender", "lender.inspector", organisation=room.trade.lender)
    *_, stranger = a_key(database, "warehouse", "wh.manager")
    path = f"/v1/rooms/room_{room.room_id.hex}/work_orders"
    body = {
        "kind": "loading", "begins_at": now.isoformat(), "ends_at": (now + HOUR).isoformat(), "reason": "in",
    }  # fmt: skip

    opened = app_client.post(path, json=body, headers=keyed(manager, "a"))
    again = app_client.post(path, json=body, headers=keyed(manager, "a"))
    order = f"/v1/work_orders/{opened.get_json()['id']}"

    assert (opened.status_code, opened.get_json()["state"]) == (201, "open")
    assert again.get_json()["id"] == opened.get_json()["id"]
    assert app_client.post(path, json=body, headers=keyed(gate, "b")).status_code == 403
    assert app_client.post(path, json=body, headers=keyed(stranger, "c")).status_code == 404
    assert app_client.post(f"{order}/confirm", json={}, headers=keyed(manager, "d")).status_code == 403
    assert app_client.post(f"{order}/confirm", json={}, headers=keyed(inspector, "e")).status_code == 200
    assert app_client.get(order, headers=stranger).status_code == 404
    seen = app_client.get(f"/v1/work_orders?room_id=room_{room.room_id.hex}", headers=inspector).get_json()
    assert [step["step"] for step in seen["data"][0]["steps"]] == ["confirmed"]
    closed = app_client.post(f"{order}/close", json={"note": "done"}, headers=keyed(manager, "f"))
    assert closed.get_json()["state"] == "closed"


def test_limits_go_over_http_from_one_side_to_the_other(database, app_client, now):
    room = a_watched_lot(database)
    *_, manager = a_key(database, "warehouse", "wh.manager", organisation=room.trade.warehouse)
    *_, approver = a_key(database, "lender", "lender.approver", organisation=room.trade.lender)
    path = f"/v1/rooms/room_{room.room_id.hex}/envelope_overrides"
    body = {
        "kind": "temperature_c", "high": "1.5", "valid_from": now.isoformat(),
        "valid_to": (now + timedelta(days=30)).isoformat(), "reason": "cultivar group B",
    }  # fmt: skip

    proposed = app_client.post(path, json=body, headers=keyed(manager, "a"))
    one = f"/v1/envelope_overrides/{proposed.get_json()['id']}"
    wrong = app_client.post(path, json=body | {"low": "2"}, headers=keyed(manager, "b"))
    own = app_client.post(f"{one}/approve", json={}, headers=keyed(manager, "c"))
    agreed = app_client.post(f"{one}/approve", json={}, headers=keyed(approver, "d"))

    assert (proposed.status_code, proposed.get_json()["approved_at"]) == (201, None)
    assert wrong.get_json()["code"] == "OVERRIDE_WRONG"
    assert own.status_code in {403, 409}
    assert (agreed.status_code, agreed.get_json()["high"]) == (200, "1.5")
    assert agreed.get_json()["approved_at"] is not None
    listed = app_client.get("/v1/envelope_overrides", headers=manager).get_json()["data"]
    assert [row["id"] for row in listed] == [proposed.get_json()["id"]]


def test_a_mode_is_set_over_http_and_shown_to_the_lender(database, app_client, now):
    room = a_watched_lot(database)
    *_, manager = a_key(database, "warehouse", "wh.manager", organisation=room.trade.warehouse)
    *_, approver = a_key(database, "lender", "lender.approver", organisation=room.trade.lender)
    with database.transaction(Scope.house()) as (session, _now):
        order = a_work_order(session, room.room_id, now=now)
    path = f"/v1/work_orders/wko_{order.id.hex}"

    alone = app_client.post(f"{path}/mode", json={"mode": "filling"}, headers=keyed(manager, "a"))
    app_client.post(f"{path}/confirm", json={}, headers=keyed(approver, "b"))
    together = app_client.post(f"{path}/mode", json={"mode": "filling"}, headers=keyed(manager, "c"))

    assert (alone.status_code, alone.get_json()["code"]) == (409, "LENDER_MUST_CONFIRM")
    assert together.status_code == 201
    shown = app_client.get(f"/v1/room_modes?room_id=room_{room.room_id.hex}", headers=approver).get_json()
    assert [row["mode"] for row in shown["data"]] == ["filling"]
