"""The gateway as a process, between a real broker and a real database."""

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta

import cbor2
import psycopg
import pytest

from finance_svc.db import Scope, clock
from finance_svc.devices import service
from finance_svc.devices.queries import virtual_pending
from finance_svc.devices.rules import Segment
from iot_gateway.embedded_broker import EmbeddedBroker
from tests.builders.devices import (
    REPOSITORY,
    Wire,
    a_device,
    a_payload,
    a_process,
    gateway_environment,
    rows,
    show,
    topic_of,
    totals,
    wait_for,
    wait_until_subscribed,
)

pytestmark = pytest.mark.mosquitto
one_way = pytest.mark.parametrize("speaker", ["own"], indirect=True)
"""For what no way of speaking MQTT has a part in."""


def taken(app_url, count):
    """Wait until so many readings were received; gives (received, stored, duplicate, quarantined)."""
    wait_for(lambda: totals(app_url)[0][0] >= count, what=f"receiving {count} readings", seconds=60)
    return totals(app_url)[0]


def test_messages_are_stored_acknowledged_and_chained(database, app_url, broker, gateway, wire, probe, now):
    receipts = [
        wire.send(*probe, a_payload(now, n, temperature_c=n / 10, humidity_pct=90.0)) for n in range(1, 501)
    ]
    for receipt in receipts:
        receipt.wait_for_publish(20)

    assert taken(app_url, 1000) == (1000, 1000, 0, 0)
    gateway.terminate()
    assert gateway.wait(20) == 0

    with database.transaction(Scope.house()) as (session, _):
        proof = service.verify_chain(session, "gateway-1")
        assert proof == service.ChainProof(links=500, broken_at=None)
    assert rows(database, "SELECT count(*) FROM audit_entry WHERE act = 'gateway.head'") == [(1,)]


def test_what_was_acknowledged_is_not_delivered_again_and_the_rest_is(
    database, app_url, environment, gateway, wire, probe, now, tmp_path
):
    wire.send(*probe, a_payload(now, 1)).wait_for_publish(20)
    taken(app_url, 1)
    gateway.terminate()
    gateway.wait(20)

    wire.send(*probe, a_payload(now, 2)).wait_for_publish(20)
    with a_process(["-m", "iot_gateway", "gateway"], environment, log=tmp_path / "second.log"):
        assert taken(app_url, 2) == (2, 2, 0, 0)
        losses = rows(database, "SELECT epoch, possible_loss FROM gateway_epoch ORDER BY 1")

    assert losses == [(1, False), (2, False)]


@one_way
def test_bad_input_of_every_kind_is_quarantined_and_nothing_stops(
    database, app_url, gateway, wire, probe, now
):
    device, key = probe
    good = a_payload(now, 1)
    bad = [
        b"", b"\x00", b"\xff\xfe\xfd", b"{", b"null", b'{"boot": 1}', os.urandom(2000), b"{" * 5000,
        good.replace(b"0.5", b"NaN"), good.replace(b"0.5", b"1e999"), good.replace(b"0.5", b"1e200"),
        good.replace(b"0.5", b'"0.5"'), good.replace(b"9f2c", b"9\\u0000c"),
        good.replace(b"temperature_c", b"t\\u0000"),
        good.replace(b'"seq": 1', b'"seq": 99999999999999999999999'), a_payload(now + timedelta(days=900), 2),
        a_payload(now - timedelta(days=900), 3), a_payload(now, 4, temperature_c=-127.0),
        cbor2.dumps({"a": [1] * 50}),
        json.dumps({"boot": "b", "seq": 1, "ts": "9999-12-31T23:59:59+00:00", "values": {"t": 1}}).encode(),
        json.dumps({"boot": "b", "seq": 1, "ts": "0001-01-01T00:00:00+00:00", "values": {"t": 1}}).encode(),
    ]  # fmt: skip
    for payload in bad:
        wire.send(device, key, payload)
    wire.send(device, b"x" * 32, good)
    wire.send(device, key, good, topic="pw/v1/a/b/up")
    wire.send(device, key, good, topic=f"pw/v1/site_{'0' * 32}/dev_{'1' * 32}/up")
    wire.send(device, key, good).wait_for_publish(20)

    received = taken(app_url, len(bad) + 4)

    assert received == (len(bad) + 4, 1, 0, len(bad) + 3)
    assert gateway.poll() is None
    found = dict(rows(database, "SELECT reason, count(*) FROM quarantined_message GROUP BY 1"))
    assert found["BAD_SIGNATURE"] == found["BAD_TOPIC"] == found["UNKNOWN_DEVICE"] == 1
    assert found["SENSOR_FAULT"] == found["VALUE_RANGE"] == 1
    assert (found["CLOCK_FUTURE"], found["CLOCK_PAST"]) == (2, 1)


