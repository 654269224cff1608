"""ThingsBoard's telemetry, without I/O, on its documented messages."""

import pytest
from hypothesis import given, settings

from finance_svc.devices.formats import thingsboard
from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.telemetry import Reason, Sample
from tests.devices.strangers import encode, payloads, real, survive

NOW_US = 1_795_230_245_678_000
REAL = [row["payload"] for row in real("thingsboard_telemetry.json")]
BARE, BARES, TEXTS, TIMED, GATEWAY = REAL


def test_a_sample_without_a_time_has_that_of_its_receipt():
    first = thingsboard.decode(encode(BARE), received_us=NOW_US)
    again = thingsboard.decode(encode(BARE), received_us=NOW_US + 1)

    assert first.samples == [Sample(NOW_US, {"temperature": -20.5})]
    assert first.counter != again.counter
    assert not first.ordered


def test_a_list_of_bare_samples_is_read_in_order():
    content = thingsboard.decode(encode(BARES), received_us=NOW_US)

    assert [sample.values for sample in content.samples] == [{"temperature": -20.5}, {"humidity": 70.0}]
    assert content.readings == 2


def test_a_message_with_its_times_is_the_same_message_whenever_it_comes():
    first = thingsboard.decode(encode(TIMED))
    again = thingsboard.decode(encode(TIMED), received_us=NOW_US)
    other = thingsboard.decode(encode(TIMED).replace(b"42.4", b"42.5"))

    assert first == again
    assert first.counter != other.counter
    assert first.samples == [
        Sample(1_451_649_600_512_000, {"temperature": 42.2}),
        Sample(1_451_649_601_512_000, {"temperature": 42.4}),
    ]


def test_a_gateways_message_is_split_by_device():
    contents = {name: content for name, (content, _) in thingsboard.decode_gateway(encode(GATEWAY)).items()}

    assert {name: content.readings for name, content in contents.items()} == {"Device A": 4, "Device B": 2}
    assert contents["Device B"].samples == [
        Sample(1_483_228_800_000_000, {"temperature": 42.0, "humidity": 80.0})
    ]


def test_text_beside_numbers_is_no_reading():
    content = thingsboard.decode(
        encode({"ts": 1, "values": {"t": 1, "door": True, "fw": "v1.2", "gone": None}})
    )

    assert content.samples == [Sample(1000, {"t": 1.0, "door": 1.0})]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (TEXTS, "no number"),
        (BARE, "no ts"),
        ({"ts": 1, "values": {"t": "21.5"}}, "text, no number"),
        ({"ts": 1, "values": {"t": " 21,5 "}}, "text, no number"),
        ({"ts": 1, "values": {"t": "NaN", "h": 1}}, "text, no number"),
        ({"ts": 1, "values": {"t": {"deep": 1}}}, "no number"),
        ({"ts": 1, "values": {"t": [1]}}, "no number"),
        ({"ts": 1, "values": {"t": 1}, "more": 1}, "alone"),
        ({"ts": 1, "t": 1}, "belong together"),
        ({"ts": "1", "values": {"t": 1}}, "whole number"),
        ({"ts": 1.5, "values": {"t": 1}}, "whole number"),
        ({"ts": -1, "values": {"t": 1}}, "whole number"),
        ({"ts": 10**15, "values": {"t": 1}}, "whole number"),
        ({"ts": 1, "values": {"t" * 61: 1}}, "channel's name"),
        ({"ts": 1, "values": {f"t{n}": 1 for n in range(501)}}, "more than 500"),
        ([], "1 to 10000 samples"),
        ([TIMED], "not an object"),
    ],
)
def test_other_shapes_are_refused_with_a_reason(message, said):
    with pytest.raises(Undecodable, match=said) as found:
        thingsboard.decode(encode(message))

    assert found.value.reason is Reason.MALFORMED


def test_a_number_out_of_range_says_so():
    with pytest.raises(Undecodable) as found:
        thingsboard.decode(encode({"ts": 1, "values": {"t": 1e200}}))

    assert found.value.reason is Reason.VALUE_RANGE


@pytest.mark.parametrize("message", [TIMED, {}, {"D\x00": [TIMED[0]]}, {f"D{n}": [] for n in range(1001)}])
def test_what_is_no_gateways_message_is_refused(message):
    with pytest.raises(Undecodable) as found:
        thingsboard.decode_gateway(encode(message))

    assert found.value.reason is Reason.MALFORMED


@pytest.mark.parametrize("entries", [{}, [], [BARE], "21.5", None, [{"ts": 1, "values": {"t": "21.5"}}]])
def test_a_device_that_is_not_understood_does_not_harm_the_others(entries):
    found = thingsboard.decode_gateway(encode({"A": TIMED, "B": entries}))

    assert found["A"][0].readings == 2
    assert isinstance(found["B"][0], Undecodable)


def test_a_device_is_known_again_beside_other_devices():
    alone = thingsboard.decode_gateway(encode({"A": TIMED}))
    beside = thingsboard.decode_gateway(encode({"B": [], "A": TIMED}))

    assert alone["A"] == beside["A"]


@settings(max_examples=150, deadline=None)
@given(payloads(*REAL))
def test_whatever_comes_is_decoded_or_refused(payload):
    assert survive(lambda found: thingsboard.decode(found, received_us=NOW_US), payload)
    assert survive(thingsboard.decode, payload)
    assert survive(sound_parts, payload)


def sound_parts(payload):
    parts = [content for content, _ in thingsboard.decode_gateway(payload).values()]
    return [content for content in parts if not isinstance(content, Undecodable)]
