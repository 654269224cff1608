"""Limits on what is measured: one alarm per run beyond them, that rises and falls (DOMAIN B5.5).

A run begins with the first sample beyond the lowest limit. A level is reached when the *confirmed* time
beyond its limit fills its on-delay: intervals between samples at most `coverage_factor` periods apart
(GATEWAY 4.6). It is left when the value stayed within it, by the deadband, for the off-delay.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from finance_svc.alarms.rules.alarm import MINUTE, Episode, Kind, Priority
from finance_svc.alarms.rules.detector import Dated, Sample, Setting, Step
from finance_svc.alarms.rules.facts import EnvelopeSpan, RoomFacts, RoomMode, covers
from finance_svc.alarms.rules.gates import ALWAYS, Gate

DAY = 1440 * MINUTE
DEFROSTS_KEPT = 32
DEFROST = "defrost"


class Side(StrEnum):
    """Which side of its limits a value must not be on."""

    ABOVE = "above"
    BELOW = "below"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Level:
    """How far beyond the limit, how long (microseconds), and what it then is."""

    limit: float
    on_delay: int
    priority: Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Ramp:
    """The limit falls from `start` to the rule's own while goods are pulled down."""

    start: float
    lasts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRule:
    """One dated version. Levels ascend away from the good side; all durations in microseconds.

    ABOVE and BELOW: limits are values. OUTSIDE: limits are distances from the band `low`..`high`.
    """

    id: str
    version: str
    levels: tuple[Level, ...]
    deadband: float
    off_delay: int
    coverage_factor: float
    longest_pause: int
    """A pending run ends when nothing was heard for longer: that is the silence ladder's business."""
    side: Side = Side.ABOVE
    low: float | None = None
    high: float | None = None
    defrost_longest: int = 0
    defrosts_a_day: int = 0
    gate: Gate = ALWAYS
    ramp: Ramp | None = None
    """It applies while goods are pulled down, instead of an ordinary rule."""

    @property
    def limit(self) -> float:
        """The nearest limit, as a distance: at or within it there is no run."""
        return self.levels[0].limit


@dataclass(frozen=True, slots=True)
class Run:
    """What is remembered of a run. `value`: how far out the last sample was."""

    version: str
    opening_key: str
    opened: int
    ts: int
    value: float
    worst: float
    peak: float
    """The measured value that lay furthest out."""
    pending: tuple[int, ...]
    """Per level: confirmed time beyond its limit without a break."""
    reached: int = -1
    raised: int | None = None
    escalated: int | None = None
    confirmed: int = 0
    presumed: int = 0
    unknown: int = 0
    returning: int | None = None
    easing: int | None = None
    excused_until: int | None = None


@dataclass(frozen=True, slots=True)
class Defrosts:
    """What the defrost channel said so far: whether it runs, and when the last ones began."""

    running: bool = False
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Watched:
    """The state: a run, and the defrosts of a day."""

    run: Run | None = None
    defrosts: Defrosts = Defrosts()


QUIET = Watched()


def note_defrost(memory: Defrosts, ts: int, value: float) -> Defrosts:
    """Take one sample of a defrost channel (1 = defrosting) in event order."""
    running = value >= 0.5
    if not running or memory.running:
        return replace(memory, running=running)
    recent = tuple(start for start in memory.starts if start > ts - DAY)
    return Defrosts(running=True, starts=(*recent, ts)[-DEFROSTS_KEPT:])


