"""Work orders, room modes, limits by approval."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, service
from finance_svc.alarms.api.bp import bp
from finance_svc.alarms.models import EnvelopeOverride, WorkOrder
from finance_svc.alarms.schemas.rooms import (
    ModeBody,
    OverrideBody,
    OverridePath,
    OverrideView,
    RoomModeView,
    RoomPath,
    RoomQuery,
    WorkNoteBody,
    WorkOrderBody,
    WorkOrderPath,
    WorkOrderQuery,
    WorkOrderView,
)
from finance_svc.kernel.actor import Permission
from finance_svc.web import Answer, Page, answer, caller, page, requires, transaction


@bp.post(
    "/rooms/<id(room):room_id>/work_orders", operation_id="openWorkOrder", responses={201: WorkOrderView}
)
@requires(Permission.ROOM_OPERATE, idempotent=True)
def open_work_order(path: RoomPath, body: WorkOrderBody) -> Answer:
    """Ask for a time to work in the room. Its lenders are told; nothing before now is authorised."""
    with transaction() as (session, now):
        row = service.open_work_order(session, work=body.work(path.room_id), actor=caller(), now=now)
        return answer(_order(session, row, now), status=201)


@bp.get("/work_orders", operation_id="listWorkOrders", responses={200: Page})
@requires(Permission.READ)
def list_work_orders(query: WorkOrderQuery) -> Answer:
    """Work orders of the rooms the caller has a part in."""
    with transaction() as (session, now):
        rows = queries.find_work_orders(
            session,
            room_id=query.room_id,
            after=query.after_id(),
            limit=query.limit + 1,
            conditions=query.conditions(),
        )
        steps = queries.steps_of(session, [row.id for row in rows])
        return page(rows, query, lambda row: WorkOrderView.of(row, steps.get(row.id, ()), now))


@bp.get(
    "/work_orders/<id(work_order):work_order_id>",
    operation_id="getWorkOrder",
    responses={200: WorkOrderView},
)
@requires(Permission.READ)
def get_work_order(path: WorkOrderPath) -> Answer:
    """One work order with what became of it."""
    with transaction() as (session, now):
        return answer(_order(session, queries.get_work_order(session, path.work_order_id), now))


@bp.post(
    "/work_orders/<id(work_order):work_order_id>/close",
    operation_id="closeWorkOrder",
    responses={200: WorkOrderView},
)
@requires(Permission.ROOM_OPERATE, idempotent=True)
def close_work_order(path: WorkOrderPath, body: WorkNoteBody) -> Answer:
    """The work is done, or will not be."""
    with transaction() as (session, now):
        row = service.close_work_order(
            session, order_id=path.work_order_id, note=body.note, actor=caller(), now=now
        )
        return answer(_order(session, row, now))


@bp.post(
    "/work_orders/<id(work_order):work_order_id>/confirm",
    operation_id="confirmWorkOrder",
    responses={200: WorkOrderView},
)
@requires(Permission.WORK_CONFIRM, idempotent=True)
def confirm_work_order(path: WorkOrderPath, body: WorkNoteBody) -> Answer:
    """Agree, as a lender of the room."""
    with transaction() as (session, now):
        row = service.confirm_work_order(
            session, order_id=path.work_order_id, note=body.note, actor=caller(), now=now
        )
        return answer(_order(session, row, now))


@bp.post(
    "/work_orders/<id(work_order):work_order_id>/refuse",
    operation_id="refuseWorkOrder",
    responses={200: WorkOrderView},
)
@requires(Permission.WORK_CONFIRM, idempotent=True)
def refuse_work_order(path: WorkOrderPath, body: WorkNoteBody) -> Answer:
    """Do not agree, as a lender of the room: from now on the order authorises nothing."""
    with transaction() as (session, now):
        row = service.refuse_work_order(
            session, order_id=path.work_order_id, note=body.note, actor=caller(), now=now
        )
        return answer(_order(session, row, now))


@bp.post(
    "/work_orders/<id(work_order):work_order_id>/mode",
    operation_id="setRoomMode",
    responses={201: RoomModeView},
)
@requires(Permission.ROOM_OPERATE, idempotent=True)
def set_mode(path: WorkOrderPath, body: ModeBody) -> Answer:
    """Say what is done in the order's room from now on; its lenders are told."""
    with transaction() as (session, now):
        row = service.set_mode(session, order_id=path.work_order_id, mode=body.mode, actor=caller(), now=now)
        return answer(RoomModeView.of(row), status=201)


