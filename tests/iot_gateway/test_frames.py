"""The splitter: however the stream is cut, the same packets; garbage is `Malformed` and holds no memory."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iot_gateway.frames import Malformed, Packet, Splitter


def number(value):
    """A number of variable length, by the standard's own algorithm."""
    digits = bytearray()
    while True:
        value, digit = divmod(value, 128)
        digits.append(digit | (0x80 if value else 0))
        if not value:
            return bytes(digits)


def a_publish(topic, payload, properties=b"", mid=None):
    middle = b"" if mid is None else mid.to_bytes(2)
    body = len(topic).to_bytes(2) + topic + middle + number(len(properties)) + properties + payload
    return bytes([0x30 if mid is None else 0x32]) + number(len(body)) + body


PUBLISHES = st.builds(
    a_publish,
    st.binary(max_size=20),
    st.binary(max_size=300),
    st.binary(max_size=200),
    st.none() | st.integers(1, 65535),
)
OTHERS = st.builds(
    lambda kind, body: bytes([kind]) + number(len(body)) + body,
    st.sampled_from([0x20, 0x40, 0x90, 0xB0, 0xD0, 0xE0, 0xF0]),
    st.binary(max_size=200),
)


def split(splitter, chunks):
    publishes, others = [], []
    for chunk in chunks:
        found, rest = splitter.feed(chunk)
        publishes += found
        others += rest
    return publishes, others


@given(st.lists(PUBLISHES | OTHERS, max_size=12), st.lists(st.integers(0, 4000), max_size=30))
def test_however_the_stream_is_cut_the_packets_are_the_same(packets, cuts):
    stream = b"".join(packets)
    ends = sorted({0, len(stream), *(min(cut, len(stream)) for cut in cuts)})

    cut = split(Splitter(), [stream[a:b] for a, b in pairwise(ends)])

    assert cut == split(Splitter(), [stream])
    assert len(cut[0]) + len(cut[1]) == len(packets)


@given(PUBLISHES, st.integers(1, 400))
def test_a_packet_that_comes_byte_by_byte_is_the_packet(packet, size):
    pieces = [packet[at : at + size] for at in range(0, len(packet), size)]

    publishes, others = split(Splitter(), pieces)

    assert (publishes, others) == split(Splitter(), [packet])
    assert len(publishes) == 1


@settings(max_examples=500)
@given(st.lists(st.binary(max_size=400), max_size=20))
def test_garbage_is_malformed_or_waits_within_the_limit(chunks):
    limit = 1000
    splitter = Splitter(limit)
    try:
        for chunk in chunks:
            splitter.feed(chunk)
            assert splitter._held <= limit
    except Malformed:
        pass


@pytest.mark.parametrize(
    "stream",
    [
        b"\x30\xff\xff\xff\xff\x01", b"\x32\x00", b"\x30\x02\x00\x09", b"\x32\x05\x00\x01a\x00\x01",
        b"\x36\x06\x00\x01a\x00\x01\x00", b"\x30\x04\x00\x01a\x7f",
    ],
)  # fmt: skip
def test_a_publish_that_contradicts_its_own_lengths_is_malformed(stream):
    with pytest.raises(Malformed):
        Splitter().feed(stream)


def test_a_packet_larger_than_we_said_is_refused_by_its_header():
    with pytest.raises(Malformed, match="we said 1000"):
        Splitter(1000).feed(b"\x30" + number(1001))


def test_what_is_no_publish_is_handed_on_whole():
    assert Splitter().feed(b"\xd0\x00\xe0\x02\x8e\x00") == (
        [],
        [Packet(0xD0, b""), Packet(0xE0, b"\x8e\x00")],
    )