@dataclass(frozen=True, slots=True)
class Limits:
    """A limit rule over one channel, with the defrost channel of its device if there is one."""

    kind: Kind
    rules: Dated[LimitRule]
    setting: Setting
    slack: int = 0
    timed: bool = False
    memory: type[Watched] = Watched

    def step(self, state: Watched | None, sample: Sample) -> Step[Watched]:
        """Take the next sample in event order."""
        run, defrosts = (None, Defrosts()) if state is None else (state.run, state.defrosts)
        if sample.kind == DEFROST:
            return Watched(run, note_defrost(defrosts, sample.ts, sample.value)), ()
        rule = self.rules.at(sample.ts) if run is None else self.rules.named(run.version)
        out = beyond(rule, sample, self.setting.facts, self.setting.zone)
        if run is None:
            if out is None or out <= rule.limit:
                return state, ()
            return Watched(begin(rule, sample, out, defrosts), defrosts), ()
        if out is None:
            after, closed = None, _stop(rule, run, sample.ts)
        else:
            period = self.setting.period_of(sample.source)
            after, closed = proceed(rule, run, (sample, out), period=period, defrosts=defrosts)
        kept = Watched(after, defrosts)
        return (None if kept == QUIET else kept), () if closed is None else (closed,)

    def due(self, state: Watched | None) -> int | None:  # noqa: ARG002 - nothing follows without a sample
        """Never."""
        return None

    def tick(self, state: Watched | None, moment: int) -> Step[Watched]:  # noqa: ARG002 - no such moment
        """Nothing follows."""
        return state, ()

    def standing(self, state: Watched | None) -> tuple[Episode, ...]:
        """The alarm the channel stands in, with its figures up to the last sample."""
        if state is None or state.run is None or state.run.raised is None:
            return ()
        return (episode_of(self.rules.named(state.run.version), state.run, state.run.raised),)


def beyond(rule: LimitRule, sample: Sample, facts: RoomFacts, zone: str) -> float | None:
    """How far out a sample lies, to be held against the levels; None where the rule does not apply."""
    if not rule.gate.is_open_always and not rule.gate.holds(sample.ts, facts, zone):
        return None
    low, high = _band(rule, facts, sample)
    if rule.side is Side.ABOVE:
        return sample.value - high
    if rule.side is Side.BELOW:
        return low - sample.value
    return max(low - sample.value, sample.value - high)


def _band(rule: LimitRule, facts: RoomFacts, sample: Sample) -> tuple[float, float]:
    """The limits at a sample, as shifts of the levels: an approved envelope moves all levels alike."""
    low, high = rule.low or 0.0, rule.high or 0.0
    approved = _approved(facts.envelopes, sample) if facts.envelopes else None
    if approved is not None:
        low, high = _moved(rule, approved, low, high)
    if rule.ramp is not None:
        high += _ramped(rule.ramp, rule.limit + high, facts, sample.ts)
    return low, high


def _approved(envelopes: Sequence[EnvelopeSpan], sample: Sample) -> EnvelopeSpan | None:
    found = (e for e in reversed(envelopes) if e.kind == sample.kind and covers(e, sample.ts))
    return next(found, None)


def _moved(rule: LimitRule, approved: EnvelopeSpan, low: float, high: float) -> tuple[float, float]:
    if rule.side is Side.OUTSIDE:
        return (
            low if approved.low is None else approved.low,
            high if approved.high is None else approved.high,
        )
    return (
        low if approved.low is None else approved.low + rule.limit,
        high if approved.high is None else approved.high - rule.limit,
    )


def _ramped(ramp: Ramp, limit: float, facts: RoomFacts, moment: int) -> float:
    """How far above its own limit the ramp is: it falls evenly from the day the pull-down began."""
    begun = max(
        (s.begin for s in facts.modes if s.mode is RoomMode.PULL_DOWN and covers(s, moment)), default=moment
    )
    left = max(0.0, 1.0 - (moment - begun) / ramp.lasts)
    return max(0.0, ramp.start - limit) * left


def _excuse(memory: Defrosts, ts: int, rule: LimitRule) -> int | None:
    """Until when a run beginning now is a defrost's doing; None outside one, or after too many in a day."""
    if not memory.running or not memory.starts:
        return None
    begun = sum(1 for start in memory.starts if start > ts - DAY)
    end = memory.starts[-1] + rule.defrost_longest
    return end if begun <= rule.defrosts_a_day and ts <= end else None


