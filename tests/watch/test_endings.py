"""Alarms of a room whose goods have left, and of devices that were carried elsewhere."""

from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from finance_svc.alarms import queries, service
from finance_svc.alarms.rules import NOTHING_KEPT
from finance_svc.db import Scope
from finance_svc.devices import service as devices
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden
from finance_svc.receipts import service as goods
from finance_svc.receipts.rules import GateOut, ReleaseTerms, RoomPlan
from tests.builders.custody import MINUTE, a_watch, a_watched_lot, feed, to
from tests.builders.receipts import a_weighing, actor_of
from tests.builders.responses import an_alarm


def alarms(database):
    with database.transaction(Scope.house()) as (session, _now):
        return {a.kind.value: a for a in queries.find_alarms(session)}


def told(database, kind):
    question = sa.text("SELECT body FROM event WHERE kind = :kind ORDER BY id")
    with database.transaction(Scope.house()) as (session, _now):
        return list(session.connection().execute(question, {"kind": kind}).scalars())


def goods_leave(database, room):
    """The debt is paid and everything leaves; with the last vehicle the receipt is delivered."""
    with database.transaction(Scope.house()) as (session, now):
        terms = ReleaseTerms(
            lot_id=room.lot_id,
            quantity_kg=Decimal(100_000),
            plates=("鲁F12345",),
            expires_at=now + timedelta(1),
        )
        goods.release_pledge(session, room.trade.pledge.id, HOUSE, now)
        order = goods.order_release(session, terms=terms, actor=HOUSE, now=now)
        leaving = GateOut(release_order_id=order.id, weighing=a_weighing("98800", at=now), final=True)
        goods.record_gate_out(session, gate_out=leaving, actor=HOUSE, now=now)


def look(watch):
    watch._looked_at = float("-inf")
    watch.run_pass()


def warm(room, start, minutes, value=3.5):
    return [(room.first, "temperature_c", start + n * MINUTE, value) for n in range(minutes)]


@pytest.fixture
def room(database, now):
    room = a_watched_lot(database)
    feed(database, warm(room, now - 5 * 60 * MINUTE, 90))
    return room


@pytest.mark.parametrize("dies", [False, True])
def test_an_alarm_about_goods_ends_when_they_have_left_and_says_why(database, now, room, dies):
    watch = a_watch(database)
    watch.run_pass()
    assert alarms(database)["temperature_high"].cleared_at is None

    goods_leave(database, room)
    to(database, now + MINUTE)
    look(a_watch(database) if dies else watch)

    alarm = alarms(database)["temperature_high"]
    assert (alarm.cleared_at, alarm.state.value) == (now + MINUTE, "rtn_unack")
    assert [body["cause"] for body in told(database, "alarm.cleared")] == [NOTHING_KEPT]
    to(database, now + 3 * 60 * MINUTE)
    feed(database, warm(room, now + 2 * MINUTE, 120), late=False)
    look(watch := a_watch(database))
    look(watch)
    assert alarms(database)["temperature_high"].version == alarm.version


def test_an_unloaded_room_lets_go_what_goods_held_and_keeps_the_sign_of_tampering(database, now, room):
    for kind in ("weight_step", "tamper"):
        an_alarm(database, room, kind)
    with database.transaction(Scope.house()) as (session, _now):
        session.connection().execute(sa.text("UPDATE alarm SET cleared_at = opened_at"))
    watch = a_watch(database)
    look(watch)
    assert [a.reset_at for a in alarms(database).values() if a.kind != "temperature_high"] == [None, None]

    goods_leave(database, room)
    look(watch)
    look(a_watch(database))

    found = alarms(database)
    assert (found["weight_step"].reset_at, found["tamper"].reset_at) == (now, None)
    assert [body["reason"] for body in told(database, "alarm.reset")] == [NOTHING_KEPT]
    with database.transaction(Scope.of(room.trade.warehouse.id)) as (session, at), pytest.raises(Forbidden):
        service.reset(
            session, alarm_id=found["tamper"].id, reason="", actor=actor_of(room.trade.warehouse), now=at
        )


def test_a_probe_that_is_carried_into_a_cold_room_does_not_cure_the_warm_one(database, now, room):
    watch = a_watch(database)
    watch.run_pass()
    to(database, now + MINUTE)
    with database.transaction(Scope.house()) as (session, at):
        other = goods.register_room(
            session, plan=RoomPlan(site_id=room.trade.room.site_id, name="o"), actor=HOUSE, now=at
        )
        devices.bind(session, device_id=room.first, room_id=other.id, valid_from=at, actor=HOUSE, now=at)

    to(database, now + 60 * MINUTE)
    feed(database, warm(room, now + 2 * MINUTE, 58, value=0.5), late=False)
    look(watch)
    look(a_watch(database))

    assert alarms(database)["temperature_high"].cleared_at is None
