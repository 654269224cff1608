"""Traccar's forwarded JSON, without I/O: messages as in its issue 4529 and documentation."""

import pytest
from hypothesis import given, settings

from finance_svc.devices.formats import traccar
from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.telemetry import Reason, Sample
from tests.devices.strangers import encode, payloads, survive

DEVICE = {"id": 1, "name": "truck", "uniqueId": "867060038000000", "status": "online", "attributes": {}}
POSITION = {
    "id": 0, "deviceId": 1, "type": None, "protocol": "osmand", "serverTime": "2020-05-07T09:48:18.770+0000",
    "attributes": {"batteryLevel": 53, "distance": 0, "totalDistance": 5922.96, "motion": False},
    "deviceTime": "2020-05-07T09:48:16.000+0000", "fixTime": "2020-05-07T09:48:15.000+0000",
    "outdated": False,
    "valid": True, "latitude": 21.1416013, "longitude": 99.6410078, "altitude": 0, "speed": 0, "course": 90,
    "address": None, "accuracy": 2200, "network": None,
}  # fmt: skip
EVENT = {
    "geofence": {"id": 7, "name": "yard", "area": "CIRCLE (49.133867934876974 8.166520803303387, 33112.6)"},
    "position": POSITION | {"id": 18336},
    "event": {
        "id": 1216, "deviceId": 1, "type": "geofenceEnter", "serverTime": "2018-09-14T15:34:17.906+0000",
        "positionId": 18336, "attributes": {},
    },
    "device": DEVICE,
}  # fmt: skip
FIX_US, DEVICE_US = 1_588_844_895_000_000, 1_588_844_896_000_000


def decode(**members):
    return traccar.decode(encode({"position": POSITION | members, "device": DEVICE}))


def test_a_position_gives_its_fix_and_what_the_device_measured():
    content = decode()

    place = {"latitude_deg": 21.1416013, "longitude_deg": 99.6410078, "altitude_m": 0.0, "speed_kn": 0.0}
    said = {"batteryLevel": 53.0, "distance": 0.0, "totalDistance": 5922.96, "motion": 0.0, "fix_valid": 1.0}
    assert content.samples == [
        Sample(FIX_US, place | {"course_deg": 90.0, "accuracy_m": 2200.0}), Sample(DEVICE_US, said),
    ]  # fmt: skip
    assert content.readings == 11


def test_position_ids_of_zero_count_nothing_and_the_bytes_identify():
    content = decode()

    assert not content.ordered
    assert content == decode()
    assert content.counter != decode(speed=1).counter


@pytest.mark.parametrize("members", [{"valid": False}, {"outdated": True}])
def test_a_fix_that_does_not_hold_gives_no_place_but_its_alarm_counts(members):
    content = decode(**members, attributes={"alarm": "powerCut,tampering", "temp1": -3.5, "iccid": "8986"})

    said = {"temp1": -3.5, "alarm.powerCut": 1.0, "alarm.tampering": 1.0, "fix_valid": 0.0}
    assert content.samples == [Sample(DEVICE_US, said)]


def test_an_unknown_accuracy_is_not_said():
    assert "accuracy_m" not in decode(accuracy=0).samples[0].values


def test_attributes_never_pass_for_a_fix():
    content = decode(valid=False, attributes={"latitude_deg": 1.0, "fix_valid": 1})

    assert content.samples[0].values == {"fix_valid": 0.0}


def test_an_event_is_named_and_an_alarm_by_its_name():
    alarm = EVENT["event"] | {"type": "alarm", "attributes": {"alarm": "tampering"}}

    assert traccar.decode(encode(EVENT)).samples[0].values == {"event.geofenceEnter": 1.0}
    assert traccar.decode(encode(EVENT | {"event": alarm})).samples[0].values == {"alarm.tampering": 1.0}
    assert traccar.device_of(encode(EVENT)) == "867060038000000"


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"latitude": "21.1"}, Reason.MALFORMED),
        ({"latitude": None}, Reason.MALFORMED),
        ({"latitude": 91}, Reason.VALUE_RANGE),
        ({"longitude": -181}, Reason.VALUE_RANGE),
        ({"valid": 1}, Reason.MALFORMED),
        ({"valid": None}, Reason.MALFORMED),
        ({"fixTime": None}, Reason.MALFORMED),
        ({"fixTime": 1588844895000}, Reason.MALFORMED),
        ({"deviceTime": "2020-05-07T09:48:16"}, Reason.MALFORMED),
        ({"attributes": []}, None),
        ({"attributes": [1]}, Reason.MALFORMED),
        ({"attributes": {"a\x00": 1}}, Reason.MALFORMED),
        ({"attributes": {"alarm": ",".join("abcdefghijklmnopqrstuvwxyz")}}, Reason.MALFORMED),
        ({"speed": 1e13}, Reason.VALUE_RANGE),
    ],
)
def test_another_shape_is_refused(members, reason):
    if reason is None:
        assert decode(**members).samples[1].values == {"fix_valid": 1.0}
        return
    with pytest.raises(Undecodable) as found:
        decode(**members)

    assert found.value.reason is reason


def test_a_message_without_its_device_is_refused():
    with pytest.raises(Undecodable, match="device"):
        traccar.decode(encode({"position": POSITION}))


@settings(max_examples=150, deadline=None)
@given(payloads({"position": POSITION, "device": DEVICE}, EVENT))
def test_whatever_comes_is_decoded_or_refused(payload):
    assert survive(traccar.decode, payload)
