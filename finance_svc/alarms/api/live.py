"""Live values of rooms and sites."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms.api.bp import bp
from finance_svc.alarms.queries.live import find_live
from finance_svc.alarms.schemas.live import LiveChannelView, LiveRoomPath, LiveSitePath, LiveView
from finance_svc.db import as_house
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries as receipts
from finance_svc.web import Answer, answer, requires, transaction
from finance_svc.web.shapes import show_time


@bp.get("/rooms/<id(room):room_id>/live", operation_id="getRoomLive", responses={200: LiveView})
@requires(Permission.READ)
def get_room_live(path: LiveRoomPath) -> Answer:
    """What the channels of a room say now, and how each stands."""
    with transaction() as (session, now):
        room = receipts.get_room(session, path.room_id)
        return _answer(session, [room.id], now)


@bp.get("/sites/<id(site):site_id>/live", operation_id="getSiteLive", responses={200: LiveView})
@requires(Permission.READ)
def get_site_live(path: LiveSitePath) -> Answer:
    """The same for all rooms of a site that the caller may see."""
    with transaction() as (session, now):
        site = receipts.get_site(session, path.site_id)
        rooms = receipts.find_rooms(session)
        return _answer(session, [room.id for room, at in rooms if at.id == site.id], now)


def _answer(session: Session, room_ids: Collection[UUID], now: datetime) -> Answer:
    with as_house(session):
        rows = find_live(session, room_ids, now=now)
    return answer(LiveView(as_of=show_time(now), channels=[LiveChannelView.of(row, now=now) for row in rows]))
