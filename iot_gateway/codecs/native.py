"""Our own format (GATEWAY 5), JSON or CBOR: one sample, or a batch whose `seq` counts samples."""

from datetime import datetime
from functools import lru_cache
from math import isfinite
from typing import Annotated, Any

import cbor2
import msgspec
from msgspec import Meta, Struct

from finance_svc.devices.formats.strict import LAST_US, SAMPLE_LIMIT, VALUE_LIMIT, Undecodable, is_name
from finance_svc.devices.telemetry import Content, Reason, Sample

MILLION = 1_000_000
BOOT_LIMIT = 40
CBOR_MAPS = frozenset(range(0xA0, 0xC0)) | {0xD9}
JSON_STARTS = frozenset(b"{ \t\r\n")

Moment = Annotated[datetime, Meta(tz=True)]
Counter = Annotated[int, Meta(ge=0, le=2**62)]
Values = dict[str, float | bool | None]


class NativeSample(Struct, gc=False):
    """One time and its values."""

    ts: Moment
    values: Values


class Native(Struct, gc=False):
    """A message: either `ts` and `values`, or `samples`; other members stay in the raw message."""

    boot: str
    seq: Counter
    ts: Moment | None = None
    values: Values | None = None
    samples: list[NativeSample] | None = None


class Plain(Struct, gc=False):
    """What nearly every message is: JSON of one sample, every value a number within the limits."""

    boot: str
    seq: Counter
    ts: Moment
    values: dict[str, Annotated[float, Meta(gt=-VALUE_LIMIT, lt=VALUE_LIMIT)]]
    samples: None = None


_decoder = msgspec.json.Decoder(Native)
_plain_decoder = msgspec.json.Decoder(Plain)


def decode(payload: bytes) -> Content:
    """The content of a message. Raises `Undecodable`."""
    try:
        message = _plain_decoder.decode(payload)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return decode_any(payload)
    values = message.values
    if not (_is_boot(message.boot) and _are_names(tuple(values))):
        return decode_any(payload)
    sample = Sample(_us(message.ts), values)
    return Content(message.boot, message.seq, [sample], len(values))


@lru_cache(maxsize=65536)
def _is_boot(boot: str) -> bool:
    return 0 < len(boot) <= BOOT_LIMIT and boot.isascii() and boot.isprintable()


@lru_cache(maxsize=4096)
def _are_names(names: tuple[str, ...]) -> bool:
    return all(map(is_name, names))


def decode_any(payload: bytes) -> Content:
    """The same for whatever our format allows. Raises `Undecodable`."""
    message = _read(payload)
    if not _is_boot(message.boot):
        raise Undecodable("boot is not 1 to 40 printable ASCII characters")
    if message.samples is None:
        if message.ts is None or message.values is None:
            raise Undecodable("neither ts and values nor samples")
        samples = [_sample(message.ts, message.values)]
        return Content(message.boot, message.seq, samples, len(samples[0].values))
    if message.ts is not None or message.values is not None or len(message.samples) > SAMPLE_LIMIT:
        raise Undecodable("both a sample and samples, or more than 10,000")
    samples = [_sample(sample.ts, sample.values) for sample in message.samples]
    return Content(message.boot, message.seq, samples, sum(len(sample.values) for sample in samples))


def _read(payload: bytes) -> Native:
    start = payload[0] if payload else 0
    try:
        if start in JSON_STARTS:
            return _decoder.decode(payload)
        if start in CBOR_MAPS:
            return msgspec.convert(_plain(cbor2.loads(payload)), Native)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Undecodable(str(error)) from error
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        raise Undecodable(f"CBOR: {error}") from error
    raise Undecodable("neither JSON nor CBOR")


def _plain(item: Any) -> Any:  # noqa: ANN401 - whatever a stranger's CBOR holds
    """Only a map may follow; a self-described one has its tag taken off by the decoder."""
    if not isinstance(item, dict):
        raise Undecodable("CBOR, but not a map")
    return item


def _sample(ts: datetime, values: Values) -> Sample:
    kept: dict[str, float] = {}
    for name, value in values.items():
        if value is None:
            continue
        if not is_name(name):
            raise Undecodable("a channel's name is not 1 to 60 printable ASCII characters")
        number = float(value)
        if not -VALUE_LIMIT < number < VALUE_LIMIT:
            raise Undecodable(
                f"{name} is {value}", Reason.VALUE_RANGE if isfinite(number) else Reason.MALFORMED
            )
        kept[name] = number
    return Sample(_us(ts), kept)


def _us(ts: datetime) -> int:
    """Microseconds since 1970. Raises `Undecodable` for a time before, or past the year 9999."""
    found = round(ts.timestamp() * MILLION)
    if not 0 <= found <= LAST_US:
        raise Undecodable(f"ts is {ts.isoformat()}: no device was there then")
    return found
