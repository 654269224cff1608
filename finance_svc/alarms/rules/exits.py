"""A vehicle at an open door, and no ticket: goods left, or came, past the gate (DOMAIN B5.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from finance_svc.alarms.rules.alarm import Episode, Kind, Priority
from finance_svc.alarms.rules.detector import Dated, Sample, Setting, Step
from finance_svc.alarms.rules.scale import MOVING
from finance_svc.alarms.rules.weight import SECOND

APART = 10 * SECOND
"""How far door and camera may be out of step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitRule:
    """One dated version; durations in microseconds."""

    id: str
    version: str
    priority: Priority
    wait: int
    """How long the ticket may take: after the door met the vehicle, or, by order, after they parted."""
    slack: int
    """A ticket that ended so long before still counts."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A vehicle stands at an open door, since a sample."""

    began: int
    key: str
    ended: int | None = None
    is_judged: bool = False


@dataclass(frozen=True, slots=True)
class Dock:
    """The state: what doors and vehicles said last, and a meeting."""

    open: Mapping[str, bool] = field(default_factory=dict)
    there: Mapping[str, bool] = field(default_factory=dict)
    meeting: Meeting | None = None


@dataclass(frozen=True, slots=True)
class UnticketedExits:
    """The rule over the doors of a room and what sees vehicles there."""

    kind: Kind
    rules: Dated[ExitRule]
    setting: Setting
    slack: int = APART
    timed: bool = True
    memory: type[Dock] = Dock

    def step(self, state: Dock | None, sample: Sample) -> Step[Dock]:
        """Take the next sample in event order."""
        dock, said = state or Dock(), {sample.source: sample.value >= 0.5}
        if sample.kind == "door_open":
            dock = replace(dock, open={**dock.open, **said})
        else:
            dock = replace(dock, there={**dock.there, **said})
        meets, meeting = any(dock.open.values()) and any(dock.there.values()), dock.meeting
        if meets:
            meeting = replace(meeting, ended=None) if meeting else Meeting(sample.ts, sample.key)
        elif meeting and meeting.ended is None:
            meeting = None if meeting.is_judged else replace(meeting, ended=sample.ts)
        return replace(dock, meeting=meeting), ()

    def due(self, state: Dock | None) -> int | None:
        """When the ticket should have come."""
        if state is None or state.meeting is None or state.meeting.is_judged:
            return None
        meeting = state.meeting
        wait = self.rules.at(meeting.began).wait
        orders = [
            order.end
            for order in self.setting.facts.work
            if order.kind in MOVING
            and order.begin <= meeting.began
            and (order.end or meeting.began + 1) > meeting.began
        ]
        if not orders:
            return meeting.began + wait
        ends = [end for end in (meeting.ended, *orders) if end is not None]
        return min(ends) + wait if ends else None

    def tick(self, state: Dock | None, moment: int) -> Step[Dock]:
        """It should have come."""
        if state is None or state.meeting is None:
            return state, ()
        meeting, rule = state.meeting, self.rules.at(state.meeting.began)
        left = None if meeting.ended is not None else replace(meeting, is_judged=True)
        since = meeting.began - rule.slack
        if any(m.begin <= moment and m.end >= since for m in self.setting.facts.movements):
            return replace(state, meeting=left), ()
        alarm = Episode(
            rule_id=rule.id,
            version=rule.version,
            opening_key=meeting.key,
            opened=meeting.began,
            raised=moment,
            priority=rule.priority,
            cleared=moment,
            closed=moment,
        )
        return replace(state, meeting=left), (alarm,)

    def standing(self, state: Dock | None) -> tuple[Episode, ...]:  # noqa: ARG002 - it is over when it is seen
        """None stands in the rule's eyes; the alarm stays until somebody has looked."""
        return ()
