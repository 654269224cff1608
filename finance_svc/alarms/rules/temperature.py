"""temperature_high: one alarm per warm run, that escalates (DOMAIN B5.5).

A run begins with the first sample above the lowest limit. A level is reached when the *confirmed* time above
its limit fills its on-delay; only intervals between samples at most `coverage_factor` cadences apart are
confirmed (GATEWAY 4.6). A quiet channel has no memory, so judging again may begin at any quiet sample.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from finance_svc.alarms.rules.alarm import Episode, Priority

DAY = 86_400_000_000
DEFROSTS_KEPT = 32


class Sample(NamedTuple):
    """One good reading: when it was true (microseconds), its content key, its value in degrees Celsius."""

    ts: int
    key: str
    value: float


NEVER = Sample(1 << 62, "", 0.0)


@dataclass(frozen=True, slots=True)
class Level:
    """A limit in degrees Celsius, how long it must be exceeded (microseconds), and what it then is."""

    limit: float
    on_delay: int
    priority: Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class TemperatureRule:
    """One dated version. Levels ascend; all durations in microseconds, the deadband in kelvin."""

    id: str
    version: str
    levels: tuple[Level, ...]
    deadband: float
    off_delay: int
    coverage_factor: float
    longest_pause: int
    """A pending run ends when nothing was heard for longer: that is the silence ladder's business."""
    defrost_longest: int
    defrosts_a_day: int

    @property
    def limit(self) -> float:
        """The lowest limit: below or at it there is no run."""
        return self.levels[0].limit


@dataclass(frozen=True, slots=True)
class Run:
    """What a channel remembers while it is warm; None stands for a quiet channel."""

    version: str
    opening_key: str
    opened: int
    ts: int
    value: float
    peak: float
    pending: tuple[int, ...]
    """Per level: confirmed time above its limit without a break."""
    reached: int = -1
    raised: int | None = None
    escalated: int | None = None
    confirmed: int = 0
    presumed: int = 0
    unknown: int = 0
    returning: int | None = None
    excused_until: int | None = None


@dataclass(frozen=True, slots=True)
class Defrosts:
    """What the defrost channel said so far: whether it runs, and when the last ones began."""

    running: bool = False
    starts: tuple[int, ...] = ()


def note_defrost(memory: Defrosts, ts: int, value: float) -> Defrosts:
    """Take one sample of a defrost channel (1 = defrosting) in event order."""
    running = value >= 0.5
    if not running or memory.running:
        return replace(memory, running=running)
    recent = tuple(start for start in memory.starts if start > ts - DAY)
    return Defrosts(running=True, starts=(*recent, ts)[-DEFROSTS_KEPT:])


def _excuse(memory: Defrosts, ts: int, rule: TemperatureRule) -> int | None:
    """Until when a run beginning now is a defrost's doing; None outside one, or after too many in a day."""
    if not memory.running or not memory.starts:
        return None
    begun = sum(1 for start in memory.starts if start > ts - DAY)
    end = memory.starts[-1] + rule.defrost_longest
    return end if begun <= rule.defrosts_a_day and ts <= end else None


def step(
    rule: TemperatureRule, run: Run | None, sample: Sample, *, cadence: int, defrosts: Defrosts
) -> tuple[Run | None, Episode | None]:
    """Take the next sample in event order: the memory after it, and the alarm it closed, if one.

    `cadence` is the channel's declared period in microseconds.
    """
    if run is None:
        return _begin(rule, sample, defrosts), None
    if run.raised is None and (sample.value <= rule.limit or sample.ts - run.ts > rule.longest_pause):
        return _begin(rule, sample, defrosts), None
    covered = sample.ts - run.ts <= rule.coverage_factor * cadence
    run = _reach(rule, _account(rule, run, sample, covered=covered), sample)
    return _settle(rule, run, sample, covered=covered)


