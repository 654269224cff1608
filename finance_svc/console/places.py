"""Sites and their rooms: how each stands, what is in it, what its channels say."""

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, Response, make_response, render_template, request
from sqlmodel import Session

from finance_svc.alarms import queries as alarms
from finance_svc.alarms.queries.inbox import find_inbox
from finance_svc.alarms.queries.live import LiveChannel, find_live
from finance_svc.console import conditions
from finance_svc.console.pages import show
from finance_svc.console.risk import AtRisk, money_at_risk
from finance_svc.console.worst import RoomState, room_state, worst
from finance_svc.custody import service as custody
from finance_svc.db import as_house
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries as receipts
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.alarms.models import Alarm
    from finance_svc.receipts.models import Lot, Room, Site

RANGES = {"6h": 6, "24h": 24, "7d": 168, "30d": 720, "300d": 7200}
USUAL = "24h"
SHOWN_ALARMS, SHOWN_LOTS = 200, 12
TEMPERATURE = "temperature_c"
bp = Blueprint("places", __name__)


@dataclass(frozen=True)
class RoomTile:
    """A room on the map of its site."""

    room: "Room"
    state: RoomState
    goods: list[receipts.Stock]
    channels: list[LiveChannel]
    standing: int
    """Alarms whose condition stands."""

    @property
    def temperature(self) -> float | None:
        """The warmest value that counts."""
        found = [c.value for c in self.channels if c.kind == TEMPERATURE and c.counts and c.value is not None]
        return max(found, default=None)


@dataclass(frozen=True)
class SiteCard:
    """A site with its rooms, the worst first."""

    site: "Site"
    state: RoomState
    rooms: list[RoomTile]


@bp.get("/sites")
@requires(Permission.READ)
def find_all() -> Response:
    """Every site the reader has a part in, the worst first."""
    with transaction() as (session, now):
        cards = _cards(session, now)
        mine = caller().organisation_id
        return show(session, now, "places/sites.html", cards=cards, mine=mine, may_add=_may_add())


def _may_add() -> bool:
    return Permission.DEVICE_MANAGE in caller().permissions


def _cards(session: Session, now: datetime) -> list[SiteCard]:
    places = receipts.find_rooms(session)
    rooms = {room.id: room for room, _ in places}
    goods: defaultdict[UUID, list[receipts.Stock]] = defaultdict(list)
    for stock in receipts.find_stock(session, at=now):
        goods[stock.room.id].append(stock)
    standing = _standing(find_inbox(session, limit=SHOWN_ALARMS))
    channels = _channels(session, rooms, now)
    tiles: defaultdict[UUID, list[RoomTile]] = defaultdict(list)
    for room, site in places:
        here = channels[room.id]
        state = room_state([one.state for one in here], standing[room.id])
        tiles[site.id].append(RoomTile(room, state, goods[room.id], here, len(standing[room.id])))
    sites = {site.id: site for site in receipts.find_sites(session)}
    cards = [SiteCard(site, worst(t.state for t in tiles[key]), tiles[key]) for key, site in sites.items()]
    return sorted(cards, key=lambda card: (list(RoomState).index(card.state), card.site.name))


def _standing(found: "list[Alarm]") -> defaultdict[UUID, list[str]]:
    by_room: defaultdict[UUID, list[str]] = defaultdict(list)
    for alarm in found:
        if alarm.cleared_at is None:
            by_room[alarm.object_id].append(str(alarm.priority))
    return by_room


def _channels(session: Session, room_ids: Collection[UUID], now: datetime) -> dict[UUID, list[LiveChannel]]:
    by_room: dict[UUID, list[LiveChannel]] = {room: [] for room in room_ids}
    with as_house(session):
        for row in find_live(session, room_ids, now=now):
            by_room[row.room_id].append(row)
    return by_room


@dataclass(frozen=True)
class LotRow:
    """Goods in the room and how long they keep."""

    lot: "Lot"
    stock: receipts.Stock
    remaining_days: Decimal | None


@bp.get("/rooms/<id(room):room_id>")
@requires(Permission.READ)
def open_room(room_id: UUID) -> Response:
    """One room: its channels now, its conditions over time, its goods and alarms."""
    wanted = request.args.get("range", USUAL)
    wanted = wanted if wanted in RANGES else USUAL
    with transaction() as (session, now):
        room = receipts.get_room(session, room_id)
        site = receipts.get_site(session, room.site_id)
        start = now - timedelta(hours=RANGES[wanted])
        raised = alarms.find_alarms(session, room_id=room_id, limit=SHOWN_ALARMS)
        channels = _channels(session, [room_id], now)[room_id]
        goods = _goods(session, room_id, now)
        commodity = goods[0].lot.commodity if goods else None
        chart = conditions.chart_of_room(
            session, room_id, (start, now), zone=site.zone, commodity=commodity, raised=raised
        )
        return show(
            session,
            now,
            "places/room.html",
            room=room,
            site=site,
            state=room_state([one.state for one in channels], _standing(_open(raised))[room_id]),
            channels=channels,
            goods=goods,
            alarms=sorted(_open(raised), key=lambda each: each.opened_at, reverse=True),
            risk=_risk(session, room_id, now),
            mode=alarms.present_mode(session, room_id, at=now),
            chart=json.dumps(chart),
            ranges=tuple(RANGES),
            wanted=wanted,
            may_add=_may_add() and room.organisation_id == caller().organisation_id,
        )


def _open(raised: "list[Alarm]") -> "list[Alarm]":
    return [each for each in raised if each.corrected_at is None and str(each.state) != "normal"]


def _goods(session: Session, room_id: UUID, now: datetime) -> list[LotRow]:
    stocks = [each for each in receipts.find_stock(session, at=now) if each.room.id == room_id]
    return [
        LotRow(each.lot, each, custody.quality(session, each.lot.id, at=now).remaining_days)
        for each in stocks[:SHOWN_LOTS]
    ]


def _risk(session: Session, room_id: UUID, now: datetime) -> list[AtRisk]:
    reader_id, _ = caller().identified()
    return money_at_risk(session, [room_id], reader_id=reader_id, now=now).get(room_id, [])


@bp.get("/rooms/<id(room):room_id>/now")
@requires(Permission.READ)
def show_now(room_id: UUID) -> Response:
    """What the room's channels say now, without the page around it: the page asks for it again and again."""
    with transaction() as (session, now):
        room = receipts.get_room(session, room_id)
        channels = _channels(session, [room.id], now)[room.id]
        return make_response(render_template("places/now.html", channels=channels, now=now))
