"""Facts about goods: weighings, assays, counts."""

from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries, service
from finance_svc.receipts.api import views
from finance_svc.receipts.api.bp import bp
from finance_svc.receipts.models import Assay, JointCount, WeighTicket
from finance_svc.receipts.schemas import (
    AssayBody,
    AssayView,
    CountBody,
    CountView,
    LotPath,
    WeighingBody,
    WeighTicketView,
)
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction


@bp.post("/lots/<id(lot):lot_id>/weighings", operation_id="recordWeighing", responses={201: WeighTicketView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def record_weighing(path: LotPath, body: WeighingBody) -> Answer:
    """Weigh a vehicle in."""
    with transaction() as (session, now):
        weighing = body.weighing()
        row = service.record_weighing(session, lot_id=path.lot_id, weighing=weighing, actor=caller(), now=now)
        return answer(views.ticket(row), status=201)


@bp.get("/lots/<id(lot):lot_id>/weighings", operation_id="listWeighings", responses={200: Page})
@requires(Permission.READ)
def list_weighings(path: LotPath, query: ListQuery) -> Answer:
    """A lot's weigh tickets, in and out."""
    with transaction() as (session, _now):
        queries.get_lot(session, path.lot_id)
        rows = queries.find_page(
            session, WeighTicket, after=query.after_id(), limit=query.limit + 1, lot_id=path.lot_id
        )
        return page(rows, query, views.ticket)


@bp.post("/lots/<id(lot):lot_id>/assays", operation_id="recordAssay", responses={201: AssayView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def record_assay(path: LotPath, body: AssayBody) -> Answer:
    """Keep a laboratory's certificate."""
    with transaction() as (session, now):
        row = service.record_assay(session, lot_id=path.lot_id, report=body.report(), actor=caller(), now=now)
        return answer(views.assay(row), status=201)


@bp.get("/lots/<id(lot):lot_id>/assays", operation_id="listAssays", responses={200: Page})
@requires(Permission.READ)
def list_assays(path: LotPath, query: ListQuery) -> Answer:
    """A lot's assays."""
    with transaction() as (session, _now):
        queries.get_lot(session, path.lot_id)
        rows = queries.find_page(
            session, Assay, after=query.after_id(), limit=query.limit + 1, lot_id=path.lot_id
        )
        return page(rows, query, views.assay)


@bp.post("/lots/<id(lot):lot_id>/counts", operation_id="recordCount", responses={201: CountView})
@requires(Permission.GOODS_COUNT, idempotent=True)
def record_count(path: LotPath, body: CountBody) -> Answer:
    """Keep a count of the lot."""
    with transaction() as (session, now):
        report = body.report(caller().name)
        row = service.record_count(session, lot_id=path.lot_id, report=report, actor=caller(), now=now)
        return answer(views.count(row), status=201)


@bp.get("/lots/<id(lot):lot_id>/counts", operation_id="listCounts", responses={200: Page})
@requires(Permission.READ)
def list_counts(path: LotPath, query: ListQuery) -> Answer:
    """A lot's counts."""
    with transaction() as (session, _now):
        queries.get_lot(session, path.lot_id)
        rows = queries.find_page(
            session, JointCount, after=query.after_id(), limit=query.limit + 1, lot_id=path.lot_id
        )
        return page(rows, query, views.count)