def _begin(rule: TemperatureRule, sample: Sample, defrosts: Defrosts) -> Run | None:
    if sample.value <= rule.limit:
        return None
    run = Run(
        rule.version,
        sample.key,
        sample.ts,
        sample.ts,
        sample.value,
        sample.value,
        pending=(0,) * len(rule.levels),
        excused_until=_excuse(defrosts, sample.ts, rule),
    )
    return _reach(rule, run, sample)


def _account(rule: TemperatureRule, run: Run, sample: Sample, *, covered: bool) -> Run:
    """Book the interval since the last sample as confirmed, presumed or unknown."""
    span = sample.ts - run.ts
    warm = run.value > rule.limit and sample.value > rule.limit
    return replace(
        run,
        ts=sample.ts,
        value=sample.value,
        peak=max(run.peak, sample.value),
        pending=tuple(
            (p + span if covered and run.value > level.limit else p) if sample.value > level.limit else 0
            for p, level in zip(run.pending, rule.levels, strict=True)
        ),
        confirmed=run.confirmed + (span if covered and warm else 0),
        presumed=run.presumed + (span if warm and not covered else 0),
        unknown=run.unknown + (0 if covered or warm else span),
    )


def _reach(rule: TemperatureRule, run: Run, sample: Sample) -> Run:
    """Raise or escalate when a level's on-delay is full and no defrost excuses the run any more."""
    if run.excused_until is not None and sample.ts <= run.excused_until:
        return run
    filled = (
        i
        for i, (p, level) in enumerate(zip(run.pending, rule.levels, strict=True))
        if sample.value > level.limit and p >= level.on_delay
    )
    reached = max(filled, default=-1)
    if reached <= run.reached:
        return run
    if run.raised is None:
        return replace(run, reached=reached, raised=sample.ts)
    return replace(run, reached=reached, escalated=sample.ts)


def _settle(
    rule: TemperatureRule, run: Run, sample: Sample, *, covered: bool
) -> tuple[Run | None, Episode | None]:
    """Close a raised run when the return below limit - deadband has lasted its off-delay, watched."""
    if sample.value > rule.limit - rule.deadband:
        return replace(run, returning=None), None
    since = run.returning if run.returning is not None and covered else sample.ts
    if run.raised is not None and sample.ts - since >= rule.off_delay:
        done = _episode(rule, run, run.raised)
        return None, replace(done, cleared=since, closed=sample.ts)
    return replace(run, returning=since), None


def open_episode(rule: TemperatureRule, run: Run | None) -> Episode | None:
    """The alarm a warm channel stands in, with its figures up to the last sample; None when not raised."""
    if run is None or run.raised is None:
        return None
    return _episode(rule, run, run.raised)


def _episode(rule: TemperatureRule, run: Run, raised: int) -> Episode:
    return Episode(
        rule_id=rule.id,
        version=run.version,
        opening_key=run.opening_key,
        opened=run.opened,
        raised=raised,
        priority=rule.levels[run.reached].priority,
        escalated=run.escalated,
        peak=run.peak,
        confirmed=run.confirmed,
        presumed=run.presumed,
        unknown=run.unknown,
    )


def fold(
    samples: Iterable[Sample],
    *,
    choose: Callable[[Run | None, int], TemperatureRule],
    cadence: int,
    defrost_samples: Sequence[Sample] = (),
    run: Run | None = None,
) -> tuple[Run | None, list[Episode]]:
    """Judge samples sorted by (ts, key) at one go: the memory at the end and every alarm, the open one last.

    `choose` gives the rule version for a memory and a moment; a run keeps the version it began under.
    """
    memory, signals = Defrosts(), iter((*defrost_samples, NEVER))
    signal = next(signals)
    episodes: list[Episode] = []
    for sample in samples:
        rule = choose(run, sample.ts)
        while signal.ts <= sample.ts:
            memory = note_defrost(memory, signal.ts, signal.value)
            signal = next(signals)
        run, closed = step(rule, run, sample, cadence=cadence, defrosts=memory)
        if closed is not None:
            episodes.append(closed)
    standing = None if run is None else open_episode(choose(run, run.ts), run)
    return run, [*episodes, standing] if standing is not None else episodes
