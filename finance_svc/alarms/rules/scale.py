"""Load cells in event order: steps between plateaus against the tickets, and what goes slowly (DOMAIN B5.6).

A room's cells are one scale: their last values are added up, so goods moved from cell to cell are no step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from finance_svc.alarms.rules.alarm import MINUTE, Episode, Kind, Priority, from_us
from finance_svc.alarms.rules.detector import Dated, Sample, Setting, Step
from finance_svc.alarms.rules.facts import Movement, WorkKind
from finance_svc.alarms.rules.gates import Night, midnight_after
from finance_svc.alarms.rules.weight import SECOND, Residual, SkimRule, WeightRule, skim

HOUR = 60 * MINUTE
DAY = 24 * HOUR
MOVING = frozenset({WorkKind.LOADING, WorkKind.UNLOADING})
APART = 5 * SECOND
"""How far the cells of one scale may be out of step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRule:
    """One dated version of the rule for steps."""

    id: str
    version: str
    weight: WeightRule
    priority: Priority
    hold: int
    """By day, with an order to move goods: how long after the last step its ticket may take."""
    night: Night


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowRule:
    """One dated version of the rule for slow losses."""

    id: str
    version: str
    weight: WeightRule
    priority: Priority
    k0_kg_day: float
    h_kg_per_tonne: float


class Change(NamedTuple):
    """A plateau against the one before; `since`: the goods moved after it, `at`: when it was certain."""

    since: int
    until: int
    at: int
    kg: float
    key: str


@dataclass(frozen=True, slots=True)
class Stand:
    """A time the weight stands, so far."""

    begin: int
    end: int
    key: str
    first: float
    total: float
    count: int

    @property
    def kg(self) -> float:
        """Its mean."""
        return self.total / self.count


@dataclass(frozen=True, slots=True)
class Scale:
    """What is remembered of the cells: their values, where they stand, what that is held against."""

    values: Mapping[str, float] = field(default_factory=dict)
    stand: Stand | None = None
    base: Stand | None = None


def weigh(rule: WeightRule, setting: Setting, scale: Scale, sample: Sample) -> tuple[Scale, Change | None]:
    """Take the next value of a cell: the scale after it, and the change that is now certain.

    Smaller changes than the threshold are told hour by hour; within the hour they add up.
    """
    sources = {stream.source for stream in setting.streams}
    known = {source: kg for source, kg in scale.values.items() if source in sources}
    values = {**known, sample.source: sample.value}
    if values.keys() != sources:
        return Scale(values), None
    if len(known) != len(scale.values) or known.keys() != sources:
        scale = Scale()
    stand = _stand(rule, setting, scale.stand, sample, sum(values.values()))
    base = scale.base
    if base is not None and base.begin == stand.begin:
        return Scale(values, stand, replace(base, end=stand.end)), None
    if stand.end - stand.begin < rule.stable:
        return Scale(values, stand, base), None
    if base is None:
        return Scale(values, stand, stand), None
    kg = stand.kg - base.kg
    if abs(kg) <= rule.threshold_kg and stand.begin - base.begin < HOUR:
        return Scale(values, stand, base), None
    return Scale(values, stand, stand), Change(base.end, stand.begin, sample.ts, kg, stand.key)


def _stand(rule: WeightRule, setting: Setting, stand: Stand | None, sample: Sample, kg: float) -> Stand:
    reach = max(rule.longest_pause, 3 * setting.period_of(sample.source))
    if (
        stand is None
        or abs(kg - stand.first) > rule.threshold_kg / 2
        or sample.ts - stand.end > reach
        or sample.ts - stand.begin > HOUR
    ):
        return Stand(sample.ts, sample.ts, sample.key, kg, kg, 1)
    return replace(stand, end=sample.ts, total=stand.total + kg, count=stand.count + 1)


Used = Mapping[str, float]
"""What was drawn from tickets already, in kg: a kilogram counts once."""