def test_a_retained_copy_is_quarantined(database, app_url, broker, wire, probe, environment, now, tmp_path):
    wire.send(*probe, a_payload(now), retain=True).wait_for_publish(20)

    with a_process(["-m", "iot_gateway", "gateway"], environment, log=tmp_path / "gateway.log"):
        assert taken(app_url, 1) == (1, 0, 0, 1)

    assert rows(database, "SELECT reason FROM quarantined_message") == [("RETAINED",)]


@one_way
def test_a_device_registered_meanwhile_is_known_at_its_first_message(
    database, app_url, gateway, wire, probe, now
):
    wire.send(*probe, a_payload(now)).wait_for_publish(20)
    taken(app_url, 1)
    with database.transaction(Scope.house()) as (session, _):
        second = a_device(session, now=now)

    wire.send(*second, a_payload(now)).wait_for_publish(20)

    assert taken(app_url, 2) == (2, 2, 0, 0)


def test_the_broker_may_come_and_go(database, app_url, broker, gateway, probe, now, tmp_path):
    first = Wire(broker.url)
    first.send(*probe, a_payload(now, 1)).wait_for_publish(20)
    taken(app_url, 1)
    first.close()

    broker.stop(signal.SIGKILL)
    broker.start()
    wait_until_subscribed(tmp_path / "gateway.log", times=2)
    second = Wire(broker.url)
    second.send(*probe, a_payload(now, 2)).wait_for_publish(20)

    assert taken(app_url, 2) == (2, 2, 0, 0)
    losses = rows(database, "SELECT epoch, possible_loss FROM gateway_epoch ORDER BY 1")
    assert losses == [(1, False), (2, True)], "this broker remembers no session: what it had queued is gone"
    second.close()


def test_the_embedded_broker_serves_too(database, app_url, speaker, probe, now, tmp_path):
    with EmbeddedBroker(tmp_path / "iotcore") as embedded:
        environment = gateway_environment(app_url, embedded.url, tmp_path, **speaker)
        with a_process(["-m", "iot_gateway", "gateway"], environment, log=tmp_path / "gateway.log"):
            wait_until_subscribed(tmp_path / "gateway.log")
            wire = Wire(embedded.url)
            for n in range(1, 201):
                wire.send(*probe, a_payload(now, n))
            assert taken(app_url, 200) == (200, 200, 0, 0)
            wire.close()


