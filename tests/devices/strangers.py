"""What strangers send: bytes and JSON of every kind, and what must hold of whatever a codec makes of it."""

import json
from pathlib import Path

from hypothesis import strategies as st

from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.telemetry import Content, Sample

FORMATS = Path(__file__).resolve().parents[3] / "shared" / "data" / "formats"
NASTY = [
    b"", b"\x00", b"\xff\xfe", b"{", b"null", b"true", b"0", b'"a"', b"[]", b"{}", b"[[]]", b"[" * 100_000,
    b'{"a":' * 50_000, b"1" * 5000, b'{"t":1e999}', b'{"t":NaN}', b'{"t":-Infinity}', b'{"t\\u0000":1}',
    b'{"":1}',
    b'{"t":' + b"9" * 400 + b"}", b'{"t":"\\ud800"}', b"{} {}",
]  # fmt: skip
ODD = st.sampled_from(
    [
        None,
        True,
        -1,
        0,
        2**63,
        10**400,
        -(10**30),
        1e300,
        float("nan"),
        float("inf"),
        "",
        "NaN",
        "21.5",
        "a\x00b",
        [],
        {},
    ]
)
LEAVES = ODD | st.integers() | st.floats() | st.text(max_size=8)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def real(name):
    """The real messages of a format."""
    return json.loads((FORMATS / name).read_text())


def encode(message):
    """A message as it travels."""
    return json.dumps(message).encode()


def paths(message, at=()):
    """The places of a message."""
    yield at
    inner = (
        message.items()
        if isinstance(message, dict)
        else enumerate(message)
        if isinstance(message, list)
        else ()
    )
    for name, item in inner:
        yield from paths(item, (*at, name))


def changed(message, at, value):
    """The message with another value in one place."""
    if not at:
        return value
    copy = dict(message) if isinstance(message, dict) else list(message)
    copy[at[0]] = changed(copy[at[0]], at[1:], value)
    return copy


def payloads(*examples):
    """Bytes, JSON, and real messages with something odd in one place."""
    near = st.sampled_from(examples).flatmap(
        lambda message: st.builds(changed, st.just(message), st.sampled_from(list(paths(message))), JSON)
    )
    return st.sampled_from(NASTY) | st.binary(max_size=64) | JSON.map(encode) | near.map(encode)


def survive(decode, payload):
    """Sound contents, or why they were refused, the same each time; nothing else is ever raised."""
    first, second = outcome(decode, payload), outcome(decode, payload)
    for content in first if isinstance(first, list) else ():
        require_sound(content)
    return first == second


def outcome(decode, payload):
    """The contents a payload gives, or the reason of its refusal."""
    try:
        contents = decode(payload)
    except Undecodable as refused:
        return refused.reason, str(refused)
    return contents if isinstance(contents, list) else [contents]


def require_sound(content):
    """Names, numbers, times and counts are within what tables and rules take."""
    assert isinstance(content, Content)
    assert 0 <= content.counter <= 2**62
    assert 0 < len(content.scope) <= 90
    assert content.scope.isascii()
    assert content.scope.isprintable()
    assert content.readings == sum(len(sample.values) for sample in content.samples)
    for sample in content.samples:
        assert isinstance(sample, Sample)
        assert 0 <= sample.ts_us < 253_402_300_800_000_000
        for name, value in sample.values.items():
            assert 0 < len(name) <= 60
            assert name.isascii()
            assert name.isprintable()
            assert isinstance(value, float)
            assert -1e12 < value < 1e12
