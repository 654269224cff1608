"""Presence: what was heard when, and the ladder of silence (DOMAIN B5.7)."""

from dataclasses import replace

from finance_svc.alarms import rules
from finance_svc.alarms.service.changes import AlarmChange, Findings
from finance_svc.alarms.service.memory import Channel
from finance_svc.alarms.service.streams import SECOND, Arrival, BoundStream


def limits_of(book: rules.RuleBook, stream: BoundStream, now: int) -> tuple[int, int, int, int]:
    """How long a channel may be quiet until each step."""
    return rules.thresholds(book.silence_at(now), stream.kind, stream.period_s * SECOND)


NOT_ASKED = (10 * 365 * 86_400 * SECOND,) * 4
"""Limits of a channel on the way: whether anybody sees the goods is asked of the voyage (DOMAIN B4.6)."""


def ask(book: rules.RuleBook, channel: Channel, *, travels: bool, now: int) -> None:
    """Set how long a channel may be quiet."""
    limits = NOT_ASKED if travels else limits_of(book, channel.stream, now)
    if limits != channel.limits:
        channel.limits = limits
        channel.due = rules.next_due(limits, channel.presence.seen, now)


def hear(book: rules.RuleBook, channel: Channel, arrival: Arrival, findings: Findings) -> None:
    """A sample that was not late arrived, later than all before it."""
    if arrival.received < channel.presence.seen:
        return
    if channel.seen is None and channel.site:
        channel.site.heard(arrival.received)
    if channel.silent or arrival.received - channel.presence.seen > channel.limits[2]:
        if channel.site:
            channel.site.heard(arrival.received)
        _silence(book, channel, arrival.received, findings, heard=arrival.received)
    if channel.level is not rules.SilenceLevel.LIVE or channel.seen is None:
        channel.level = rules.SilenceLevel.LIVE
        findings.rooms.add(channel.stream.room_id)
    channel.seen = arrival.received
    channel.seen_ts, channel.seen_key = max((channel.seen_ts, channel.seen_key), (arrival.ts, arrival.key))
    channel.due = arrival.received + channel.limits[0] + 1
    findings.touched.add(channel.key)


def overdue(book: rules.RuleBook, channel: Channel, until: int, findings: Findings) -> None:
    """A deadline of the ladder has passed without a sample."""
    level = rules.level_at(channel.limits, until - channel.presence.seen)
    if level is not channel.level:
        channel.level = level
        findings.rooms.add(channel.stream.room_id)
    if channel.site and level is rules.SilenceLevel.SILENT:
        channel.site.stir()
    _silence(book, channel, until, findings)
    channel.due = rules.next_due(channel.limits, channel.presence.seen, until)
    findings.touched.add(channel.key)


def _silence(
    book: rules.RuleBook, channel: Channel, now: int, findings: Findings, *, heard: int | None = None
) -> None:
    rule = book.silence_at(channel.presence.seen)
    episode = rules.episode_of_silence(rule, channel.limits, channel.presence, now=now, heard=heard)
    if episode is None and channel.silent is not None and heard is not None:
        episode = replace(channel.silent, cleared=heard, closed=heard)
    if episode is not None and episode != channel.silent:
        alone = channel.silent is None and channel.site is not None and channel.site.is_alone(channel)
        cause = rules.ALONE if alone else ""
        change = AlarmChange(channel.stream, rules.Kind.SILENCE, channel.silent, episode, cause=cause)
        findings.changes.append(change)
    channel.silent = episode if heard is None else None
