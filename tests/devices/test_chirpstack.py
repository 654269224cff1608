"""ChirpStack v4's events, without I/O, on its own samples."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.devices.formats import chirpstack
from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.telemetry import Content, Reason, Sample
from tests.devices.strangers import encode, payloads, real, survive

REAL = {row["event"]: row["payload"] for row in real("chirpstack_v4_events.json")}
UP = REAL["up"] | {"object": {"temperature": 4.5, "door": {"open": False, "count": 2}}}
UP_US = 1_658_136_855_775_023


def decode(event, message=None, **members):
    return chirpstack.decode(encode((message or REAL[event]) | members), event)


def test_an_uplink_without_a_frame_counter_is_frame_zero():
    content = decode("up", UP)

    values = {"temperature": 4.5, "door.open": 0.0, "door.count": 2.0}
    assert content == Content("lora/00189440", 0, [Sample(UP_US, values)], 3)
    assert content.ordered
    assert decode("up", UP, fCnt=7).counter == 7


def test_another_session_counts_by_itself():
    assert decode("up", UP, devAddr="0018944F").scope == "lora/0018944f"


def test_an_uplink_that_nobody_decoded_is_refused_but_an_empty_one_counts():
    with pytest.raises(Undecodable, match="no payload codec"):
        decode("up")

    empty = decode("up", data="", fCnt=3)
    assert (empty.counter, empty.samples, empty.readings) == (3, [], 0)


def test_a_status_tells_battery_and_margin_and_omitted_is_zero():
    full, flat = (
        decode("status"),
        decode("status", {k: v for k, v in REAL["status"].items() if k != "margin"}),
    )
    powered = decode("status", externalPowerSource=True)

    assert full.samples[0].values == {"link_margin_db": 10.0, "battery_pct": 88.3, "external_power": 0.0}
    assert flat.samples[0].values["link_margin_db"] == 0.0
    assert powered.samples[0].values == {"link_margin_db": 10.0, "external_power": 1.0}
    assert not full.ordered


def test_a_place_on_the_equator_has_its_zero():
    content = decode("location", location={"longitude": 9.5, "accuracy": 20})

    assert content.samples[0].values == {
        "latitude_deg": 0.0, "longitude_deg": 9.5, "altitude_m": 0.0, "accuracy_m": 20.0,
    }  # fmt: skip
    assert decode("location").samples[0].values["latitude_deg"] == 37.344214


@pytest.mark.parametrize("event", ["join", "ack", "txack", "integration"])
def test_events_without_readings_are_kept_without_readings(event):
    content = decode(event)

    assert (content.samples, content.readings, content.ordered) == ([], 0, False)


def test_the_identity_of_an_event_is_its_deduplication_id():
    again = decode("status", margin=11)
    other = decode("status", deduplicationId="another")

    assert decode("status").counter == again.counter != other.counter


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("UPLINK_MIC", Reason.BAD_SIGNATURE),
        ("UPLINK_F_CNT_RESET", Reason.CONFLICT),
        ("UPLINK_F_CNT_RETRANSMISSION", Reason.CONFLICT),
    ],
)
def test_log_events_of_tampering_are_quarantined_as_such(code, reason):
    with pytest.raises(Undecodable, match=code) as found:
        decode("log", code=code)

    assert found.value.reason is reason


def test_other_log_events_are_kept_without_readings():
    assert decode("log", code="DOWNLINK_GATEWAY").readings == 0


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"object": {"t": "21.5"}}, "text, no number"),
        ({"object": [1]}, "not an object"),
        ({"object": {"a": {"b": 1}, "a.b": 2}}, "two values"),
        ({"object": {f"t{n}": n for n in range(501)}}, "more than 500"),
        ({"fCnt": -1}, "fCnt"),
        ({"fCnt": 2**32}, "fCnt"),
        ({"fCnt": "3"}, "fCnt"),
        ({"fCnt": None}, "fCnt"),
        ({"devAddr": ""}, "devAddr"),
        ({"deduplicationId": None}, "deduplicationId"),
        ({"deviceInfo": []}, "deviceInfo"),
        ({"time": "2022-07-18T09:34:15"}, "time"),
        ({"time": 1}, "time"),
    ],
)
def test_an_uplink_of_another_shape_is_refused(members, said):
    with pytest.raises(Undecodable, match=said) as found:
        decode("up", UP, **members)

    assert found.value.reason is Reason.MALFORMED


def test_an_object_nested_deep_is_refused():
    deep = {"t": 1}
    for _ in range(20):
        deep = {"a": deep}

    with pytest.raises(Undecodable, match="deeper"):
        decode("up", UP, object=deep)
    with pytest.raises(Undecodable, match="not an event"):
        decode("up/../x", UP)


def test_the_device_is_named_in_lower_case():
    info = {"devEui": "0016C001F000175A"}
    assert chirpstack.eui_of(encode(UP | {"deviceInfo": info})) == "0016c001f000175a"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*REAL, "", "\x00"]), payloads(UP, *REAL.values()))
def test_whatever_comes_is_decoded_or_refused(event, payload):
    assert survive(lambda found: chirpstack.decode(found, event), payload)
