"""Old messages under a trusted device's name: one alarm per device and day (DOMAIN T6, GATEWAY 5)."""

from dataclasses import dataclass

from finance_svc.alarms.rules.alarm import Episode, Priority, from_us

CHANNEL = "signal"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayRule:
    """One dated version."""

    id: str
    version: str
    priority: Priority


def episode_of_replay(rule: ReplayRule, device: str, received: int) -> Episode:
    """The alarm of a device's signals of tampering on a day (UTC), by the first of them."""
    day = from_us(received).date().isoformat()
    return Episode(
        rule_id=rule.id,
        version=rule.version,
        opening_key=f"{device}/{day}/{CHANNEL}",
        opened=received,
        raised=received,
        priority=rule.priority,
        cleared=received,
        closed=received,
    )
