"""The calibration register."""

from finance_svc.custody import queries, service
from finance_svc.custody.api.bp import bp
from finance_svc.custody.schemas import CalibratedPath, CalibrationBody, CalibrationView
from finance_svc.devices.queries import get_device
from finance_svc.kernel.actor import Permission
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction


@bp.post(
    "/devices/<id(device):device_id>/calibrations",
    operation_id="recordCalibration",
    responses={201: CalibrationView},
)
@requires(Permission.DEVICE_MANAGE, idempotent=True)
def record_calibration(path: CalibratedPath, body: CalibrationBody) -> Answer:
    """Keep a laboratory's certificate about a device."""
    with transaction() as (session, now):
        row = service.record_calibration(session, path.device_id, body.certificate(), actor=caller(), now=now)
        return answer(CalibrationView.of(row), status=201)


@bp.get(
    "/devices/<id(device):device_id>/calibrations", operation_id="listCalibrations", responses={200: Page}
)
@requires(Permission.READ)
def list_calibrations(path: CalibratedPath, query: ListQuery) -> Answer:
    """A device's certificates, oldest first."""
    with transaction() as (session, _now):
        get_device(session, path.device_id)
        rows = queries.find_calibrations(
            session, path.device_id, after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, CalibrationView.of)