def proceed(
    rule: LimitRule, run: Run, measured: tuple[Sample, float], *, period: int, defrosts: Defrosts
) -> tuple[Run | None, Episode | None]:
    """Take the next sample of a run, with how far out it is: the run after it, and the alarm it closed."""
    sample, out = measured
    if run.raised is None and (out <= rule.limit or sample.ts - run.ts > rule.longest_pause):
        return begin(rule, sample, out, defrosts), None
    covered = sample.ts - run.ts <= rule.coverage_factor * period
    run = _reach(rule, _account(rule, run, measured, covered=covered))
    return _settle(rule, run, covered=covered)


def begin(rule: LimitRule, sample: Sample, out: float, defrosts: Defrosts) -> Run | None:
    """The run that a sample so far out begins, if it lies beyond the limit."""
    if out <= rule.limit:
        return None
    run = Run(
        rule.version,
        sample.key,
        sample.ts,
        sample.ts,
        out,
        out,
        sample.value,
        pending=(0,) * len(rule.levels),
        excused_until=_excuse(defrosts, sample.ts, rule),
    )
    return _reach(rule, run)


def _account(rule: LimitRule, run: Run, measured: tuple[Sample, float], *, covered: bool) -> Run:
    """Book the interval since the last sample as confirmed, presumed or unknown."""
    sample, out = measured
    span = sample.ts - run.ts
    beyond_it = run.value > rule.limit and out > rule.limit
    return replace(
        run,
        ts=sample.ts,
        value=out,
        worst=max(run.worst, out),
        peak=sample.value if out > run.worst else run.peak,
        pending=tuple(
            (p + span if covered and run.value > level.limit else p) if out > level.limit else 0
            for p, level in zip(run.pending, rule.levels, strict=True)
        ),
        confirmed=run.confirmed + (span if covered and beyond_it else 0),
        presumed=run.presumed + (span if beyond_it and not covered else 0),
        unknown=run.unknown + (0 if covered or beyond_it else span),
    )


def _reach(rule: LimitRule, run: Run) -> Run:
    """Raise or escalate when a level's on-delay is full and no defrost excuses the run any more."""
    if run.excused_until is not None and run.ts <= run.excused_until:
        return run
    filled = (
        i
        for i, (p, level) in enumerate(zip(run.pending, rule.levels, strict=True))
        if run.value > level.limit and p >= level.on_delay
    )
    reached = max(filled, default=-1)
    if reached <= run.reached:
        return run
    if run.raised is None:
        return replace(run, reached=reached, raised=run.ts)
    return replace(run, reached=reached, escalated=run.ts, easing=None)


def _settle(rule: LimitRule, run: Run, *, covered: bool) -> tuple[Run | None, Episode | None]:
    """Close a raised run, or let its level fall, when the return has lasted its off-delay, watched."""
    if run.value > rule.limit - rule.deadband:
        return replace(_ease(rule, run, covered=covered), returning=None), None
    since = run.returning if run.returning is not None and covered else run.ts
    if run.raised is not None and run.ts - since >= rule.off_delay:
        done = episode_of(rule, run, run.raised)
        return None, replace(done, cleared=since, closed=run.ts)
    return replace(_ease(rule, run, covered=covered), returning=since), None


def _ease(rule: LimitRule, run: Run, *, covered: bool) -> Run:
    """The level falls to the highest one still exceeded; the lowest stays until the alarm is over."""
    if run.reached < 1:
        return run
    if run.value > rule.levels[run.reached].limit - rule.deadband:
        return replace(run, easing=None)
    since = run.easing if run.easing is not None and covered else run.ts
    if run.ts - since < rule.off_delay:
        return replace(run, easing=since)
    still = (i for i in range(run.reached) if run.value > rule.levels[i].limit)
    return replace(run, reached=max(still, default=0), easing=None)


def _stop(rule: LimitRule, run: Run, moment: int) -> Episode | None:
    """The rule applies no more: what stood is over, by design."""
    if run.raised is None:
        return None
    return replace(episode_of(rule, run, run.raised), cleared=moment, closed=moment)


def episode_of(rule: LimitRule, run: Run, raised: int) -> Episode:
    """The alarm of a run that was raised."""
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
