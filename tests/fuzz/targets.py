"""Readers of what strangers send, and inputs for them: near to real ones, odd JSON, and raw bytes.

A target is a strategy and an act. The act swallows what the reader declares to raise, and nothing else, and
checks what the reader gives.
"""

import json
from datetime import UTC
from typing import Any, NamedTuple
from uuid import UUID

import cbor2
from hypothesis import strategies as st

from finance_svc.devices.formats import chirpstack, mapping, spoken, thingsboard, topics, traccar
from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.intake import Registry
from finance_svc.devices.intake.pack import element
from finance_svc.devices.telemetry import Device, Route, Taken
from iot_gateway.codecs import native, signature
from iot_gateway.codecs.signature import Signer
from iot_gateway.frames import Malformed, Publish, Splitter
from iot_gateway.pipeline import Pipeline
from tests.devices.strangers import JSON, payloads, real, require_sound

NOW_US = 1_795_230_245_678_000
KEY = b"k" * 32


class Target(NamedTuple):
    """Where inputs come from, and what is asked of each."""

    inputs: st.SearchStrategy[Any]
    act: Any


def decoding(decode, *examples):
    """A codec: sound contents, or `Undecodable`."""

    def act(payload):
        try:
            found = decode(payload)
        except Undecodable:
            return
        for content in found if isinstance(found, list) else [found]:
            require_sound(content)

    return Target(payloads(*examples), act)


OURS = {
    "boot": "9f2c", "seq": 7, "ts": "2026-11-21T03:04:05.678Z",
    "values": {"temperature_c": 0.42, "door": True},
}  # fmt: skip
BATCH = {"boot": "9f2c", "seq": 7, "samples": [{"ts": OURS["ts"], "values": {"t": 1, "gone": None}}]}
CBOR = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary(max_size=8)
    | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
TRACKER = {"id": 1, "name": "truck", "uniqueId": "867060038000000", "attributes": {}}
POSITION = {
    "id": 0, "deviceTime": "2020-05-07T09:48:16.000+0000", "fixTime": "2020-05-07T09:48:15.000+0000",
    "outdated": False, "valid": True, "latitude": 21.1, "longitude": 99.6, "altitude": 0, "speed": 0,
    "course": 90, "accuracy": 2200,
    "attributes": {"batteryLevel": 53, "motion": False, "alarm": "sos,tampering"},
}  # fmt: skip
HAPPENED = {"type": "alarm", "eventTime": "2020-05-07T09:48:16.000+0000", "attributes": {"alarm": "sos"}}
EVENTS = {row["event"]: row["payload"] for row in real("chirpstack_v4_events.json")}
BOARD = [row["payload"] for row in real("thingsboard_telemetry.json")]
TRACKED = [
    {"position": POSITION, "device": TRACKER},
    {"event": HAPPENED, "position": POSITION, "device": TRACKER},
]
DOCUMENT = {
    "channels": [
        {"path": "$.data.probes[0].t", "channel": "temperature_c", "unit": "F", "to": "C"},
        {"path": "$.data.door", "channel": "door_open", "optional": True},
    ],
    "time": {"path": "$.at", "format": "unix_s"}, "counter": "$.n", "boot": "$.id", "each": "$.rows",
}  # fmt: skip
MAPPED = {"id": "w7", "n": 12, "at": 1_451_649_600, "data": {"probes": [{"t": 41.0}], "door": True}}


def our_own():
    """Our own format in both notations."""
    text = decoding(native.decode, OURS, BATCH)
    binary = CBOR.map(cbor2.dumps) | st.builds(
        lambda message, member, value: cbor2.dumps({**message, member: value}),
        st.sampled_from([OURS, BATCH]), st.sampled_from(["boot", "seq", "ts", "values", "samples"]), CBOR,
    )  # fmt: skip
    return Target(text.inputs | binary | st.binary(max_size=200).map(lambda rest: b"\xa4" + rest), text.act)


def gateways(payload):
    """The contents of a ThingsBoard gateway's message."""
    parts = thingsboard.decode_gateway(payload).values()
    return [content for content, _ in parts if not isinstance(content, Undecodable)]


def an_event(drawn):
    """A ChirpStack event under a name that may be another's."""
    event, payload = drawn
    try:
        require_sound(chirpstack.decode(payload, event))
    except Undecodable:
        return


def a_mapping(drawn):
    """A mapping that is being written, and a pasted sample: always an answer."""
    document, sample = drawn
    for tried in spoken.attempt("mapping", document, spoken.Sample(sample), received_us=NOW_US):
        assert tried.content is not None or tried.reason
        if tried.content is not None:
            require_sound(tried.content)


def a_mapped_message(drawn):
    """A message under one of several sound mappings."""
    document, payload = drawn
    try:
        require_sound(mapping.decode(payload, mapping.read_mapping(document), received_us=NOW_US))
    except Undecodable:
        return


def a_pattern(drawn):
    """A pattern and a topic: refused, or a filter that cannot reach further than the pattern."""
    text, topic = drawn
    try:
        pattern = topics.read_pattern(text)
    except topics.BadPattern:
        return
    assert "#" not in pattern.topic_filter
    found = pattern.match(topic)
    assert found is None or len(topic.split("/")) == len(pattern.levels)
    assert topics.overlap(pattern.topic_filter, pattern.topic_filter)


def a_signature(drawn):
    """A signature is found where it stands, and its bytes are never of another length."""
    payload, properties, signs = drawn
    signs = signs and bool(payload)
    signer = Signer(KEY, b"topic")
    if signs:
        payload = payload + b"." + signer.sign(payload)
    found = signature.find(payload, properties)
    assert len(found.signature) in (0, *range(1, signature.DIGITS + 1))
    assert payload.startswith(found.body)
    known = signer.verify(found)
    assert known or not signs or signature.PROPERTY in properties