@bp.get("/room_modes", operation_id="listRoomModes", responses={200: Page})
@requires(Permission.READ)
def list_modes(query: RoomQuery) -> Answer:
    """What was said of rooms' modes, in the order it was recorded."""
    with transaction() as (session, _now):
        rows = queries.find_modes(
            session, room_id=query.room_id, after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, RoomModeView.of)


@bp.post(
    "/rooms/<id(room):room_id>/envelope_overrides",
    operation_id="proposeEnvelope",
    responses={201: OverrideView},
)
@requires(Permission.ENVELOPE_SET, idempotent=True)
def propose_override(path: RoomPath, body: OverrideBody) -> Answer:
    """Propose other limits for the room's goods; they bind when the other side has approved."""
    with transaction() as (session, now):
        row = service.propose_override(session, proposal=body.proposal(path.room_id), actor=caller(), now=now)
        return answer(OverrideView.of(row, {}), status=201)


@bp.get("/envelope_overrides", operation_id="listEnvelopes", responses={200: Page})
@requires(Permission.READ)
def list_overrides(query: RoomQuery) -> Answer:
    """Proposed limits of the rooms the caller has a part in."""
    with transaction() as (session, _now):
        rows = queries.find_overrides(
            session, room_id=query.room_id, after=query.after_id(), limit=query.limit + 1
        )
        steps = queries.override_steps(session, [row.id for row in rows])
        return page(rows, query, lambda row: OverrideView.of(row, steps.get(row.id, {})))


@bp.get(
    "/envelope_overrides/<id(envelope_override):override_id>",
    operation_id="getEnvelope",
    responses={200: OverrideView},
)
@requires(Permission.READ)
def get_override(path: OverridePath) -> Answer:
    """Proposed limits with what became of them."""
    with transaction() as (session, _now):
        return answer(_override(session, queries.get_override(session, path.override_id)))


@bp.post(
    "/envelope_overrides/<id(envelope_override):override_id>/approve",
    operation_id="approveEnvelope",
    responses={200: OverrideView},
)
@requires(Permission.ENVELOPE_SET, idempotent=True)
def approve_override(path: OverridePath) -> Answer:
    """Agree to proposed limits, as the other side."""
    return _after(service.approve_override, path.override_id)


@bp.post(
    "/envelope_overrides/<id(envelope_override):override_id>/withdraw",
    operation_id="withdrawEnvelope",
    responses={200: OverrideView},
)
@requires(Permission.ENVELOPE_SET, idempotent=True)
def withdraw_override(path: OverridePath) -> Answer:
    """Take limits back; the commodity's own count from now on."""
    return _after(service.withdraw_override, path.override_id)


def _after(act: Callable[..., EnvelopeOverride], override_id: UUID) -> Answer:
    with transaction() as (session, now):
        row = act(session, override_id=override_id, actor=caller(), now=now)
        return answer(_override(session, row))


def _order(session: Session, row: WorkOrder, now: datetime) -> WorkOrderView:
    return WorkOrderView.of(row, queries.steps_of(session, [row.id]).get(row.id, ()), now)


def _override(session: Session, row: EnvelopeOverride) -> OverrideView:
    return OverrideView.of(row, queries.override_steps(session, [row.id]).get(row.id, {}))
