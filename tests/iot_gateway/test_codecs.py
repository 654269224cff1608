"""The native codec and the signature, without I/O."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.telemetry import Content, Reason, Sample
from iot_gateway.codecs import native, signature
from iot_gateway.codecs.signature import Signer
from iot_gateway.frames import Malformed, packet_at, read_publish
from tests.devices.strangers import NASTY, ODD

TS = "2026-11-21T03:04:05.678Z"
TS_US = 1_795_230_245_678_000


def a_message(**members):
    return json.dumps(
        {"boot": "9f2c", "seq": 4711, "ts": TS, "values": {"temperature_c": 0.42}} | members
    ).encode()


def test_the_example_of_the_contract_decodes():
    payload = (
        b'{"boot": "9f2c", "seq": 4711, "ts": "2026-11-21T03:04:05.678Z",'
        b' "values": {"temperature_c": 0.42, "humidity_pct": 92.1}, "batt": 0.93, "fw": "1.4.2"}'
    )

    content = native.decode(payload)

    values = {"temperature_c": 0.42, "humidity_pct": 92.1}
    assert content == Content("9f2c", 4711, [Sample(TS_US, values)], 2)


def test_a_batch_keeps_its_samples_in_order_and_counts_readings():
    samples = [{"ts": TS, "values": {"a": 1, "b": True}}, {"ts": TS, "values": {"a": None}}]
    content = native.decode(json.dumps({"boot": "b", "seq": 1, "samples": samples}).encode())

    assert [sample.values for sample in content.samples] == [{"a": 1.0, "b": 1.0}, {}]
    assert content.readings == 2


def test_cbor_says_the_same_as_json():
    message = {"boot": "9f2c", "seq": 4711, "ts": TS, "values": {"temperature_c": 0.42}}
    timed = message | {"ts": datetime.fromisoformat(TS)}

    assert native.decode(cbor2.dumps(message)) == native.decode(a_message())
    assert native.decode(cbor2.dumps(timed)) == native.decode(a_message())


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\x00",
        b"\xff\xfe garbage",
        b"{",
        b"[]",
        b'"text"',
        a_message(seq="4711"),
        a_message(seq=-1),
        a_message(seq=10**30),
        a_message(seq=1.5),
        a_message(boot=7),
        a_message(boot=""),
        a_message(boot="a\x00b"),
        a_message(boot="x" * 41),
        a_message(boot="温度"),
        a_message(ts="yesterday"),
        a_message(ts="2026-11-21T03:04:05"),
        a_message(ts=1),
        a_message(values={"t": "0.4"}),
        a_message(values={"t\x00": 1}),
        a_message(values={"": 1}),
        a_message(values={"t": [1]}),
        a_message(values=None),
        a_message(samples=[]),
        a_message().replace(b"0.42", b"NaN"),
        a_message().replace(b"0.42", b"1e999"),
        a_message().replace(b"0.42", b"-Infinity"),
        cbor2.dumps([1, 2]),
        cbor2.dumps({"boot": "b", "seq": 1, "ts": TS, "values": {"t": float("nan")}}),
        cbor2.dumps({"boot": "b", "seq": 1, "ts": TS, "values": {"t": float("inf")}}),
        cbor2.dumps({"boot": "b"})[:-1],
        b"\xbf" * 2000,
        b"{" * 100_000,
    ],
)
def test_what_is_no_message_is_undecodable(payload):
    with pytest.raises(Undecodable) as found:
        native.decode(payload)

    assert found.value.reason is Reason.MALFORMED


def test_a_huge_number_is_out_of_range():
    with pytest.raises(Undecodable) as found:
        native.decode(a_message(values={"t": 1e300}))

    assert found.value.reason is Reason.VALUE_RANGE


@given(st.binary(max_size=200))
def test_no_bytes_do_anything_but_decode_or_be_undecodable(payload):
    for start in (b"", b"{", b"\xa4"):
        try:
            found = native.decode(start + payload)
        except Undecodable as refusal:
            found = refusal.reason
        assert isinstance(found, Content | Reason)


@given(st.binary(min_size=1, max_size=80), st.text(max_size=40), st.binary(max_size=300))
def test_the_signature_is_plain_hmac_over_topic_zero_payload(key, topic, payload):
    expected = hmac.new(key, topic.encode() + b"\x00" + payload, hashlib.sha256).digest()

    assert Signer(key, topic.encode()).sign(payload) == base64.urlsafe_b64encode(expected).rstrip(b"=")


def test_the_signature_is_found_in_the_property_or_behind_the_last_dot():
    signer = Signer(b"k" * 32, b"topic")
    payload = b'{"v": 0.5}'
    signed = signer.sign(payload)

    by_property = signature.find(payload, b"\x26\x00\x01a\x00\x01b\x26\x00\x06pw-sig\x00\x2b" + signed)
    by_suffix = signature.find(payload + b"." + signed, b"")
    none = signature.find(payload, b"")

    assert by_property.body == by_suffix.body == none.body == payload
    assert signer.verify(by_property)
    assert signer.verify(by_suffix)
    assert none.signature == b""
    assert not Signer(b"x" * 32, b"topic").verify(by_suffix)
    assert not Signer(b"k" * 32, b"other").verify(by_suffix)


def test_a_decimal_point_where_a_suffix_would_begin_is_none():
    payload = b'{"temperature_c": 21' + b"." + b'5, "humidity_pct":' + b" " * 22 + b"70}"

    assert payload[-44:-43] == b"."
    assert signature.find(payload, b"") == signature.Signed(payload, b"", "")


def a_packet(*, properties=b"", payload=b"payload", qos=1, length=None):
    body = (
        b"\x00\x03a/b"
        + (b"\x01\x02" if qos else b"")
        + (length or bytes([len(properties)]))
        + properties
        + payload
    )
    return bytes([0x30 | qos << 1]) + bytes([len(body)]) + body


SAMPLE = {"temperature_c": 0.5, "humidity_pct": 92}
ALMOST = st.fixed_dictionaries(
    {
        "boot": st.sampled_from(["9f2c", "", "a" * 41, "\x00"]) | st.text(max_size=5),
        "seq": st.integers(-1, 2**63),
    },
    optional={
        "ts": st.sampled_from([TS, "2026-11-21T03:04:05", "2026-11-21T03:04:05.6789+08:00", None, 7]),
        "values": st.just(SAMPLE) | st.dictionaries(st.text(max_size=4), ODD, max_size=3) | st.none(),
        "samples": st.sampled_from([None, [], [{"ts": TS, "values": SAMPLE}], 1]),
        "batt": ODD,
    },
)


@settings(max_examples=500)
@given(ALMOST.map(lambda message: json.dumps(message).encode()) | st.sampled_from(NASTY))
def test_the_short_way_of_a_plain_message_says_what_the_long_one_says(payload):
    def what(read):
        try:
            return read(payload)
        except (Undecodable, RecursionError) as error:
            return type(error), str(error)

    assert what(native.decode) == what(native.decode_any)


def test_a_publish_is_split_into_its_parts():
    for packet in (a_packet(properties=b"\x01\x00"), a_packet(properties=b"\x01\x00", length=b"\x82\x00")):
        start, end = packet_at(packet, 0)
        publish = read_publish(packet[0], packet[start:end])
        assert (publish.topic, publish.mid, publish.properties, publish.payload) == (
            b"a/b", b"\x01\x02", b"\x01\x00", b"payload",
        )  # fmt: skip


def test_an_incomplete_packet_waits_and_an_endless_length_is_malformed():
    packet = a_packet()

    assert all(packet_at(packet[:cut], 0) is None for cut in range(len(packet)))
    with pytest.raises(Malformed):
        packet_at(b"\x30\xff\xff\xff\xff\x01", 0)
    with pytest.raises(Malformed):
        read_publish(0x32, b"\x00\x01a\x00\x01\x7f")


def test_times_are_exact_to_the_microsecond():
    at = datetime(2026, 11, 21, 3, 4, 5, 123457, tzinfo=UTC)
    for day in range(0, 3000, 7):
        moment = at.replace(year=2020 + day % 10, day=1 + day % 28)
        content = native.decode(a_message(ts=moment.isoformat()))
        assert content.samples[0].ts_us % 1_000_000 == 123_457


@pytest.mark.parametrize("ts", ["1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "1970-01-01T07:59:59+08:00"])
def test_a_time_before_1970_is_no_time_of_a_device_in_json_and_cbor(ts):
    message = {"boot": "b", "seq": 1, "ts": ts, "values": {"t": 1.0}}
    samples = {"boot": "b", "seq": 1, "samples": [{"ts": ts, "values": {"t": 1.0}}]}
    tagged = message | {"ts": datetime.fromisoformat(ts.replace("Z", "+00:00"))}

    for payload in (json.dumps(message).encode(), json.dumps(samples).encode(), cbor2.dumps(tagged)):
        with pytest.raises(Undecodable, match="no device was there then"):
            native.decode(payload)
