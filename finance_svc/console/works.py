"""Work orders and the mode of a room: asked for by its keeper, confirmed or refused by its lenders."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, request, url_for
from sqlmodel import Session

from finance_svc.alarms import queries, rules, service
from finance_svc.alarms.rules.work import MODES
from finance_svc.console.pages import show
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput
from finance_svc.receipts import queries as receipts
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.alarms.models import WorkOrder

SHOWN = 100
LONGEST_NOTE = 1000
USUAL = timedelta(hours=2)
LOCAL = "%Y-%m-%dT%H:%M"
STEPS = {
    rules.WorkStep.CONFIRMED: (Permission.WORK_CONFIRM, service.confirm_work_order),
    rules.WorkStep.REFUSED: (Permission.WORK_CONFIRM, service.refuse_work_order),
    rules.WorkStep.CLOSED: (Permission.ROOM_OPERATE, service.close_work_order),
}
Member = TypeVar("Member", bound=StrEnum)
bp = Blueprint("works", __name__)


@dataclass(frozen=True)
class OrderRow:
    """A work order as it stands now."""

    order: "WorkOrder"
    state: rules.WorkState
    confirmed: bool

    @property
    def is_live(self) -> bool:
        """Whether something can still be said of it."""
        return self.state in (rules.WorkState.PLANNED, rules.WorkState.OPEN)


@bp.get("/rooms/<id(room):room_id>/work")
@requires(Permission.READ)
def open_room(room_id: UUID) -> Response:
    """The room's work orders, the newest first, and its mode with what was said of it."""
    with transaction() as (session, now):
        room = receipts.get_room(session, room_id)
        site = receipts.get_site(session, room.site_id)
        mine = room.organisation_id == caller().organisation_id
        mode, zone = queries.present_mode(session, room_id, at=now), ZoneInfo(site.zone)
        return show(
            session,
            now,
            "works/room.html",
            room=room,
            site=site,
            mode=mode,
            modes=queries.find_modes(session, room_id=room_id, limit=SHOWN)[::-1],
            rows=_orders(session, room_id, now),
            kinds=tuple(rules.WorkKind),
            next_modes=[each for each in rules.RoomMode if each in MODES[mode]],
            begins=now.astimezone(zone).strftime(LOCAL),
            ends=(now + USUAL).astimezone(zone).strftime(LOCAL),
            may_ask=mine and Permission.ROOM_OPERATE in caller().permissions,
            may_answer=not mine and Permission.WORK_CONFIRM in caller().permissions,
        )


def _orders(session: Session, room_id: UUID, now: datetime) -> list[OrderRow]:
    found = queries.find_work_orders(session, room_id=room_id, limit=SHOWN)
    steps = queries.steps_of(session, [order.id for order in found])
    rows = []
    for order in reversed(found):
        times = queries.times_of(steps[order.id])
        state = rules.work_state(queries.plan_of(order), times, now)
        rows.append(OrderRow(order, state, rules.WorkStep.CONFIRMED in times))
    return rows


@bp.post("/rooms/<id(room):room_id>/work")
@requires(Permission.ROOM_OPERATE)
def ask(room_id: UUID) -> Response:
    """Ask for a time to work in the room."""
    form = request.form
    with transaction() as (session, now):
        site = receipts.get_site(session, receipts.get_room(session, room_id).site_id)
        work = service.Work(
            room_id=room_id,
            kind=_one_of(rules.WorkKind, form.get("kind")),
            begins_at=_moment(form.get("begins_at"), site.zone),
            ends_at=_moment(form.get("ends_at"), site.zone),
            reason=_text("reason"),
        )
        service.open_work_order(session, work=work, actor=caller(), now=now)
    return _back(room_id)


@bp.post("/work_orders/<id(work_order):order_id>")
@requires(Permission.READ)
def answer_order(order_id: UUID) -> Response:
    """Its keeper closes it; a lender of the room confirms or refuses it."""
    step = _one_of(rules.WorkStep, request.form.get("step"))
    permission, act = STEPS[step]
    caller().require(permission)
    with transaction() as (session, now):
        order = act(session, order_id=order_id, note=_text("note"), actor=caller(), now=now)
        return _back(order.room_id)


@bp.post("/work_orders/<id(work_order):order_id>/mode")
@requires(Permission.ROOM_OPERATE)
def set_mode(order_id: UUID) -> Response:
    """Say under an open order what is done in its room from now on."""
    mode = _one_of(rules.RoomMode, request.form.get("mode"))
    with transaction() as (session, now):
        row = service.set_mode(session, order_id=order_id, mode=mode, actor=caller(), now=now)
        return _back(row.room_id)


def _one_of(members: type[Member], said: str | None) -> Member:
    try:
        return members(said or "")
    except ValueError:
        raise BadInput("BAD_REQUEST", "choose one of those on the page") from None


def _moment(said: str | None, zone: str) -> datetime:
    """A time as the place's clocks show it."""
    try:
        return datetime.strptime(said or "", LOCAL).replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        raise BadInput("BAD_REQUEST", "a time is missing") from None


def _text(name: str) -> str:
    return request.form.get(name, "").replace("\x00", "").strip()[:LONGEST_NOTE]


def _back(room_id: UUID) -> Response:
    response = make_response("", 303)
    response.headers["Location"] = url_for("console.works.open_room", room_id=room_id)
    return response
