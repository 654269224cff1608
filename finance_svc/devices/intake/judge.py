"""The accept table of one batch (GATEWAY 5), pure: candidates, and what is quarantined and why."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from finance_svc.devices import rules
from finance_svc.devices.intake.pack import element
from finance_svc.devices.telemetry import Content, Device, Reason, Sample, Taken, Trust

Span = tuple[int, int]
ALWAYS = -(2**62)
PARTS = attrgetter("parts")


class Frame(NamedTuple):
    """What a batch is judged against. Times in microseconds since 1970; spans half open and sorted."""

    first_seq: int
    received_us: int
    covered: Sequence[Span]
    replaying: Collection[tuple[bytes, str]]
    """(device id as bytes, counter scope) of the open replay sessions."""


class Refused(msgspec.Struct, frozen=True, gc=False):
    """Readings of one message, quarantined for one reason; the bytes go along when all of it is."""

    seq: int
    message: Taken
    reason: Reason
    readings: int
    detail: str
    whole: bool


class Keyed(msgspec.Struct, frozen=True, gc=False):
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
    divided: bool
    """Some message speaks of several devices: it asks for several keys."""


@lru_cache(maxsize=65536)
def packed(text: str) -> bytes:
    """A text as an element of a binary array; names repeat."""
    return element(text.encode())


def scope_of(message: Taken, scope: str) -> str:
    """Counters of messages that nobody vouches for stand apart: no forger takes a genuine one's key."""
    return f"open/{scope}" if message.trust is Trust.OPEN else scope


def judge(messages: Sequence[Taken], frame: Frame) -> Judgement:
    """Apply the accept table to a batch, in order."""
    bench = _Bench(frame)
    received = 0
    divided = any(map(PARTS, messages))
    for seq, message in numbered(messages, frame.first_seq, divided=divided):
        device, content = message.device, message.content
        if message.reason is not None or content is None or device is None:
            received += message.readings
            reason = message.reason or Reason.MALFORMED
            bench.refused.append(Refused(seq, message, reason, message.readings, message.detail, True))
            continue
        received += content.readings
        scope = scope_of(message, content.scope)
        if frame.replaying or not bench.take_plain(seq, message, device, content, scope):
            bench.take_carefully(Keyed(seq, message, device, content, scope, 0, 0))
    return Judgement(bench.keyed, bench.rows, bench.refused, received, divided)


def numbered(messages: Sequence[Taken], first_seq: int, *, divided: bool) -> Iterable[tuple[int, Taken]]:
    """Each message with its link of the chain; parts of one message have the same."""
    return _parts(messages, first_seq) if divided else enumerate(messages, first_seq)


def _parts(messages: Sequence[Taken], first_seq: int) -> Iterator[tuple[int, Taken]]:
    for seq, message in enumerate(messages, first_seq):
        for part in message.parts or (message,):
            yield seq, part


def layers(judgement: Judgement) -> Iterator[tuple[list[Keyed], Rows]]:
    """The keys in turns of which each asks for one key of a message, with their candidates."""
    if not judgement.divided:
        yield judgement.keyed, judgement.rows
        return
    turns: list[list[Keyed]] = []
    asked: dict[int, int] = {}
    for keyed in judgement.keyed:
        turn = asked.get(keyed.seq, 0)
        asked[keyed.seq] = turn + 1
        if turn == len(turns):
            turns.append([])
        turns[turn].append(keyed)
    for keys in turns:
        spans = [slice(keyed.start, keyed.end) for keyed in keys]
        yield keys, Rows(*(_pick(column, spans) for column in judgement.rows))


def _pick(column: list[Any], spans: Sequence[slice]) -> list[Any]:
    return [item for span in spans for item in column[span]]


class _Bench:
    """The columns as they grow, and the limits of the frame."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.keyed: list[Keyed] = []
        self.rows = Rows([], [], [], [], [])
        self.refused: list[Refused] = []
        low, high = _span_around(frame)
        self.late_before = frame.received_us - rules.LATE_US
        self.oldest = max(low, frame.received_us - rules.HORIZON_US)
        self.newest = min(high - 1, frame.received_us + rules.FUTURE_US)

    def take_plain(self, seq: int, message: Taken, device: Device, content: Content, scope: str) -> bool:
        """Take a message that has nothing special about it; False leaves everything as it was."""
        bound = device.bound_from_us
        oldest = bound if bound > self.oldest else self.oldest
        quiet = content.counter > device.power_on_messages
        faults = device.faults if quiet else device.power_on_faults
        for sample in content.samples:
            if not (oldest <= sample.ts_us <= self.newest and faults.isdisjoint(sample.values.values())):
                return False
        channel, ts_us, value, late, position = self.rows
        start = len(value)
        for index, sample in enumerate(content.samples):
            at, values = sample.ts_us, sample.values
            count = len(values)
            channel.extend(map(packed, values))
            value.extend(values.values())
            ts_us.extend((at,) * count)
            late.extend((at < self.late_before,) * count)
            position.extend((index,) * count)
        self.keyed.append(Keyed(seq, message, device, content, scope, start, len(value)))
        return True

    def take_carefully(self, asked: Keyed) -> None:
        """Take what is good of a message; the rest is refused, each reason by itself."""
        frame, device, content = self.frame, asked.device, asked.content
        replayed = (device.id.bytes, asked.scope) in frame.replaying
        oldest = ALWAYS if replayed else max(device.bound_from_us, frame.received_us - rules.HORIZON_US)
        faults = device.faults_at(content.counter)
        start = len(self.rows.value)
        clocked: dict[Reason, int] = {}
        faulty: list[str] = []
        for index, sample in enumerate(content.samples):
            if reason := _clock(sample.ts_us, oldest, frame):
                clocked[reason] = clocked.get(reason, 0) + len(sample.values)
            else:
                self._take(sample, index, faults=faults, faulty=faulty)
        end = len(self.rows.value)
        takes_key = end > start or bool(faulty) or not clocked
        seq, message = asked.seq, asked.message
        if takes_key:
            self.keyed.append(Keyed(seq, message, device, content, asked.scope, start, end))
        for reason, count in clocked.items():
            self.refused.append(Refused(seq, message, reason, count, "", not takes_key))
        if faulty:
            detail = " ".join(faulty)
            self.refused.append(Refused(seq, message, Reason.SENSOR_FAULT, len(faulty), detail, end == start))

    def _take(self, sample: Sample, index: int, *, faults: frozenset[float], faulty: list[str]) -> None:
        late = sample.ts_us < self.late_before
        for channel, value in sample.values.items():
            if value in faults:
                faulty.append(f"{index}:{channel}={value:g}")
                continue
            self.rows.channel.append(packed(channel))
            self.rows.ts_us.append(sample.ts_us)
            self.rows.value.append(value)
            self.rows.late.append(late)
            self.rows.sample.append(index)


def _span_around(frame: Frame) -> Span:
    """The covered span that holds the present, or an empty one."""
    for low, high in frame.covered:
        if low <= frame.received_us < high:
            return low, high
    return 0, 0


def _clock(ts_us: int, oldest: int, frame: Frame) -> Reason | None:
    if ts_us - frame.received_us > rules.FUTURE_US:
        return Reason.CLOCK_FUTURE
    if ts_us < oldest:
        return Reason.CLOCK_PAST
    if any(low <= ts_us < high for low, high in frame.covered):
        return None
    return Reason.CLOCK_RANGE
