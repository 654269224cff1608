"""The dead-man's ladder of one channel: late, suspect, silent (DOMAIN B5.7).

Presence is when a sample that was not late *arrived*. A late one tells of the goods, never of presence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from finance_svc.alarms.rules.alarm import Episode, Priority


class SilenceLevel(StrEnum):
    """How long a channel has not been heard, in steps."""

    LIVE = "live"
    LATE = "late"
    SUSPECT = "suspect"
    SILENT = "silent"


class Threshold(NamedTuple):
    """Longer than `periods` expected periods and than `floor` microseconds."""

    periods: float
    floor: int


class Presence(NamedTuple):
    """When a channel was last heard (microseconds), and by which reading."""

    seen: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceRule:
    """One dated version of the ladder; `quick` kinds (door, weight, camera) fall silent sooner."""

    id: str
    version: str
    late: Threshold
    suspect: Threshold
    silent: Threshold
    silent_quick: Threshold
    quick_kinds: frozenset[str]
    longest_periods: Mapping[str, int]
    """Per kind the longest expected period (microseconds), whatever the device declares."""
    escalate_after: int
    """From silent until the alarm becomes P1."""


def thresholds(rule: SilenceRule, kind: str, period: int) -> tuple[int, int, int, int]:
    """Microseconds without a sample until late, suspect, silent, and the alarm's escalation."""
    period = min(period, rule.longest_periods.get(kind, period))
    last = rule.silent_quick if kind in rule.quick_kinds else rule.silent
    late, suspect, silent = (max(int(t.periods * period), t.floor) for t in (rule.late, rule.suspect, last))
    return late, min(suspect, silent), silent, silent + rule.escalate_after


LADDER = (
    SilenceLevel.LIVE,
    SilenceLevel.LATE,
    SilenceLevel.SUSPECT,
    SilenceLevel.SILENT,
    SilenceLevel.SILENT,
)


def level_at(limits: tuple[int, int, int, int], quiet: int) -> SilenceLevel:
    """The step after `quiet` microseconds without a sample; a limit must be exceeded, not met."""
    return LADDER[sum(quiet > limit for limit in limits)]


def next_due(limits: tuple[int, int, int, int], seen: int, now: int) -> int | None:
    """The first moment after `now` at which the step or the alarm's priority changes without a sample."""
    return next((seen + limit + 1 for limit in limits if seen + limit + 1 > now), None)


def episode_of_silence(
    rule: SilenceRule,
    limits: tuple[int, int, int, int],
    presence: Presence,
    *,
    now: int,
    heard: int | None = None,
) -> Episode | None:
    """The silence alarm since `presence`, as of `now`; with `heard`, the sample that ended it."""
    end = now if heard is None else heard
    quiet = end - presence.seen
    if quiet <= limits[2]:
        return None
    escalated = quiet > limits[3]
    opened = presence.seen + limits[2]
    return Episode(
        rule_id=rule.id,
        version=rule.version,
        opening_key=presence.key,
        opened=opened,
        raised=opened,
        priority=Priority.P1 if escalated else Priority.P2,
        escalated=presence.seen + limits[3] if escalated else None,
        cleared=heard,
        closed=heard,
        unknown=heard - presence.seen if heard is not None else 0,
    )
