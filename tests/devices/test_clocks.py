"""How well devices' clocks go; and no clock that runs ahead holds the latest value."""

from datetime import date, timedelta

import pytest

from finance_svc.db import Scope
from finance_svc.devices import queries, service
from finance_svc.devices.rules.clocks import drift_ms_a_day
from tests.builders.devices import a_payload, a_publish, rows
from tests.builders.organisations import a_key

SECOND = timedelta(seconds=1)


def measure(database):
    with database.transaction(Scope.house()) as (session, now):
        service.measure_clocks(session, now=now)


def latest(database, device, now):
    with database.transaction(Scope.house()) as (session, _):
        found = queries.latest(session, device.id, "temperature_c", now=now)
        return found and found.value


def test_the_offset_of_a_day_is_the_median_of_what_was_not_late(database, door, probe, now):
    for n, behind in enumerate((2, 2, 3, 4, 90, 500, 3600), 1):
        door.take(a_publish(*probe, a_payload(now - behind * SECOND, n)))
    measure(database)
    measure(database)

    found = rows(database, "SELECT samples, offset_ms, low_ms, high_ms FROM device_clock")
    assert found == [(5, 3000, 2000, 72800)]


def test_messages_that_nobody_vouches_for_say_nothing_of_a_clock(database, door, probe, now):
    door.take(a_publish(*probe, a_payload(now), sign=False))
    measure(database)

    assert rows(database, "SELECT count(*) FROM device_clock") == [(0,)]


def test_a_sample_of_the_future_is_never_the_latest(database, door, probe, now):
    door.take(
        a_publish(*probe, a_payload(now, 1, temperature_c=1.0)),
        a_publish(*probe, a_payload(now + 100 * SECOND, 2, temperature_c=2.0)),
        a_publish(*probe, a_payload(now + 121 * SECOND, 3, temperature_c=3.0)),
    )

    assert latest(database, probe[0], now) == 1.0
    assert latest(database, probe[0], now + 101 * SECOND) == 2.0
    assert latest(database, probe[0], now + timedelta(days=1)) == 2.0
    assert rows(database, "SELECT reason FROM quarantined_message") == [("CLOCK_FUTURE",)]


@pytest.mark.parametrize(
    ("offsets", "drift"),
    [((0, 0), None), ((0, 50, 100), 50.0), ((0, 50, 9000, 150, 200), 50.0), ((7, 7, 7), 0.0)],
)
def test_drift_is_the_median_slope_and_one_bad_day_moves_nothing(offsets, drift):
    days = [(date(2026, 11, 1 + n), offset) for n, offset in enumerate(offsets)]

    assert drift_ms_a_day(days) == drift


def test_only_who_sees_a_device_sees_its_clock(app_client, database, door, probe, now):
    door.take(a_publish(*probe, a_payload(now - SECOND)))
    measure(database)
    device = f"dev_{probe[0].id.hex}"
    stranger = a_key(database, "warehouse", "wh.manager")[2]

    assert app_client.get(f"/v1/devices/{device}/clock", headers=stranger).status_code == 404
