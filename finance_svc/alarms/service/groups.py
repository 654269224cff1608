"""Which alarms of silence are one thing to people: a device's, a site's, its mains with what they darken."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from finance_svc.alarms import rules
from finance_svc.alarms.models import Alarm
from finance_svc.alarms.service.changes import AlarmChange

KINDS = (rules.Kind.SILENCE, rules.Kind.OUTAGE, rules.Kind.MAINS_POWER)


class Groups:
    """Standing alarms of silence by what they belong to, a site or a device that is silent alone.

    A second device that falls silent while others are heard is a group of its own: who broke one probe openly
    does not hide the next one behind it.
    """

    def __init__(self, standing: Iterable[Alarm]) -> None:
        self._homes: dict[UUID, dict[UUID, UUID]] = {}
        self._mains: dict[UUID, dict[UUID, UUID]] = {}
        kept = [alarm for alarm in standing if alarm.kind in KINDS]
        devices = {(alarm.group_id, alarm.device_id) for alarm in kept if alarm.kind in KINDS[:2]}
        shared = Counter(group_id for group_id, _ in devices)
        for alarm in kept:
            if alarm.kind is rules.Kind.MAINS_POWER:
                self._mains.setdefault(alarm.site_id, {})[alarm.id] = alarm.group_id
                continue
            is_shared = alarm.kind is rules.Kind.OUTAGE or shared[alarm.group_id] > 1
            home = alarm.site_id if is_shared else alarm.device_id
            self._homes.setdefault(home, {})[alarm.id] = alarm.group_id

    def enter(self, change: AlarmChange, alarm_id: UUID) -> UUID:
        """The group of an alarm that is raised."""
        if change.kind not in KINDS:
            return alarm_id
        site_id = change.stream.site_id
        mains = self._mains.setdefault(site_id, {})
        alone = change.cause == rules.ALONE
        home = self._homes.setdefault(change.stream.device_id if alone else site_id, {})
        if change.kind is rules.Kind.MAINS_POWER:
            group, home = next(iter(home.values()), alarm_id), mains
        else:
            older = home if home or alone else mains
            group = next(iter(older.values()), alarm_id)
        if change.after.closed is None:
            home[alarm_id] = group
        return group

    def leave(self, alarm: Alarm) -> None:
        """An alarm is over."""
        for homes in (self._homes, self._mains):
            for key in (alarm.site_id, alarm.device_id):
                homes.get(key, {}).pop(alarm.id, None)
