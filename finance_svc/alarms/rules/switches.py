"""What is either well or not: doors, seals, lids, mains, light in the dark (DOMAIN B5.5).

What was said last holds until something else is said: an open door whose sensor is torn off stays open.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from finance_svc.alarms.rules.alarm import Episode, Kind, Priority
from finance_svc.alarms.rules.detector import Dated, Sample, Setting, Step
from finance_svc.alarms.rules.gates import ALWAYS, Gate
from finance_svc.alarms.rules.life import CHATTER_LIMIT, CHATTER_WINDOW

CHATTER = CHATTER_WINDOW // timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchRule:
    """One dated version; durations in microseconds."""

    id: str
    version: str
    priority: Priority
    above: float | None = None
    """Bad above this; otherwise bad below `below`."""
    below: float | None = None
    on_delay: int = 0
    off_delay: int = 0
    gate: Gate = ALWAYS
    edge: bool = False
    """Only the change from well to bad counts, if the rule held then: what was opened by leave stays so."""
    calm: int = 0
    """Once it chatters, how long all must be well before the alarm is over (DOMAIN B5.5)."""

    def is_bad(self, value: float) -> bool:
        """Whether a value is not well."""
        return value > self.above if self.above is not None else value < (self.below or 0.0)


@dataclass(frozen=True, slots=True)
class Switch:
    """What is remembered: what was said last and by what, and the run of it while the rule holds."""

    bad: bool
    ts: int
    key: str
    """The last sample."""
    version: str = ""
    opening_key: str = ""
    """The sample that opened the run, or the last one: a sample opens one alarm."""
    opened: int | None = None
    raised: int | None = None
    returned: int | None = None
    """Since when all is well again while the alarm still stands."""
    raises: tuple[int, ...] = ()
    """When it was raised, within the last minute."""

    def off_delay(self, rule: SwitchRule) -> int:
        """How long all must be well; longer while it chatters."""
        return max(rule.off_delay, rule.calm if len(self.raises) >= CHATTER_LIMIT else 0)


@dataclass(frozen=True, slots=True)
class Switches:
    """A switch rule over one channel."""

    kind: Kind
    rules: Dated[SwitchRule]
    setting: Setting
    slack: int = 0
    timed: bool = True
    memory: type[Switch] = Switch

    def step(self, state: Switch | None, sample: Sample) -> Step[Switch]:
        """Take the next sample in event order."""
        rule = self._rule(state, sample.ts)
        bad = rule.is_bad(sample.value)
        if state is None and not bad and not rule.edge:
            return None, ()
        turned = state is not None and bad and not state.bad
        after = (
            Switch(bad, sample.ts, sample.key)
            if state is None
            else replace(state, bad=bad, ts=sample.ts, key=sample.key)
        )
        return self._follow(rule, after, sample.ts, may_open=turned if rule.edge else True)

    def due(self, state: Switch | None) -> int | None:
        """When an on-delay or off-delay is over, or the rule begins or ceases to hold."""
        if state is None or (state.opened is None and not state.bad):
            return None
        rule = self._rule(state, state.ts)
        moments = []
        if state.opened is not None and state.raised is None:
            moments.append(state.opened + rule.on_delay)
        if state.returned is not None:
            moments.append(state.returned + state.off_delay(rule))
        if not rule.edge and state.bad:
            change = rule.gate.next_change(state.ts, self.setting.facts, self.setting.zone)
            moments += [change] if change is not None else []
        return min(moments, default=None)

    def tick(self, state: Switch | None, moment: int) -> Step[Switch]:
        """Let such a moment pass."""
        if state is None:
            return None, ()
        rule = self._rule(state, moment)
        return self._follow(rule, replace(state, ts=max(state.ts, moment)), moment, may_open=not rule.edge)

    def standing(self, state: Switch | None) -> tuple[Episode, ...]:
        """The alarm that stands."""
        if state is None or state.raised is None:
            return ()
        return (_episode(self._rule(state, state.ts), state),)

    def _rule(self, state: Switch | None, moment: int) -> SwitchRule:
        return (
            self.rules.named(state.version) if state and state.opened is not None else self.rules.at(moment)
        )

    def _follow(self, rule: SwitchRule, state: Switch, moment: int, *, may_open: bool) -> Step[Switch]:
        """What the switch is at a moment: a run begins, is raised, returns, ends."""
        if state.raises and state.raised is None:
            state = replace(state, raises=_recent(state.raises, moment))
        holds = rule.edge or rule.gate.holds(moment, self.setting.facts, self.setting.zone)
        if state.opened is not None and not holds:
            return _ended(rule, state, moment)
        if state.bad:
            return self._bad(rule, state, moment, may_open=may_open), ()
        if state.opened is None:
            return (state if rule.edge or state.raises else None), ()
        if state.raised is None:
            return _ended(rule, state, moment)
        state = state if state.returned is not None else replace(state, returned=moment)
        if moment >= (state.returned or moment) + state.off_delay(rule):
            return _ended(rule, state, state.returned or moment, closed=moment)
        return state, ()

    def _bad(self, rule: SwitchRule, state: Switch, moment: int, *, may_open: bool) -> Switch:
        state = replace(state, returned=None)
        if state.opened is None:
            if (
                not may_open
                or state.key == state.opening_key
                or not rule.gate.holds(moment, self.setting.facts, self.setting.zone)
            ):
                return state
            state = replace(state, version=rule.version, opening_key=state.key, opened=moment)
        full = (state.opened or moment) + rule.on_delay
        if state.raised is not None or moment < full:
            return state
        return replace(state, raised=full, raises=(*_recent(state.raises, full), full))


def _recent(raises: tuple[int, ...], moment: int) -> tuple[int, ...]:
    return tuple(raised for raised in raises if raised > moment - CHATTER)


def _ended(rule: SwitchRule, state: Switch, moment: int, *, closed: int | None = None) -> Step[Switch]:
    """The run is over; with it its alarm, if it was one."""
    over = replace(state, version="", opened=None, raised=None, returned=None)
    kept = over if state.bad or rule.edge or state.raises else None
    if state.raised is None:
        return kept, ()
    return kept, (replace(_episode(rule, state), cleared=moment, closed=closed or moment),)


def _episode(rule: SwitchRule, state: Switch) -> Episode:
    return Episode(
        rule_id=rule.id,
        version=state.version,
        opening_key=state.opening_key,
        opened=state.opened or 0,
        raised=state.raised or 0,
        priority=rule.priority,
    )
