"""Goods that leave: an order's vehicles, and the weighing of each at the gate (DOMAIN D2 row 6)."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, request
from sqlmodel import Session

from finance_svc.console.forms import LOCAL, Form, words_of
from finance_svc.console.gate_in import weighing_of
from finance_svc.console.pages import go_to, show
from finance_svc.db.database import reenter
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import Refusal
from finance_svc.receipts import queries, rules, service
from finance_svc.receipts.queries import evidence
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.receipts.models import Site

LONGEST_TOKEN, REFUSED = 2000, 422
bp = Blueprint("gate_out", __name__)


@bp.get("/gate/orders/<id(release_order):order_id>")
@requires(Permission.READ)
def open_one(order_id: UUID) -> Response:
    """What may leave under an order, what has left, and the form for the next vehicle."""
    with transaction() as (session, now):
        return _page(session, order_id, now)


def _page(session: Session, order_id: UUID, now: datetime, refusal: Refusal | None = None) -> Response:
    order = queries.get_release_order(session, order_id)
    lot = queries.get_lot(session, order.lot_id)
    site = _site(session, order_id)
    out_kg = queries.gate_out_kg(session, [order.id])
    page = show(
        session,
        now,
        "gate/order.html",
        order=order,
        lot=lot,
        site=site,
        tokens=queries.find_tokens(session, [order.id]),
        gates=queries.find_gates(session, site.id),
        gone=[one for one in evidence.find_tickets(session, lot.id) if one.release_order_id == order.id],
        left_kg=order.quantity_kg - out_kg,
        local=now.astimezone(ZoneInfo(site.zone)).strftime(LOCAL),
        typed=request.form,
        why=words_of(refusal),
        may_record=Permission.GOODS_RECORD in caller().permissions
        and lot.organisation_id == caller().organisation_id
        and order.state is rules.OrderState.OPEN,
    )
    return make_response(page, REFUSED) if refusal else page


def _site(session: Session, order_id: UUID) -> "Site":
    lot = queries.get_lot(session, queries.get_release_order(session, order_id).lot_id)
    return queries.get_site(session, queries.get_room(session, lot.room_id).site_id)


@bp.post("/gate/orders/<id(release_order):order_id>")
@requires(Permission.GOODS_RECORD, idempotent=True)
def record(order_id: UUID) -> Response:
    """A vehicle was weighed out."""
    with transaction() as (session, now):
        try:
            with session.begin_nested():
                form = Form(request.form, _site(session, order_id).zone)
                leaving = rules.GateOut(
                    release_order_id=order_id,
                    weighing=weighing_of(form),
                    final=bool(form.note("final")),
                    token=form.note("token", LONGEST_TOKEN) or None,
                    gate_id=form.maybe_id("gate", "gate"),
                )
                service.record_gate_out(session, gate_out=leaving, actor=caller(), now=now)
        except Refusal as refusal:
            reenter(session)
            return _page(session, order_id, now, refusal)
        return go_to("console.gate_out.open_one", order_id=order_id, kept="out")
