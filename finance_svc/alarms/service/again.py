"""Judging again from a mark, by what is stored: after late data, a changed fact, a restart."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.service.changes import AlarmChange, Findings, Withdrawal
from finance_svc.alarms.service.memory import Channel
from finance_svc.alarms.service.posts import Mark, Post

Channels = Mapping[tuple[UUID, str], Channel]


def judge_again(
    session: Session, doubted: Mapping[Post, int], channels: Channels, findings: Findings, *, until: int
) -> None:
    """Bring posts to what their stored readings say, from before the moment each is doubted from.

    One question per room. Alarms that the readings no longer tell are withdrawn.
    """
    rooms: dict[UUID, dict[Post, Mark]] = defaultdict(dict)
    for post, moment in doubted.items():
        rooms[post.room_id][post] = post.mark_before(moment)
    for marks in rooms.values():
        _judge_room(session, marks, channels, findings, until)


def _judge_room(
    session: Session, marks: Mapping[Post, Mark], channels: Channels, findings: Findings, until: int
) -> None:
    read = {
        (stream.device_id, stream.channel): channels[(stream.device_id, stream.channel)]
        for post in marks
        for stream in post.streams.values()
    }
    start = min(mark.at for mark in marks.values())
    samples = _history(session, read, start)
    known = _known(session, next(iter(marks)).room_id, read, start)
    for post, mark in marks.items():
        mine = [s for s in samples if s.source in post.streams and s.ts >= mark.at]
        fresh = post.judge_again(mark, mine, until)
        findings.marked.add(post)
        said = [
            episode
            for source in post.streams
            for episode in known[(post.detector.kind, source)]
            if episode.closed is None or episode.closed >= mark.at
        ]
        _correct(post, rules.compare(said, fresh), findings)


def _history(session: Session, read: Channels, start: int) -> list[rules.Sample]:
    """Stored readings up to each channel's head, in event order."""
    heads = {key: channel.head for key, channel in read.items() if channel.head is not None}
    if not heads:
        return []
    end = max(head[0] for head in heads.values())
    rows = queries.readings_of(session, list(heads), (start, end))
    samples = [
        rules.Sample(ts, name, value, read[key].stream.kind, read[key].stream.source)
        for key, ts, name, value in rows
        if (ts, name) <= heads[key] and ts >= read[key].since
    ]
    return sorted(samples, key=rules.order_of)


def _known(
    session: Session, room_id: UUID, read: Channels, start: int
) -> Mapping[tuple[rules.Kind, str], list[rules.Episode]]:
    found: dict[tuple[rules.Kind, str], list[rules.Episode]] = defaultdict(list)
    for key, kind, episode in queries.find_episodes(session, room_id, list(read), since=start):
        found[(kind, read[key].stream.source)].append(episode)
    return found


def _correct(post: Post, corrections: rules.Corrections, findings: Findings) -> None:
    kind = post.detector.kind
    findings.withdrawals += [
        Withdrawal(post.stream_of(old), old, heir, post.stream_of(heir) if heir else None)
        for old, heir in corrections.withdrawn
    ]
    findings.changes += [
        AlarmChange(post.stream_of(change.after), kind, change.before, change.after, again=True)
        for change in corrections.changes
    ]