def draw(kg: float, window: tuple[int, int], tickets: Sequence[Movement], used: Used) -> tuple[float, Used]:
    """What tickets open in a time leave of a change, the one that closes first drawn from first."""
    since, until = window
    left = {ticket.name: used[ticket.name] for ticket in tickets if ticket.name in used}
    for ticket in sorted(tickets, key=lambda ticket: (ticket.end, ticket.name)):
        open_kg = ticket.kg - left.get(ticket.name, 0.0)
        if ticket.begin > until or ticket.end < since or open_kg * kg <= 0:
            continue
        taken = max(open_kg, kg) if kg < 0 else min(open_kg, kg)
        kg -= taken
        left[ticket.name] = left.get(ticket.name, 0.0) + taken
    return kg, left


@dataclass(frozen=True, slots=True)
class Stepping:
    """The state: the scale, changes whose tickets may still come, what was drawn from tickets."""

    scale: Scale = field(default_factory=Scale)
    pending: tuple[Change, ...] = ()
    used: Used = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WeightSteps:
    """Goods that left without a ticket: by night, or without an order to move goods, at once."""

    kind: Kind
    rules: Dated[StepRule]
    setting: Setting
    timed: bool = True
    memory: type[Stepping] = Stepping

    @property
    def slack(self) -> int:
        """Several cells wait for each other."""
        return APART if len(self.setting.streams) > 1 else 0

    def step(self, state: Stepping | None, sample: Sample) -> Step[Stepping]:
        """Take the next sample in event order."""
        rule, state = self.rules.at(sample.ts), state or Stepping()
        scale, change = weigh(rule.weight, self.setting, state.scale, sample)
        state = replace(state, scale=scale)
        if change is None or abs(change.kg) <= rule.weight.threshold_kg:
            return state, ()
        state = replace(state, pending=(*state.pending, change))
        return (state, ()) if self._is_held(rule, change) else self._decide(rule, state, change.at)

    def due(self, state: Stepping | None) -> int | None:
        """When the ticket of held changes should have come."""
        if state is None or not state.pending:
            return None
        last = state.pending[-1].at
        return last + self.rules.at(last).hold

    def tick(self, state: Stepping | None, moment: int) -> Step[Stepping]:
        """It should have come."""
        return (None, ()) if state is None else self._decide(self.rules.at(moment), state, moment)

    def standing(self, state: Stepping | None) -> tuple[Episode, ...]:  # noqa: ARG002 - a theft is over when seen
        """None stands in the rule's eyes; the alarm stays until somebody has counted."""
        return ()

    def _is_held(self, rule: StepRule, change: Change) -> bool:
        facts, zone = self.setting.facts, self.setting.zone
        return facts.working_at(change.until, MOVING) and not rule.night.covers(change.until, zone)

    def _decide(self, rule: StepRule, state: Stepping, moment: int) -> Step[Stepping]:
        changes = state.pending
        kg, slack = sum(change.kg for change in changes), rule.weight.slack
        window = changes[0].since - slack, changes[-1].until + slack
        missing, used = draw(kg, window, self.setting.facts.movements, state.used)
        state = replace(state, pending=(), used=used)
        if missing >= -rule.weight.threshold_kg:
            return state, ()
        first = next(change for change in changes if change.kg < 0)
        alarm = Episode(
            rule_id=rule.id,
            version=rule.version,
            opening_key=first.key,
            opened=first.until,
            raised=moment,
            priority=rule.priority,
            cleared=moment,
            closed=moment,
            peak=missing,
        )
        return state, (alarm,)


@dataclass(frozen=True, slots=True)
class Skimming:
    """The state: the scale, the day's residual, the sum over the days, the alarm."""

    scale: Scale = field(default_factory=Scale)
    used: Used = field(default_factory=dict)
    kg: float = 0.0
    counted: int | None = None
    """Up to when the days are in the sum."""
    closes: int | None = None
    """The midnight that ends the day of the first sample that is not in it."""
    key: str = ""
    sum_kg: float = 0.0
    since_kg: float = 0.0
    """What stood on the cells when the sum was last nothing."""
    opened: int | None = None
    opening_key: str = ""
    version: str = ""
    peak: float = 0.0


