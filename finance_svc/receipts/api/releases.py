"""Release orders and gate-outs."""

from flask import current_app

from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries, rules, service
from finance_svc.receipts.api import views
from finance_svc.receipts.api.bp import bp
from finance_svc.receipts.models import ReleaseOrder
from finance_svc.receipts.schemas import (
    GateOutBody,
    ReleaseOrderBody,
    ReleaseOrderPath,
    ReleaseOrderQuery,
    ReleaseOrderView,
    WeighTicketView,
)
from finance_svc.web import Answer, Page, answer, caller, page, requires, transaction

KEEPS = "pledgewatch.receipts.keeps_facility"
"""Where the application says how to find out whether the house keeps a facility."""


@bp.post("/release_orders", operation_id="orderRelease", responses={201: ReleaseOrderView})
@requires(Permission.RELEASE_ORDER, idempotent=True)
def order_release(body: ReleaseOrderBody) -> Answer:
    """Order goods out: the holder, or for a facility kept elsewhere the pledgee, of whom a second agrees.

    Goods that secure a facility kept here leave by a release (`RELEASE_NEEDED`).
    """
    with transaction() as (session, now):
        row = service.order_by_hand(session, terms=body.terms(), keeps=_keeps(), actor=caller(), now=now)
        return answer(views.release_order(row), status=201)


@bp.post(
    "/release_orders/<id(release_order):release_order_id>/approve",
    operation_id="approveReleaseOrder",
    responses={200: ReleaseOrderView},
)
@requires(Permission.RELEASE_ORDER, idempotent=True)
def approve_release_order(path: ReleaseOrderPath) -> Answer:
    """Agree, as another person of the pledgee, to an order that waits."""
    with transaction() as (session, now):
        row = service.consent_to_order(
            session, path.release_order_id, keeps=_keeps(), actor=caller(), now=now
        )
        return answer(views.release_order(row))


@bp.post(
    "/release_orders/<id(release_order):release_order_id>/cancel",
    operation_id="cancelReleaseOrder",
    responses={200: ReleaseOrderView},
)
@requires(Permission.RELEASE_ORDER, idempotent=True)
def cancel_release_order(path: ReleaseOrderPath) -> Answer:
    """Take an order back that waits for the second person."""
    with transaction() as (session, now):
        row = service.withdraw_order(session, path.release_order_id, actor=caller(), now=now)
        return answer(views.release_order(row))


def _keeps() -> service.Keeps:
    found: service.Keeps = current_app.config[KEEPS]
    return found


@bp.get("/release_orders", operation_id="listReleaseOrders", responses={200: Page})
@requires(Permission.READ)
def list_release_orders(query: ReleaseOrderQuery) -> Answer:
    """Release orders the caller may see."""
    with transaction() as (session, _now):
        rows = queries.find_page(
            session,
            ReleaseOrder,
            after=query.after_id(),
            limit=query.limit + 1,
            lot_id=query.lot_id,
            conditions=query.conditions(),
        )
        return page(rows, query, views.release_order)


@bp.get(
    "/release_orders/<id(release_order):release_order_id>",
    operation_id="getReleaseOrder",
    responses={200: ReleaseOrderView},
)
@requires(Permission.READ)
def get_release_order(path: ReleaseOrderPath) -> Answer:
    """One release order."""
    with transaction() as (session, _now):
        return answer(views.release_order(queries.get_release_order(session, path.release_order_id)))


@bp.post(
    "/release_orders/<id(release_order):release_order_id>/gate_out",
    operation_id="recordGateOut",
    responses={201: WeighTicketView},
)
@requires(Permission.GOODS_RECORD, idempotent=True)
def record_gate_out(path: ReleaseOrderPath, body: GateOutBody) -> Answer:
    """Weigh a vehicle out under the order."""
    with transaction() as (session, now):
        leaving = rules.GateOut(
            release_order_id=path.release_order_id,
            weighing=body.weighing(),
            final=body.final,
            token=body.token,
            gate_id=body.gate_id,
        )
        row = service.record_gate_out(session, gate_out=leaving, actor=caller(), now=now)
        return answer(views.ticket(row), status=201)