def a_stream(drawn):
    """A stream gives the same packets however it is cut, or is malformed."""
    stream, cuts = drawn
    whole = split([stream])
    pieces, at = [], 0
    for cut in sorted(cut % (len(stream) + 1) for cut in cuts):
        pieces.append(stream[at:cut])
        at = cut
    parts = split([*pieces, stream[at:]])
    if whole is not None and parts is not None:
        assert whole == parts


def split(pieces):
    """Every packet of a stream, or None where it is malformed."""
    splitter, publishes, others = Splitter(), [], []
    try:
        for piece in pieces:
            if piece:
                found, other = splitter.feed(piece)
                publishes += found
                others += other
    except Malformed:
        return None
    return publishes, others


def a_packet(drawn):
    """Bytes of a PUBLISH, or nearly."""
    command, topic, properties, payload, lie = drawn
    body = len(topic).to_bytes(2) + topic + b"\x00\x07" + bytes([len(properties)]) + properties + payload
    length = len(body) + lie
    if length < 0:
        return body
    head = bytes([command])
    while True:
        length, digit = length >> 7, length & 0x7F
        head += bytes([digit | 0x80 if length else digit])
        if not length:
            return head + body


PACKETS = st.tuples(
    st.sampled_from([0x30, 0x32, 0x33, 0x3A, 0x34, 0x36, 0x20, 0x90, 0xD0, 0xE0]), st.binary(max_size=20),
    st.binary(max_size=40), st.binary(max_size=300), st.sampled_from([0, 0, 0, 0, 1, -1, 200, 2**21]),
).map(a_packet)  # fmt: skip
STREAMS = st.lists(PACKETS, max_size=6).map(b"".join) | st.binary(max_size=200)


def a_gateway():
    """A pipeline that knows a device, a route and a mapping."""
    one, other = (
        Device(UUID(int=n), UUID(int=9), f"pw/v1/s/d{n}/up", KEY, 0, frozenset(), frozenset(), 0,
               element(UUID(int=n).bytes), spoken_there)
        for n, spoken_there in ((1, None), (2, {"codec": "mapping", "mapping": DOCUMENT}))
    )  # fmt: skip
    routes = (
        Route(UUID(int=5), UUID(int=9), "tb/all", "thingsboard_gateway", None, {"Device A": one}),
        Route(UUID(int=6), UUID(int=9), "app/{device}/{event}", "chirpstack", None, {"0101": one}),
    )
    by_topic = {device.topic.encode(): device for device in (one, other)}
    registry = Registry(1, by_topic, {device.id: device for device in (one, other)}, routes)
    return Pipeline(registry, broker_has_acl=True)


def a_message(drawn):
    """Whatever is published anywhere is understood or refused; nothing is ever raised."""
    topic, properties, payload, flags = drawn
    taken = GATEWAY.understand(Publish(flags, topic, b"\x00\x01", properties, payload), NOW_US)
    assert isinstance(taken, Taken)
    for part in taken.parts or (taken,):
        assert part.readings >= (0 if part.content is not None else 1)
        assert part.reason is not None or (part.device is not None and part.content is not None)


GATEWAY = a_gateway()
TOPICS = st.sampled_from(
    [b"pw/v1/s/d1/up", b"pw/v1/s/d2/up", b"tb/all", b"app/0101/up", b"app/0101/log", b"app/\xff/up"]
) | st.binary(max_size=30)
ANYTHING = payloads(OURS, BATCH, MAPPED, *BOARD, *EVENTS.values())
WORDS = st.sampled_from(["a", "{device}", "{event}", "+", "#", "", "$SYS", "{x", "ü", "a" * 70]) | st.text(
    max_size=5
)
LEVELS = st.lists(WORDS, max_size=14).map("/".join)
SUFFIXES = st.binary(max_size=60) | st.sampled_from([signature.PROPERTY, signature.PROPERTY + b"x" * 43])
SOUND = st.sampled_from(
    [DOCUMENT, {key: DOCUMENT[key] for key in ("channels", "time")}, {"channels": DOCUMENT["channels"]}]
)
NEARLY = st.sampled_from([DOCUMENT]).flatmap(
    lambda document: st.builds(
        lambda name, value: {**document, name: value}, st.sampled_from([*document, "more"]), JSON
    )
)
PASTED = st.just(json.dumps(MAPPED)) | st.text(max_size=20)
ROWS = {"rows": [MAPPED], "n": 1, "id": "x"}

TARGETS = {
    "native": our_own(),
    "thingsboard": decoding(lambda found: thingsboard.decode(found, received_us=NOW_US), *BOARD),
    "thingsboard_gateway": decoding(gateways, *BOARD),
    "chirpstack": Target(
        st.tuples(st.sampled_from([*EVENTS, "telex"]), payloads(*EVENTS.values())), an_event
    ),
    "traccar": decoding(traccar.decode, *TRACKED),
    "mapping": Target(
        st.tuples(SOUND, payloads(MAPPED, {"rows": [MAPPED], "n": 1, "id": "x"})), a_mapped_message
    ),
    "mapping_reader": Target(
        st.tuples(NEARLY | JSON, st.just(json.dumps(MAPPED)) | st.text(max_size=20)), a_mapping
    ),
    "patterns": Target(st.tuples(LEVELS, LEVELS), a_pattern),
    "signature": Target(st.tuples(ANYTHING, SUFFIXES, st.booleans()), a_signature),
    "frames": Target(st.tuples(STREAMS, st.lists(st.integers(0, 2000), max_size=5)), a_stream),
    "pipeline": Target(st.tuples(TOPICS, SUFFIXES, ANYTHING, st.integers(0, 15)), a_message),
}