def test_without_settings_the_command_says_what_is_missing(tmp_path):
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "MQTT_URL"}}
    result = subprocess.run(
        [sys.executable, "-m", "iot_gateway", "gateway"],
        env=environment,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 2
    assert result.stderr.strip() == "iot_gateway: MQTT_URL is not set"


@one_way
def test_virtual_devices_send_what_the_clock_makes_due(
    database, app_url, environment, gateway, probe, now, tmp_path
):
    device, _ = probe
    with database.transaction(Scope.house()) as (session, _):
        service.add_virtual(
            session,
            device.id,
            period_s=600,
            values={"temperature_c": 0.5, "humidity_pct": 92.0},
            boot="virtual",
            now=now,
        )
        service.plan_virtual(
            session, device.id, Segment(now + timedelta(minutes=10), now + timedelta(minutes=30), None)
        )
        service.plan_virtual(
            session,
            device.id,
            Segment(
                now + timedelta(minutes=40), now + timedelta(minutes=42), {"temperature_c": 3.5}, every_s=60
            ),
        )
    with a_process(["-m", "iot_gateway", "simulate"], environment, log=tmp_path / "simulate.log"):
        for minutes in (0, 10, 30, 40, 41, 42):
            move(database, now + timedelta(minutes=minutes))
            wait_for(lambda: not pending(database), what=f"minute {minutes}", seconds=30)

    values = rows(database, "SELECT ts, value, trust FROM reading WHERE channel = 'temperature_c' ORDER BY 1")
    expected = [(0, 0.5), (30, 0.5), (40, 3.5), (41, 3.5), (42, 0.5)]
    assert values == [(now + timedelta(minutes=m), value, "signed") for m, value in expected]


@one_way
def test_an_impostor_in_a_virtual_devices_place_ends_in_quarantine(
    database, environment, gateway, probe, now, tmp_path
):
    device, _ = probe
    impostor = Segment(
        now + timedelta(minutes=10), now + timedelta(minutes=20), {"temperature_c": 9.0}, forged=True
    )
    with database.transaction(Scope.house()) as (session, _):
        values = {"temperature_c": 0.5, "humidity_pct": 92.0}
        service.add_virtual(session, device.id, period_s=600, values=values, boot="virtual", now=now)
        service.plan_virtual(session, device.id, impostor)
    with a_process(["-m", "iot_gateway", "simulate"], environment, log=tmp_path / "simulate.log"):
        for minutes in (0, 10, 20):
            move(database, now + timedelta(minutes=minutes))
            wait_for(lambda: not pending(database), what=f"minute {minutes}", seconds=30)

    values = rows(database, "SELECT ts, value FROM reading WHERE channel = 'temperature_c' ORDER BY 1")
    assert values == [(now, 0.5), (now + timedelta(minutes=20), 0.5)]
    assert rows(database, "SELECT reason FROM quarantined_message") == [("BAD_SIGNATURE",)]


def move(database, to):
    with database.transaction(Scope.house()) as (session, _):
        clock.freeze(session, to)


def pending(database):
    with database.transaction(Scope.house()) as (session, _):
        return virtual_pending(session)


FILE = """timestamp,s1,s2
2021-04-01T00:00:06,7.18,92
2021-04-01T00:00:23,-127.0,91
2021-04-01T00:00:40,,90
not a time,1,2
2021-04-01T00:01:06,7.2,327.67
"""


def replay(environment, path, device):
    arguments = ["--site", topic_of(device).split("/")[2], "--device", topic_of(device).split("/")[3]]
    result = subprocess.run(
        [sys.executable, "-m", "iot_gateway", "replay", str(path), *arguments,
         "--timezone", "Africa/Johannesburg",
         "--column", "s1=temperature_c", "--json"],
        env=environment, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@one_way
def test_a_recorded_file_is_replayed_once_and_again_stores_nothing_new(
    database, environment, gateway, probe, tmp_path
):
    device, _ = probe
    path = tmp_path / "recorded.csv"
    path.write_text(FILE)

    first = replay(environment, path, device)
    second = replay(environment, path, device)

    assert first == {
        "file": "recorded.csv", "rows": 5, "sent": 7, "received": 7, "stored": 5, "duplicate": 0,
        "quarantined": 2,
        "unreadable": 1,
    }  # fmt: skip
    assert (second["stored"], second["duplicate"], second["quarantined"]) == (0, 7, 0)
    assert rows(database, "SELECT count(*) FROM device_signal") == [(0,)]
    stored = rows(
        database, "SELECT ts, channel, value, late, counter, sample FROM reading ORDER BY ts, channel LIMIT 2"
    )
    assert [(show(ts), *rest) for ts, *rest in stored] == [
        ("2021-03-31T22:00:06Z", "s2", 92.0, True, 1, 0),
        ("2021-03-31T22:00:06Z", "temperature_c", 7.18, True, 1, 0),
    ]


@one_way
def test_one_message_that_the_database_refuses_does_not_hold_up_its_batch(
    database, app_url, owner_url, gateway, wire, probe, now
):
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE reading ADD CONSTRAINT ck_reading_no_42 CHECK (value <> 42)")

    for n in range(1, 61):
        wire.send(*probe, a_payload(now, n, temperature_c=42.0 if n == 33 else 1.0))

    assert taken(app_url, 60) == (60, 59, 0, 1)
    [(reason, detail)] = rows(database, "SELECT reason, detail FROM quarantined_message")
    assert reason == "DATABASE_REFUSED"
    assert "ck_reading_no_42" in detail
