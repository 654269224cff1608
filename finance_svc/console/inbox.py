"""Alarms that somebody must look at: unseen first, with their age and what is at stake."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, Response, make_response, request, url_for
from sqlmodel import Session

from finance_svc.alarms import service
from finance_svc.alarms.queries.inbox import UNSEEN, find_acknowledgements, find_group, find_inbox
from finance_svc.console.pages import show
from finance_svc.console.risk import AtRisk, money_at_risk
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput, NotFound
from finance_svc.kernel.money import ZERO
from finance_svc.receipts import queries as receipts
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.alarms.models import Alarm, AlarmAcknowledgement
    from finance_svc.receipts.models import Room, Site

SHOWN = 200
LONGEST_NOTE = 1000
HOURS = ("1", "2", "4", "8")
bp = Blueprint("inbox", __name__)


@dataclass
class Entry:
    """The alarms of one cause."""

    group_id: UUID
    room: "Room | None"
    site: "Site | None"
    goods_kg: Decimal
    risk: list[AtRisk]
    alarms: "list[Alarm]" = field(default_factory=list)
    seen: "list[AlarmAcknowledgement]" = field(default_factory=list)
    is_new: bool = False
    """The reader's organisation has not said that it has seen it."""

    @property
    def first(self) -> "Alarm":
        """The most urgent one, the oldest of these."""
        return min(self.alarms, key=lambda each: (str(each.priority), each.opened_at))

    @property
    def stands(self) -> bool:
        """Whether the condition is still there."""
        return any(each.cleared_at is None for each in self.alarms)

    @property
    def shelved_until(self) -> datetime | None:
        """When the first of them comes off the shelf; None unless all are put aside."""
        times = [each.shelved_until for each in self.alarms if each.shelved_until is not None]
        return min(times) if len(times) == len(self.alarms) else None

    @property
    def channels(self) -> Counter[str]:
        """How many alarms, by channel."""
        return Counter(each.channel for each in self.alarms)


@bp.get("/alarms")
@requires(Permission.READ)
def find_all() -> Response:
    """What has not come to rest: first what nobody here has seen, then by priority and age."""
    with transaction() as (session, now):
        entries = _entries(session, find_inbox(session, limit=SHOWN), now)
        mine = caller().permissions if not caller().is_watcher else frozenset()
        return show(
            session,
            now,
            "inbox/list.html",
            entries=entries,
            may_see=Permission.ALARM_ACKNOWLEDGE in mine,
            may_shelve=Permission.ALARM_SHELVE in mine,
            reader_id=caller().organisation_id,
            hours=HOURS,
        )


def _entries(session: Session, found: "Collection[Alarm]", now: datetime) -> list[Entry]:
    reader_id, _ = caller().identified()
    rooms = {alarm.object_id for alarm in found}
    places = {room.id: (room, site) for room, site in receipts.find_rooms(session) if room.id in rooms}
    risk = money_at_risk(session, rooms, reader_id=reader_id, now=now)
    goods: defaultdict[UUID, Decimal] = defaultdict(lambda: ZERO)
    for stock in receipts.find_stock(session, at=now):
        goods[stock.room.id] += stock.base_kg
    seen = defaultdict(list)
    for each in find_acknowledgements(session, [alarm.id for alarm in found]):
        seen[each.alarm_id].append(each)
    entries: dict[UUID, Entry] = {}
    for alarm in found:
        room, site = places.get(alarm.object_id, (None, None))
        entry = entries.setdefault(
            alarm.group_id,
            Entry(alarm.group_id, room, site, goods[alarm.object_id], risk.get(alarm.object_id, [])),
        )
        entry.alarms.append(alarm)
        entry.seen += seen[alarm.id]
        entry.is_new |= _is_new(alarm, seen[alarm.id], reader_id)
    return sorted(entries.values(), key=_urgency)


def _is_new(alarm: "Alarm", seen: "Collection[AlarmAcknowledgement]", reader_id: UUID) -> bool:
    """The keeper's word is the alarm's state; anybody else has a word of its own."""
    if alarm.organisation_id == reader_id:
        return alarm.state in UNSEEN
    return not any(each.organisation_id == reader_id for each in seen)


def _urgency(entry: Entry) -> tuple[bool, bool, str, datetime]:
    shelved = entry.shelved_until is not None
    return (
        shelved or not entry.is_new,
        shelved or not entry.stands,
        str(entry.first.priority),
        entry.first.opened_at,
    )


@bp.post("/alarms/<uuid:group_id>/seen")
@requires(Permission.ALARM_ACKNOWLEDGE)
def acknowledge(group_id: UUID) -> Response:
    """Say of all alarms of one cause that they have been seen; it never stops what they do to money."""
    with transaction() as (session, now):
        for alarm in _group(session, group_id):
            service.acknowledge(session, alarm_id=alarm.id, note=_note(), actor=caller(), now=now)
    return _back()


@bp.post("/alarms/<uuid:group_id>/shelve")
@requires(Permission.ALARM_SHELVE)
def shelve(group_id: UUID) -> Response:
    """Put all alarms of one cause aside for some hours; their keeper only, some kinds never."""
    hours = request.form.get("hours", "")
    if hours not in HOURS:
        raise BadInput("BAD_REQUEST", "choose one of the times on the page")
    with transaction() as (session, now):
        until, reason = now + timedelta(hours=int(hours)), _note()
        for alarm in _group(session, group_id):
            service.shelve(session, alarm_id=alarm.id, until=until, reason=reason, actor=caller(), now=now)
    return _back()


def _group(session: Session, group_id: UUID) -> "list[Alarm]":
    found = find_group(session, group_id)
    if not found:
        raise NotFound
    return found


def _note() -> str:
    return request.form.get("note", "").replace("\x00", "").strip()[:LONGEST_NOTE]


def _back() -> Response:
    response = make_response("", 303)
    response.headers["Location"] = url_for("console.inbox.find_all")
    return response
