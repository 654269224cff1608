"""The goods have left: what was told of them ends, and says so."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import Alarm
from finance_svc.alarms.service.changes import AlarmChange, episode_of, stream_of
from finance_svc.alarms.service.posts import Post
from finance_svc.alarms.service.shelving import reset_by_house


def end_unkept(
    session: Session, posts: Iterable[Post], kept: Collection[UUID], *, now: datetime
) -> list[AlarmChange]:
    """End the alarms of rooms without goods that no rule reads any more; let go what only goods held.

    What tells of a device (seal, lid, old messages) stays latched: it will speak for the next goods. Needs
    the house's scope.
    """
    standing, latched = queries.find_unkept(session, kept)
    for alarm_id in latched:
        reset_by_house(session, alarm_id, reason=rules.NOTHING_KEPT, now=now)
    read = {(post.room_id, post.detector.kind, source) for post in posts for source in post.streams}
    return [
        _ended(alarm, now)
        for alarm in standing
        if alarm.kind in rules.JUDGED and (alarm.object_id, alarm.kind, _source(alarm)) not in read
    ]


def _ended(alarm: Alarm, now: datetime) -> AlarmChange:
    before, moment = episode_of(alarm.content), rules.to_us(now)
    after = replace(before, cleared=moment, closed=moment)
    return AlarmChange(stream_of(alarm), alarm.kind, before, after, cause=rules.NOTHING_KEPT)


def _source(alarm: Alarm) -> str:
    return f"{alarm.device_id.hex}/{alarm.channel}"