@dataclass(frozen=True, slots=True)
class SlowLoss:
    """Little by little: the sum of what each day lost more than it should (CUSUM), at the site's midnight."""

    kind: Kind
    rules: Dated[SlowRule]
    setting: Setting
    timed: bool = True
    memory: type[Skimming] = Skimming

    @property
    def slack(self) -> int:
        """Several cells wait for each other."""
        return APART if len(self.setting.streams) > 1 else 0

    def step(self, state: Skimming | None, sample: Sample) -> Step[Skimming]:
        """Take the next sample in event order."""
        rule, state = self.rules.at(sample.ts), state or Skimming()
        scale, change = weigh(rule.weight, self.setting, state.scale, sample)
        closes = midnight_after(sample.ts, self.setting.zone) if state.closes is None else state.closes
        state = replace(state, scale=scale, closes=closes, key=sample.key)
        if state.counted is None and scale.base is not None:
            state = replace(state, counted=scale.base.begin, since_kg=scale.base.kg)
        return (state if change is None else self._add(rule, state, change)), ()

    def _add(self, rule: SlowRule, state: Skimming, change: Change) -> Skimming:
        """A change less its tickets; what is a step of its own belongs to the other rule."""
        slack = rule.weight.slack
        window = change.since - slack, change.until + slack
        kg, used = draw(change.kg, window, self.setting.facts.movements, state.used)
        counts = abs(kg) <= rule.weight.threshold_kg
        return replace(state, used=used, kg=state.kg + (kg if counts else 0.0))

    def due(self, state: Skimming | None) -> int | None:
        """The site's midnight after a day with readings."""
        return None if state is None else state.closes

    def tick(self, state: Skimming | None, moment: int) -> Step[Skimming]:
        """The day is over."""
        if state is None:
            return None, ()
        state = replace(state, closes=None)
        if state.scale.base is None or state.counted is None:
            return state, ()
        rule, mass = self.rules.at(moment), state.scale.base.kg
        days = (moment - state.counted) / DAY
        residual = state.kg + mass * (self.setting.loss_30d or 0.0) / 30 * days
        limit = SkimRule(k0_kg_day=rule.k0_kg_day, h_kg=rule.h_kg_per_tonne * state.since_kg / 1000)
        (day,) = skim([Residual(from_us(moment).date(), residual, days)], limit, start_kg=state.sum_kg)
        state = replace(
            state,
            kg=0.0,
            counted=moment,
            sum_kg=day.sum_kg,
            since_kg=mass if day.sum_kg == 0 else state.since_kg,
            peak=min(state.peak, day.sum_kg),
        )
        return self._alarm(rule, state, moment, alarm=day.alarm)

    def _alarm(self, rule: SlowRule, state: Skimming, moment: int, *, alarm: bool) -> Step[Skimming]:
        if alarm and state.opened is None:
            peak = state.sum_kg
            return (
                replace(state, opened=moment, opening_key=state.key, version=rule.version, peak=peak),
                (),
            )
        if alarm or state.opened is None:
            return state, ()
        (over,) = self.standing(state)
        return replace(state, opened=None), (replace(over, cleared=moment, closed=moment),)

    def standing(self, state: Skimming | None) -> tuple[Episode, ...]:
        """The alarm that stands."""
        if state is None or state.opened is None:
            return ()
        rule = self.rules.named(state.version)
        alarm = Episode(
            rule_id=rule.id,
            version=rule.version,
            opening_key=state.opening_key,
            opened=state.opened,
            raised=state.opened,
            priority=rule.priority,
            peak=state.peak,
        )
        return (alarm,)
