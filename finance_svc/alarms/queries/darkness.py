"""What tells where a site's silence comes from."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import rules
from finance_svc.devices.queries import gateways

LOOK_BACK = timedelta(days=2)


def mains_lost(session: Session, keys: Sequence[tuple[UUID, str]], *, at: int) -> bool:
    """Whether a channel said last, by a moment, that the mains were gone. Needs the house's scope."""
    moment = rules.from_us(at)
    return any(
        value < 0.5 for value in gateways.last_values(session, keys, since=moment - LOOK_BACK, at=moment)
    )


def deaf_times(session: Session, *, since: int) -> list[rules.Deaf]:
    """When no gateway of ours heard anything. Needs the house's scope."""
    found = gateways.deaf_times(session, since=rules.from_us(since))
    return rules.deaf_together([[_deaf(time) for time in times] for times in found.values()])


def _deaf(time: gateways.DeafTime) -> rules.Deaf:
    end = None if time.ended_at is None else rules.to_us(time.ended_at)
    return rules.Deaf(rules.to_us(time.begun_at), end, rules.Scope(time.scope))
