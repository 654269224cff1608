"""A whole site that falls silent, and where the cause lies: its mains, its line, our ears (DOMAIN B5.7).

Moments and durations in microseconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from finance_svc.alarms.rules.alarm import MINUTE, Episode, Priority
from finance_svc.alarms.rules.silence import Presence, SilenceRule

NEVER = 1 << 62
ALONE = "alone, tampering suspected"
"""One device fell silent while others of its site are heard."""
MARGIN = MINUTE
TOGETHER = 5 * MINUTE
"""Devices that fell silent alone within this of each other lost the same thing, a recorder or a fuse."""


class Scope(StrEnum):
    """Where silence comes from: the site's mains, the site, our gateway (or its database), our broker."""

    MAINS = "mains"
    SITE = "site"
    GATEWAY = "gateway"
    BROKER = "broker"


class Quiet(NamedTuple):
    """A channel that was heard once: of which device, when last and by what, how long until it is silent."""

    source: str
    """Device and channel, `<hex>/<channel>`."""
    presence: Presence
    limit: int


class Blackout(NamedTuple):
    """All channels of a site are silent: since when, the last one that was heard, of how many devices."""

    opened: int
    last: Quiet
    devices: int


class Deaf(NamedTuple):
    """A time in which we heard nobody; `end` is None while it lasts."""

    begin: int
    end: int | None
    scope: Scope


def is_alone(quiet: Presence, period: int, others: Iterable[int]) -> bool:
    """Whether other devices of the site went on reporting, two periods after this one was heard last."""
    return max(others, default=0) > quiet.seen + 2 * period + MARGIN


def blackout(channels: Sequence[Quiet], moment: int) -> Blackout | None:
    """The silence of a whole site at a moment; None while anything of it counts as heard."""
    opened = max((one.presence.seen + one.limit for one in channels), default=NEVER)
    if moment <= opened:
        return None
    last = max(channels, key=lambda one: (one.presence.seen, one.presence.key))
    return Blackout(opened, last, len({one.source.partition("/")[0] for one in channels}))


def scope_of(dark: Blackout, *, mains_lost: bool, deaf: Iterable[Deaf]) -> Scope | None:
    """Where the cause lies; None when one device fell silent alone, which its own alarm says.

    Ours, if we were deaf for half of the quiet time or more. The mains, if their loss was reported before.
    """
    since, best, ours = dark.last.presence.seen, 0, Scope.GATEWAY
    for time in deaf:
        length = min(NEVER if time.end is None else time.end, dark.opened) - max(time.begin, since)
        best, ours = max((best, ours), (length, time.scope))
    if best > 0 and 2 * best >= dark.opened - since:
        return ours
    if mains_lost:
        return Scope.MAINS
    return Scope.SITE if dark.devices > 1 else None


def deaf_together(gateways: Iterable[Sequence[Deaf]]) -> list[Deaf]:
    """When no gateway heard anything; one that ended long ago is deaf since then and hinders nothing."""
    found: list[Deaf] | None = None
    for times in gateways:
        found = list(times) if found is None else [m for a in found for b in times if (m := _both(a, b))]
    return sorted(found or [], key=lambda time: time.begin)


def _both(one: Deaf, other: Deaf) -> Deaf | None:
    begin = max(one.begin, other.begin)
    end = min(NEVER if one.end is None else one.end, NEVER if other.end is None else other.end)
    scope = Scope.BROKER if Scope.BROKER in (one.scope, other.scope) else Scope.GATEWAY
    return Deaf(begin, None if end == NEVER else end, scope) if begin < end else None


def episode_of_outage(rule: SilenceRule, dark: Blackout, scope: Scope) -> Episode:
    """The alarm of a site's silence as it opens; its rule's name says where the cause lies."""
    return Episode(
        rule_id=f"outage.{scope}",
        version=rule.version,
        opening_key=dark.last.presence.key,
        opened=dark.opened,
        raised=dark.opened,
        priority=Priority.P2,
    )


def outage_at(rule: SilenceRule, episode: Episode, now: int, *, heard: int | None = None) -> Episode:
    """The alarm as of `now`: of priority 1 once it has lasted long; with `heard`, what ended it."""
    end = now if heard is None else heard
    urgent = end - episode.opened > rule.escalate_after
    return replace(
        episode,
        priority=Priority.P1 if urgent else Priority.P2,
        escalated=episode.opened + rule.escalate_after if urgent else None,
        cleared=heard,
        closed=heard,
        unknown=0 if heard is None else heard - episode.opened,
    )
