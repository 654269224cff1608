"""What a line of values says by its shape: no life in it, too steep, away from its sisters (DOMAIN B5.5)."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from finance_svc.alarms.rules.alarm import MINUTE, Episode, Kind, Priority
from finance_svc.alarms.rules.detector import Dated, Sample, Setting, Step
from finance_svc.alarms.rules.limits import Defrosts, LimitRule, Run, begin, episode_of, proceed

SECOND = 1_000_000
HOUR = 60 * MINUTE
NO_DEFROST = Defrosts()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatLineRule:
    """One dated version: one value for so long and so many readings."""

    id: str
    version: str
    priority: Priority
    longest: int
    fewest: int


@dataclass(frozen=True, slots=True)
class Flat:
    """The state: a value that did not change since a sample."""

    value: float
    since: int
    key: str
    ts: int
    count: int
    version: str = ""
    raised: int | None = None


@dataclass(frozen=True, slots=True)
class FlatLines:
    """A probe without any life: no probe in a living room does that."""

    kind: Kind
    rules: Dated[FlatLineRule]
    setting: Setting
    slack: int = 0
    timed: bool = False
    memory: type[Flat] = Flat

    def step(self, state: Flat | None, sample: Sample) -> Step[Flat]:
        """Take the next sample in event order; silence ends the line."""
        value, ts = sample.value, sample.ts
        if state is None or value != state.value or ts - state.ts > 3 * self.setting.period_of(sample.source):
            closed = () if state is None else self._close(state, ts)
            return Flat(value, ts, sample.key, ts, 1), closed
        after = Flat(value, state.since, state.key, ts, state.count + 1, state.version, state.raised)
        if after.raised is None:
            rule = self.rules.at(ts)
            if ts - after.since >= rule.longest and after.count >= rule.fewest:
                after = replace(after, raised=ts, version=rule.version)
        return after, ()

    def _close(self, state: Flat, ts: int) -> tuple[Episode, ...]:
        return tuple(replace(episode, cleared=ts, closed=ts) for episode in self.standing(state))

    def due(self, state: Flat | None) -> int | None:  # noqa: ARG002 - nothing follows without a sample
        """Never."""
        return None

    def tick(self, state: Flat | None, moment: int) -> Step[Flat]:  # noqa: ARG002 - no such moment
        """Nothing follows."""
        return state, ()

    def standing(self, state: Flat | None) -> tuple[Episode, ...]:
        """The alarm that stands."""
        if state is None or state.raised is None:
            return ()
        rule = self.rules.named(state.version)
        alarm = Episode(
            rule_id=rule.id,
            version=rule.version,
            opening_key=state.key,
            opened=state.since,
            raised=state.raised,
            priority=rule.priority,
            peak=state.value,
            confirmed=state.ts - state.since,
        )
        return (alarm,)


@dataclass(frozen=True, slots=True)
class Heard:
    """The state of rules over what is reckoned from values: the last ones, and a run beyond the limit."""

    last: Mapping[str, tuple[int, float]] = field(default_factory=dict)
    hours: tuple[tuple[int, float, float], ...] = ()
    """Per hour: the least and the most of it."""
    run: Run | None = None


@dataclass(frozen=True, slots=True)
class Reckoned(ABC):
    """A limit on a figure that is reckoned from a day's values, or from those of several probes."""

    kind: Kind
    rules: Dated[LimitRule]
    setting: Setting
    slack: int = 0
    timed: bool = False
    memory: type[Heard] = Heard

    @abstractmethod
    def figure(self, state: Heard, sample: Sample) -> tuple[Heard, float | None]:
        """What is remembered with the sample, and the figure; None: it cannot be said."""

    def step(self, state: Heard | None, sample: Sample) -> Step[Heard]:
        """Take the next sample in event order."""
        state, figure = self.figure(state or Heard(), sample)
        if figure is None:
            return state, ()
        shown, run = sample._replace(value=figure), state.run
        if run is None:
            return replace(state, run=begin(self.rules.at(sample.ts), shown, figure, NO_DEFROST)), ()
        rule, period = self.rules.named(run.version), self.setting.period_of(sample.source)
        run, closed = proceed(rule, run, (shown, figure), period=period, defrosts=NO_DEFROST)
        return replace(state, run=run), () if closed is None else (closed,)

    def due(self, state: Heard | None) -> int | None:  # noqa: ARG002 - nothing follows without a sample
        """Never."""
        return None

    def tick(self, state: Heard | None, moment: int) -> Step[Heard]:  # noqa: ARG002 - no such moment
        """Nothing follows."""
        return state, ()

    def standing(self, state: Heard | None) -> tuple[Episode, ...]:
        """The alarm that stands."""
        if state is None or state.run is None or state.run.raised is None:
            return ()
        return (episode_of(self.rules.named(state.run.version), state.run, state.run.raised),)


@dataclass(frozen=True, slots=True)
class Drift(Reckoned):
    """Probes at one placement of a room: how far the warmest and the coldest are apart."""

    slack: int = 10 * SECOND

    def figure(self, state: Heard, sample: Sample) -> tuple[Heard, float | None]:
        """Values older than three periods say nothing."""
        last = {**state.last, sample.source: (sample.ts, sample.value)}
        periods, now = self.setting.periods, sample.ts
        fresh = [value for source, (ts, value) in last.items() if now - ts <= 3 * periods.get(source, 0)]
        figure = max(fresh) - min(fresh) if len(fresh) > 1 else None
        return replace(state, last=last), figure


@dataclass(frozen=True, slots=True)
class Pace(Reckoned):
    """How far a value moved within a day."""

    def figure(self, state: Heard, sample: Sample) -> tuple[Heard, float | None]:
        """Against the least and the most of each of the last 24 hours."""
        hour, value = sample.ts // HOUR, sample.value
        hours = [one for one in state.hours if one[0] > hour - 24]
        low = min((one[1] for one in hours), default=value)
        high = max((one[2] for one in hours), default=value)
        if hours and hours[-1][0] == hour:
            hours[-1] = (hour, min(hours[-1][1], value), max(hours[-1][2], value))
        else:
            hours.append((hour, value, value))
        return replace(state, hours=tuple(hours)), max(value - low, high - value)
