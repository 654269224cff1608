"""The accept table of one batch (GATEWAY 5), pure: which readings are candidates, which are quarantined and why."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from finance_svc.devices import rules
from finance_svc.devices.intake.pack import element
from finance_svc.devices.telemetry import Content, Device, Reason, Sample, Taken, Trust

Span = tuple[int, int]
ALWAYS = -(2**62)


class Frame(NamedTuple):
    """What a batch is judged against. Times in microseconds since 1970; spans are half open and sorted."""

    first_seq: int
    received_us: int
    covered: Sequence[Span]
    replaying: Collection[tuple[bytes, str]]
    """(device id as bytes, counter scope) of the open replay sessions."""


class Refused(NamedTuple):
    """Readings of one message that are quarantined for one reason; the message's bytes go along when it is whole."""

    seq: int
    message: Taken
    reason: Reason
    readings: int
    detail: str
    whole: bool


class Keyed(NamedTuple):
    """A message that asks for its key; rows[start:end] are its candidates."""

    seq: int
    message: Taken
    device: Device
    content: Content
    scope: str
    start: int
    end: int


class Rows(NamedTuple):
    """Candidate readings by column."""

    channel: list[bytes]
    ts_us: list[int]
    value: list[float]
    late: list[bool]
    sample: list[int]


class Judgement(NamedTuple):
    """What became of a batch before the keys are asked."""

    keyed: list[Keyed]
    rows: Rows
    refused: list[Refused]
    received: int


@lru_cache(maxsize=65536)
def packed(text: str) -> bytes:
    """A text as an element of a binary array; names repeat."""
    return element(text.encode())


def scope_of(message: Taken, scope: str) -> str:
    """Counters of messages that nobody vouches for stand apart: a forger must not take a genuine message's key."""
    return scope if message.trust is not Trust.OPEN else f"open/{scope}"


def judge(messages: Sequence[Taken], frame: Frame) -> Judgement:
    """Apply the accept table to a batch, in order."""
    result = Judgement([], Rows([], [], [], [], []), [], sum(message.readings for message in messages))
    for seq, message in enumerate(messages, frame.first_seq):
        if message.reason is not None or message.content is None or message.device is None:
            reason = message.reason or Reason.MALFORMED
            result.refused.append(Refused(seq, message, reason, message.readings, message.detail, True))
        else:
            _judge_one(Keyed(seq, message, message.device, message.content, "", 0, 0), frame, result)
    return result


def _judge_one(asked: Keyed, frame: Frame, result: Judgement) -> None:
    seq, message, device, content = asked[:4]
    scope = scope_of(message, content.scope)
    replayed = bool(frame.replaying) and (device.id.bytes, scope) in frame.replaying
    oldest = ALWAYS if replayed else max(device.bound_from_us, frame.received_us - rules.HORIZON_US)
    faults = device.faults_at(content.counter)
    start = len(result.rows.value)
    clocked: dict[Reason, int] = {}
    faulty: list[str] = []
    for index, sample in enumerate(content.samples):
        if reason := _clock(sample.ts_us, oldest, frame):
            clocked[reason] = clocked.get(reason, 0) + len(sample.values)
        else:
            late = frame.received_us - sample.ts_us > rules.LATE_US
            _take(sample, index, late=late, faults=faults, rows=result.rows, faulty=faulty)
    end = len(result.rows.value)
    takes_key = end > start or bool(faulty) or not clocked
    if takes_key:
        result.keyed.append(Keyed(seq, message, device, content, scope, start, end))
    for reason, count in clocked.items():
        result.refused.append(Refused(seq, message, reason, count, "", not takes_key))
    if faulty:
        result.refused.append(
            Refused(seq, message, Reason.SENSOR_FAULT, len(faulty), " ".join(faulty), end == start)
        )


def _clock(ts_us: int, oldest: int, frame: Frame) -> Reason | None:
    if ts_us - frame.received_us > rules.FUTURE_US:
        return Reason.CLOCK_FUTURE
    if ts_us < oldest:
        return Reason.CLOCK_PAST
    if any(low <= ts_us < high for low, high in frame.covered):
        return None
    return Reason.CLOCK_RANGE


def _take(
    sample: Sample, index: int, *, late: bool, faults: frozenset[float], rows: Rows, faulty: list[str]
) -> None:
    for channel, value in sample.values.items():
        if value in faults:
            faulty.append(f"{index}:{channel}={value:g}")
            continue
        rows.channel.append(packed(channel))
        rows.ts_us.append(sample.ts_us)
        rows.value.append(value)
        rows.late.append(late)
        rows.sample.append(index)
