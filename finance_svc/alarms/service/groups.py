"""Which alarms of silence are one thing to people: a device's, a site's, its mains with what they darken."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from finance_svc.alarms import rules
from finance_svc.alarms.models import Alarm
from finance_svc.alarms.service.changes import AlarmChange

KINDS = (rules.Kind.SILENCE, rules.Kind.OUTAGE, rules.Kind.MAINS_POWER)


class Member(NamedTuple):
    """A standing alarm of silence: of which kind and device, since when, in which group."""

    kind: rules.Kind
    device_id: UUID
    opened: int
    is_alone: bool
    group_id: UUID

    def belongs_with(self, other: "Member") -> bool:
        """Whether the other one, of the same site, is the same thing to people.

        Devices that fall silent while others are heard are one thing when they do so at once. A later one
        is a group of its own: who broke one probe openly does not hide the next one behind it.
        """
        if self.is_alone != other.is_alone:
            return False
        at_once = abs(self.opened - other.opened) <= rules.TOGETHER
        return not self.is_alone or self.device_id == other.device_id or at_once


class Groups:
    """Standing alarms of silence by site."""

    def __init__(self, standing: Iterable[Alarm]) -> None:
        self._sites: dict[UUID, dict[UUID, Member]] = {}
        for alarm in standing:
            if alarm.kind in KINDS:
                opened = rules.to_us(alarm.opened_at)
                member = Member(alarm.kind, alarm.device_id, opened, alarm.is_alone, alarm.group_id)
                self._sites.setdefault(alarm.site_id, {})[alarm.id] = member

    def enter(self, change: AlarmChange, alarm_id: UUID) -> UUID:
        """The group of an alarm that is raised."""
        if change.kind not in KINDS:
            return alarm_id
        stream, is_alone = change.stream, change.cause == rules.ALONE
        site = self._sites.setdefault(stream.site_id, {})
        mine = Member(change.kind, stream.device_id, change.after.opened, is_alone, alarm_id)
        mine = mine._replace(group_id=_group_of(mine, site.values()))
        if change.after.closed is None:
            site[alarm_id] = mine
        return mine.group_id

    def leave(self, alarm: Alarm) -> None:
        """An alarm is over."""
        self._sites.get(alarm.site_id, {}).pop(alarm.id, None)


def _group_of(mine: Member, standing: Iterable[Member]) -> UUID:
    """The group of the oldest that belongs with it; one whose own device is silent already goes first."""
    found = [other for other in standing if mine.belongs_with(other)]
    own = [other for other in found if mine.is_alone and other.device_id == mine.device_id]
    dark = [other for other in found if other.kind is not rules.Kind.MAINS_POWER]
    mains = [] if mine.kind is rules.Kind.MAINS_POWER else found
    return next((one.group_id for one in (*own, *dark, *mains)), mine.group_id)
