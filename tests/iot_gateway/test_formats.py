"""Devices that speak other formats than ours, through the gateway."""

import copy

import pytest

from finance_svc.db import Scope
from finance_svc.devices import rules, service
from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.rules import FormatUnknown
from finance_svc.kernel.actor import HOUSE
from iot_gateway.codecs.spoken import reader_of
from tests.builders.devices import Door, a_publish, rows, show, totals, wait_for
from tests.devices.strangers import encode, real

UP = next(row["payload"] for row in real("chirpstack_v4_events.json") if row["event"] == "up")
MAPPED = {
    "codec": "mapping",
    "mapping": {"channels": [{"path": "$.t", "channel": "temperature_c", "unit": "F", "to": "C"}]},
}


def speak(database, device, device_format):
    with database.transaction(Scope.house()) as (session, now):
        service.set_format(session, device.id, device_format, actor=HOUSE, now=now)


def an_uplink(at, counter, **decoded):
    message = copy.deepcopy(UP) | {"time": show(at), "object": decoded}
    return encode(message | ({"fCnt": counter} if counter else {}))


@pytest.mark.mosquitto
def test_a_real_uplink_sent_over_a_broker_is_found_as_a_reading(database, app_url, gateway, wire, probe, now):
    speak(database, probe[0], {"codec": "chirpstack"})
    wire.send(*probe, an_uplink(now, 0, temperature=4.5)).wait_for_publish(20)
    wire.send(*probe, encode(UP)).wait_for_publish(20)

    wait_for(lambda: totals(app_url)[0][0] >= 2, what="receiving both uplinks", seconds=60)

    found = rows(database, "SELECT channel, value, scope, counter, ts FROM reading")
    assert found == [("temperature", 4.5, "lora/00189440", 0, now)]
    [(reason, detail)] = rows(database, "SELECT reason, detail FROM quarantined_message")
    assert (reason, detail) == ("MALFORMED", "data without object: the device profile has no payload codec")


def test_frame_counters_open_gaps(database, probe, now):
    speak(database, probe[0], {"codec": "chirpstack"})

    counted = Door(database).take(*(a_publish(*probe, an_uplink(now, n, t=1.0)) for n in (0, 1, 4)))

    assert counted[:4] == (3, 3, 0, 0)
    assert rows(database, "SELECT first_counter, last_counter FROM device_gap") == [(2, 3)]


def test_digests_open_no_gaps(database, probe):
    speak(database, probe[0], MAPPED)

    digests = Door(database).take(*(a_publish(*probe, encode({"t": n})) for n in range(32, 42)))

    assert digests[:4] == (10, 10, 0, 0)
    assert rows(database, "SELECT count(*) FROM device_gap") == [(0,)]
    assert rows(database, "SELECT count(*) FROM device_signal") == [(0,)]


def test_a_message_with_its_own_time_comes_twice_and_is_stored_once(database, probe, now):
    door = Door(database)
    speak(database, probe[0], {"codec": "thingsboard"})
    payload = encode([{"ts": int(now.timestamp() * 1000), "values": {"temperature": 4.5, "humidity": 91}}])

    first, second = door.take(a_publish(*probe, payload)), door.take(a_publish(*probe, payload))

    assert (first[:4], second[:4]) == ((2, 2, 0, 0), (2, 0, 2, 0))


def test_what_a_device_spoke_when_is_in_the_evidence_log(database, probe):
    speak(database, probe[0], MAPPED)
    speak(database, probe[0], None)

    told = rows(
        database,
        "SELECT body FROM audit_entry WHERE act = 'device.format_set' ORDER BY recorded_at, id",
    )
    assert [body["format"] for (body,) in told] == [MAPPED, None]


def test_a_format_that_makes_no_sense_is_refused_when_it_is_set():
    rules.require_format(None)
    rules.require_format(MAPPED)
    for wrong in ({}, {"codec": "x"}, {"codec": "mapping"}, {"codec": "traccar", "mapping": {}}):
        with pytest.raises(FormatUnknown):
            rules.require_format(wrong)


def test_every_codec_that_may_be_set_is_read_and_a_bad_mapping_refuses_each_message():
    for codec in rules.registry.CODECS:
        with pytest.raises(Undecodable, match="JSON"):
            reader_of({"codec": codec} | MAPPED if codec == "mapping" else {"codec": codec})(b"{", None)
    with pytest.raises(Undecodable, match="mapping"):
        reader_of({"codec": "mapping", "mapping": {"channels": []}})(b"{}", None)
    with pytest.raises(Undecodable, match="do not read"):
        reader_of({"codec": "telex"})(b"{}", None)
