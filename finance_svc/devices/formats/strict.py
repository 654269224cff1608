"""Reading what strangers send: JSON, numbers, times and names are what they should be, or refused."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from math import isfinite
from typing import Any

import msgspec

from finance_svc.devices.telemetry import Content, Reason, Sample, to_us

VALUE_LIMIT = 1e12
NAME_LIMIT = 60
SAMPLE_LIMIT = 10_000
CHANNEL_LIMIT = 500
"""Values of one sample."""
COUNTER_LIMIT = 2**62
LAST_US = 253_402_300_799_999_999
"""The last microsecond of the year 9999."""
TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,12})?(?:[Zz]|[+-]\d\d:?\d\d)", re.ASCII)
NUMBER = re.compile(
    r"\s*[+-]?(?:(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?|nan|inf(?:inity)?)\s*", re.ASCII | re.I
)
SHOWN = 60
UNCOUNTED = "content"
"""The counter scope of formats that count nothing: the counter is a digest of the content."""


class Undecodable(ValueError):  # noqa: N818 - the word of the trade
    """The bytes are not a message of the format; `reason` says which kind of wrong."""

    def __init__(self, detail: str, reason: Reason = Reason.MALFORMED) -> None:
        super().__init__(detail)
        self.reason = reason


def read_json(payload: bytes) -> Any:  # noqa: ANN401 - whatever a stranger sends
    """The JSON of a payload; NaN, infinities and numbers out of range are none. Raises `Undecodable`."""
    try:
        return msgspec.json.decode(payload)
    except (msgspec.MsgspecError, ValueError, RecursionError, MemoryError) as error:
        raise Undecodable(f"JSON: {error}") from error


def shown(item: object) -> str:
    """A stranger's text in a message of ours: short, printable."""
    return ascii(item if isinstance(item, str) else type(item).__name__)[:SHOWN]


def member(holder: Mapping[str, Any], name: str) -> dict[str, Any]:
    """An object that has to be there. Raises `Undecodable`."""
    found = holder.get(name)
    if not isinstance(found, dict):
        raise Undecodable(f"no object {name!r}")
    return found


def text(holder: Mapping[str, Any], name: str) -> str:
    """A name or key of 1 to 60 printable ASCII characters. Raises `Undecodable`."""
    found = holder.get(name)
    if not isinstance(found, str) or not is_name(found):
        raise Undecodable(f"{name!r} is not 1 to {NAME_LIMIT} printable ASCII characters")
    return found


@lru_cache(maxsize=4096)
def is_name(name: str) -> bool:
    """Whether a channel may be called so."""
    return 0 < len(name) <= NAME_LIMIT and name.isascii() and name.isprintable()


def number(name: str, value: object) -> float:
    """A finite number below 10^12, or a truth value as 1 or 0. Raises `Undecodable`; text is never read."""
    if not isinstance(value, int | float):
        raise Undecodable(f"{shown(name)} is {'text' if isinstance(value, str) else shown(value)}, no number")
    if not -VALUE_LIMIT < value < VALUE_LIMIT:
        finite = isinstance(value, int) or isfinite(value)
        raise Undecodable(
            f"{shown(name)} is out of range", Reason.VALUE_RANGE if finite else Reason.MALFORMED
        )
    return float(value)


def whole(name: str, value: object, limit: int = COUNTER_LIMIT) -> int:
    """A whole number from 0 to the limit. Raises `Undecodable`."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= limit:
        raise Undecodable(f"{shown(name)} is not a whole number from 0 to {limit}")
    return value


def values(found: Mapping[str, object]) -> dict[str, float]:
    """Channels and their numbers; null is an empty cell, text that is no number stays in the raw message.

    Raises `Undecodable` for a number sent as text, for an object or an array.
    """
    if len(found) > CHANNEL_LIMIT:
        raise Undecodable(f"more than {CHANNEL_LIMIT} values at one time")
    kept: dict[str, float] = {}
    for name, value in found.items():
        if value is None or (isinstance(value, str) and not NUMBER.fullmatch(value)):
            continue
        kept[channel(name)] = number(name, value)
    return kept


def channel(name: str) -> str:
    """The name, if a channel may be called so. Raises `Undecodable`."""
    if not is_name(name):
        raise Undecodable(f"a channel's name is not 1 to {NAME_LIMIT} printable ASCII characters")
    return name


def moment(name: str, value: object) -> int:
    """Microseconds since 1970 of an RFC 3339 time; finer digits are cut. Raises `Undecodable`."""
    said = Undecodable(f"{name!r} is not a time with its offset")
    if not isinstance(value, str) or not TIME.fullmatch(value):
        raise said
    try:
        return epoch(name, to_us(datetime.fromisoformat(value)))
    except (ValueError, OverflowError):
        raise said from None


def epoch(name: str, value: object, unit_us: int = 1) -> int:
    """Microseconds since 1970 of a whole count of `unit_us`. Raises `Undecodable`."""
    return whole(name, value, LAST_US // unit_us) * unit_us


def uncounted(samples: Sequence[Sample], identity: bytes, scope: str = UNCOUNTED) -> Content:
    """The content of a message without a counter: its key is a digest (62 bits) of what identifies it."""
    counter = int.from_bytes(sha256(identity).digest()[:8]) >> 2
    return Content(scope, counter, list(samples), count(samples), ordered=False)


def received(samples: Sequence[Sample], payload: bytes, received_us: int | None) -> Content:
    """The content of a message that neither counts nor tells the time: it is another one at each receipt."""
    content = uncounted(samples, b"%d %b" % (received_us or 0, payload))
    return msgspec.structs.replace(content, recognised=False)


def count(samples: Sequence[Sample]) -> int:
    """How many readings the samples are."""
    return sum(len(sample.values) for sample in samples)
