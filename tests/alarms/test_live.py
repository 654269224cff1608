"""What a room says now: the newest value that counts, and how each channel stands."""

from datetime import timedelta

import pytest

from finance_svc.db import Scope
from finance_svc.devices import service as devices
from finance_svc.devices.rules import Channel
from finance_svc.kernel import ids
from tests.builders.custody import MINUTE, SECRET, a_watch, cover, feed, pass_time, to
from tests.builders.devices import a_room
from tests.builders.organisations import a_key, a_member, an_actor


@pytest.fixture
def place(database):
    """(headers, room, device id) of a room with one probe of two channels."""
    operator, _, headers = a_key(database, "warehouse", "wh.manager")
    with database.transaction(Scope.house()) as (session, now):
        actor = an_actor(a_member(session, operator, "wh.manager", now=now))
        _, room = a_room(session, now=now, actor=actor)
        cover(session, now - timedelta(days=40), now + timedelta(days=32))
        channels = (Channel("t", "temperature_c", 60, "pulp"), Channel("d", "door_open", 60))
        new = devices.NewDevice(room.id, "Probe 7", "thermometer", channels)
        device, _ = devices.register(session, new, secret=SECRET, actor=actor, now=now)
    return headers, room, device.id


def live(client, headers, room):
    """The room's channels by name."""
    answer = client.get(f"/v1/rooms/{ids.show('room', room.id)}/live", headers=headers)
    assert answer.status_code == 200, answer.json
    return {row["channel"]: row for row in answer.json["channels"]}


def test_a_new_device_waits_and_is_live_with_its_first_value(app_client, database, place, now):
    headers, room, device = place
    before = live(app_client, headers, room)

    feed(database, [(device, "t", now, 0.5)])

    after = live(app_client, headers, room)
    assert (before["t"]["state"], before["t"]["value"]) == ("waiting", None)
    assert (after["t"]["state"], after["t"]["value"], after["t"]["age_s"]) == ("live", 0.5, 0)
    assert after["d"]["state"] == "waiting"


def test_neither_a_late_value_nor_one_of_a_moment_to_come_is_the_latest(app_client, database, place, now):
    headers, room, device = place
    to(database, now + 10 * MINUTE)
    feed(database, [(device, "t", now + 9 * MINUTE, 0.5)])

    feed(database, [(device, "t", now + 9.5 * MINUTE, 7.0)], late=True)
    feed(database, [(device, "t", now + 11 * MINUTE, 9.0)])

    assert live(app_client, headers, room)["t"]["value"] == 0.5
    to(database, now + 11 * MINUTE)
    assert live(app_client, headers, room)["t"]["value"] == 9.0


def test_a_channel_that_falls_silent_says_so_and_keeps_its_last_value(app_client, database, place, now):
    headers, room, device = place
    watch = a_watch(database)
    feed(database, [(device, "t", now, 0.5)])
    watch.run_pass()

    pass_time(database, watch, now + timedelta(hours=3))

    found = live(app_client, headers, room)["t"]
    assert (found["state"], found["value"], found["age_s"]) == ("silent", 0.5, 3 * 3600)


def test_a_value_that_nobody_vouches_for_is_shown_as_such_and_wakes_nothing(app_client, database, place, now):
    headers, room, device = place
    feed(database, [(device, "t", now, 55.0)], trust="open")

    forged = live(app_client, headers, room)["t"]
    feed(database, [(device, "t", now, 0.5)])
    genuine = live(app_client, headers, room)["t"]

    assert (forged["state"], forged["value"], forged["counts"]) == ("waiting", 55.0, False)
    assert (genuine["state"], genuine["value"], genuine["counts"]) == ("live", 0.5, True)


def test_a_site_shows_the_rooms_that_one_may_see(app_client, database, place):
    headers, room, _ = place
    _, _, stranger = a_key(database, "lender", "lender.ops")
    path = f"/v1/sites/{ids.show('site', room.site_id)}/live"

    mine, theirs = (app_client.get(path, headers=known) for known in (headers, stranger))

    assert {row["channel"] for row in mine.json["channels"]} == {"t", "d"}
    assert theirs.status_code == 404
