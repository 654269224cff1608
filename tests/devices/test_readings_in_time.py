"""Readings are shown for the time the caller had a part in: from its goods' intake to its claim's end."""

from datetime import timedelta

import pytest

from finance_svc.db import Scope
from finance_svc.devices import service as devices
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.receipts import service as goods
from finance_svc.receipts.rules import RoomPlan
from tests.builders.custody import a_device, cover, feed, to
from tests.builders.organisations import a_key
from tests.builders.receipts import a_pledged_lot

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def stage(database, now):
    """Apples came in 60 days ago and are pledged today; the probe has watched the room for longer."""
    with database.transaction(Scope.house()) as (session, _now):
        trade = a_pledged_lot(session, now=now)
        cover(session, now - 62 * DAY, now + 32 * DAY)
        trade.probe = a_device(session, trade.room, "temperature_c", now=now, bound_from=now - 62 * DAY)
    feed(database, [(trade.probe, "temperature_c", now - days * DAY, days) for days in (61.0, 30.0, 0.0)])
    return trade


def values(database, app_client, stage, organisation, role, now):
    kind = role.partition(".")[0].replace("wh", "warehouse")
    *_, headers = a_key(database, kind, role, organisation=organisation)
    query = {
        "channel": "temperature_c",
        "start": (now - 62 * DAY).isoformat(),
        "end": (now + 30 * DAY).isoformat(),
    }
    answer = app_client.get(
        f"/v1/devices/{ids.show('device', stage.probe)}/readings", query_string=query, headers=headers
    )
    return answer.status_code, [point["value"] for point in answer.get_json().get("data", [])]


def test_a_lender_reads_its_goods_whole_stay_and_nothing_of_before_or_after(database, app_client, now, stage):
    assert values(database, app_client, stage, stage.lender, "lender.ops", now) == (200, [30.0, 0.0])
    assert values(database, app_client, stage, stage.warehouse, "wh.manager", now) == (200, [61.0, 30.0, 0.0])

    to(database, now + HOUR)
    with database.transaction(Scope.house()) as (session, at):
        goods.release_pledge(session, stage.pledge.id, HOUSE, at)
    to(database, now + 3 * HOUR)
    feed(database, [(stage.probe, "temperature_c", now + 2 * HOUR, 9.0)])

    assert values(database, app_client, stage, stage.lender, "lender.ops", now) == (200, [30.0, 0.0])
    assert values(database, app_client, stage, stage.warehouse, "wh.manager", now)[1][-1] == 9.0


def test_what_a_probe_sees_elsewhere_is_not_read_by_those_of_the_room_it_left(
    database, app_client, now, stage
):
    to(database, now + HOUR)
    with database.transaction(Scope.house()) as (session, at):
        plan = RoomPlan(site_id=stage.room.site_id, name="other")
        other = goods.register_room(session, plan=plan, actor=HOUSE, now=at)
        devices.bind(session, device_id=stage.probe, room_id=other.id, valid_from=at, actor=HOUSE, now=at)
    to(database, now + 3 * HOUR)
    feed(database, [(stage.probe, "temperature_c", now + 2 * HOUR, 9.0)])

    status, seen = values(database, app_client, stage, stage.lender, "lender.ops", now)

    assert (status, seen) == (404, [])
