"""Work orders and the mode of a room: asked for by its keeper, confirmed or refused by its lenders."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, request
from sqlmodel import Session

from finance_svc.alarms import queries, rules, service
from finance_svc.alarms.rules.work import MODES
from finance_svc.console.forms import LOCAL, Form
from finance_svc.console.pages import go_to, show
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries as receipts
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.alarms.models import WorkOrder

SHOWN = 100
LONGEST_NOTE = 1000
USUAL = timedelta(hours=2)
STEPS = {
    rules.WorkStep.CONFIRMED: (Permission.WORK_CONFIRM, service.confirm_work_order),
    rules.WorkStep.REFUSED: (Permission.WORK_CONFIRM, service.refuse_work_order),
    rules.WorkStep.CLOSED: (Permission.ROOM_OPERATE, service.close_work_order),
}
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
    with transaction() as (session, now):
        site = receipts.get_site(session, receipts.get_room(session, room_id).site_id)
        form = Form(request.form, site.zone)
        work = service.Work(
            room_id=room_id,
            kind=form.one_of("kind", rules.WorkKind),
            begins_at=form.moment("begins_at"),
            ends_at=form.moment("ends_at"),
            reason=form.note("reason", LONGEST_NOTE),
        )
        service.open_work_order(session, work=work, actor=caller(), now=now)
    return _back(room_id)


@bp.post("/work_orders/<id(work_order):order_id>")
@requires(Permission.READ)
def answer_order(order_id: UUID) -> Response:
    """Its keeper closes it; a lender of the room confirms or refuses it."""
    form = Form(request.form)
    step = form.one_of("step", rules.WorkStep)
    permission, act = STEPS[step]
    caller().require(permission)
    with transaction() as (session, now):
        note = form.note("note", LONGEST_NOTE)
        order = act(session, order_id=order_id, note=note, actor=caller(), now=now)
        return _back(order.room_id)


@bp.post("/work_orders/<id(work_order):order_id>/mode")
@requires(Permission.ROOM_OPERATE)
def set_mode(order_id: UUID) -> Response:
    """Say under an open order what is done in its room from now on."""
    mode = Form(request.form).one_of("mode", rules.RoomMode)
    with transaction() as (session, now):
        row = service.set_mode(session, order_id=order_id, mode=mode, actor=caller(), now=now)
        return _back(row.room_id)


def _back(room_id: UUID) -> Response:
    return go_to("console.works.open_room", room_id=room_id)
