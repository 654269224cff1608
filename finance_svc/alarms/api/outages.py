"""Devices and channels out of service."""

from finance_svc.alarms import queries, service
from finance_svc.alarms.api.bp import bp
from finance_svc.alarms.schemas.outages import DeviceOutPath, OutageBody, OutagePath, OutageView
from finance_svc.alarms.schemas.rooms import RoomQuery
from finance_svc.kernel.actor import Permission
from finance_svc.web import Answer, Page, answer, caller, page, requires, transaction


@bp.post(
    "/devices/<id(device):device_id>/out_of_service",
    operation_id="takeOutOfService",
    responses={201: OutageView},
)
@requires(Permission.DEVICE_MANAGE, idempotent=True)
def take_out(path: DeviceOutPath, body: OutageBody) -> Answer:
    """Ask for a device or one of its channels to be out of service; a second person agrees."""
    with transaction() as (session, now):
        row = service.take_out(session, outage=body.outage(path.device_id), actor=caller(), now=now)
        return answer(OutageView.of(row), status=201)


@bp.get("/out_of_service", operation_id="listOutOfService", responses={200: Page})
@requires(Permission.READ)
def list_outages(query: RoomQuery) -> Answer:
    """What was asked to be out of service in the rooms the caller has a part in."""
    with transaction() as (session, _now):
        rows = queries.find_outages(
            session, room_id=query.room_id, after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, OutageView.of)


@bp.post(
    "/out_of_service/<id(out_of_service):outage_id>/approve",
    operation_id="approveOutOfService",
    responses={200: OutageView},
)
@requires(Permission.ALARM_SHELVE, idempotent=True)
def approve_outage(path: OutagePath) -> Answer:
    """Agree, as the second person: it is out of service from now on."""
    with transaction() as (session, now):
        row = service.approve_outage(session, outage_id=path.outage_id, actor=caller(), now=now)
        return answer(OutageView.of(row))


@bp.post(
    "/out_of_service/<id(out_of_service):outage_id>/end",
    operation_id="endOutOfService",
    responses={200: OutageView},
)
@requires(Permission.DEVICE_MANAGE, idempotent=True)
def end_outage(path: OutagePath) -> Answer:
    """It serves again."""
    with transaction() as (session, now):
        row = service.end_outage(session, outage_id=path.outage_id, actor=caller(), now=now)
        return answer(OutageView.of(row))
