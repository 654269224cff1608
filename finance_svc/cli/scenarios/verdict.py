"""What came against what was expected, pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from finance_svc.cli.scenarios.script import Expected, Script

Document = dict[str, Any]
GROUPED = ("silence",)
"""Kinds of which a group is one incident."""


class Difference(NamedTuple):
    """Something that should have been otherwise."""

    what: str
    detail: str


def incidents(alarms: Iterable[Document]) -> list[list[Document]]:
    """Alarms that are one matter: what fell silent together; what was corrected counts as its heir."""
    groups: dict[tuple[str, str], list[Document]] = {}
    standing = (alarm for alarm in alarms if alarm["superseded_by"] is None)
    for alarm in sorted(standing, key=lambda alarm: alarm["opened_at"]):
        key = alarm["group_id"] if alarm["kind"] in GROUPED else alarm["id"]
        groups.setdefault((alarm["kind"], key), []).append(alarm)
    return list(groups.values())


def judge(script: Script, alarms: Iterable[Document], parts: dict[str, str], first: date) -> list[Difference]:
    """Every alarm that was expected and did not come as it should, and every one that nobody expected.

    `parts` names the devices by their ids.
    """
    left, found = incidents(alarms), []
    for expected in script.expect:
        fitting = [one for one in left if _fits(script, expected, one, parts, first)]
        if len(fitting) < expected.count:
            found.append(Difference("missing", _wanted(expected, len(fitting))))
        for one in fitting[: expected.count]:
            left.remove(one)
            found += _late(script, expected, one, first)
    return found + [Difference("not expected", _told(one, parts)) for one in left]


def _fits(
    script: Script, expected: Expected, incident: Sequence[Document], parts: dict[str, str], first: date
) -> bool:
    alarm = incident[0]
    opened = datetime.fromisoformat(alarm["opened_at"])
    begin, end = script.time(expected.since, first), script.time(expected.until, first)
    return (
        alarm["kind"] == expected.kind
        and max(one["priority"] for one in incident) == expected.priority
        and expected.device in ("", parts.get(alarm["device_id"]))
        and expected.channel in ("", alarm["channel"])
        and begin <= opened <= end
    )


def _late(script: Script, expected: Expected, incident: Sequence[Document], first: date) -> list[Difference]:
    alarm, found = incident[0], []
    if expected.within_s is not None:
        raised = datetime.fromisoformat(alarm["raised_at"])
        behind = raised - script.time(expected.since, first)
        if behind > timedelta(seconds=expected.within_s):
            found.append(Difference("late", f"{expected.kind} was raised {behind} after it happened"))
    for what, wanted in (("cleared", expected.cleared), ("escalated", expected.escalated)):
        if wanted is not None and (alarm[f"{what}_at"] is not None) is not wanted:
            found.append(Difference(what if not wanted else f"not {what}", _told(incident, {})))
    return found


def _wanted(expected: Expected, came: int) -> str:
    whose = " ".join(part for part in (expected.device, expected.channel) if part) or "the site"
    return (
        f"{expected.priority} {expected.kind} of {whose} opened between {expected.since} "
        f"and {expected.until}: {came} of {expected.count}"
    )


def _told(incident: Sequence[Document], parts: dict[str, str]) -> str:
    alarm = incident[0]
    device = parts.get(alarm["device_id"], alarm["device_id"])
    more = f" and {len(incident) - 1} more" if len(incident) > 1 else ""
    return f"{alarm['priority']} {alarm['kind']} of {device} {alarm['channel']} at {alarm['opened_at']}{more}"
