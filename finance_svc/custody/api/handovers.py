"""Hand-overs of goods, and the noon reports of those who carry them."""

from finance_svc.custody import queries, service
from finance_svc.custody.api.bp import bp
from finance_svc.custody.schemas import (
    FoundBody,
    GoodsHandOverBody,
    HandOverPath,
    HandOverView,
    LotPath,
    NoonReportBody,
    NoonReportView,
    RefuseHandOverBody,
)
from finance_svc.kernel.actor import Permission
from finance_svc.receipts.queries import get_lot
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction


@bp.post("/lots/<id(lot):lot_id>/hand_overs", operation_id="offerHandOver", responses={201: HandOverView})
@requires(Permission.HAND_OVER, idempotent=True)
def offer_hand_over(path: LotPath, body: GoodsHandOverBody) -> Answer:
    """Offer the goods to who takes them, with seals, pieces and weight: the first signature."""
    with transaction() as (session, now):
        row = service.offer_hand_over(session, body.offer(path.lot_id), actor=caller(), now=now)
        return answer(HandOverView.of(row), status=201)


@bp.get("/lots/<id(lot):lot_id>/hand_overs", operation_id="listHandOvers", responses={200: Page})
@requires(Permission.READ)
def list_hand_overs(path: LotPath, query: ListQuery) -> Answer:
    """Who had the goods, one after the other."""
    with transaction() as (session, _now):
        get_lot(session, path.lot_id)
        rows = queries.find_hand_overs(session, path.lot_id, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, HandOverView.of)


@bp.post(
    "/hand_overs/<id(hand_over):hand_over_id>/sign",
    operation_id="signHandOver",
    responses={200: HandOverView},
)
@requires(Permission.HAND_OVER, idempotent=True)
def sign_hand_over(path: HandOverPath, body: FoundBody) -> Answer:
    """Sign for what is taken, as one sees it: the second signature."""
    with transaction() as (session, now):
        row = service.sign_hand_over(session, path.hand_over_id, body.found(), actor=caller(), now=now)
        return answer(HandOverView.of(row))


@bp.post(
    "/hand_overs/<id(hand_over):hand_over_id>/refuse",
    operation_id="refuseHandOver",
    responses={200: HandOverView},
)
@requires(Permission.HAND_OVER, idempotent=True)
def refuse_hand_over(path: HandOverPath, body: RefuseHandOverBody) -> Answer:
    """Do not take the goods; or take one's own offer back."""
    with transaction() as (session, now):
        row = service.refuse_hand_over(session, path.hand_over_id, note=body.note, actor=caller(), now=now)
        return answer(HandOverView.of(row))


@bp.post("/lots/<id(lot):lot_id>/noon_reports", operation_id="reportNoon", responses={201: NoonReportView})
@requires(Permission.HAND_OVER, idempotent=True)
def report_noon(path: LotPath, body: NoonReportBody) -> Answer:
    """Say where the goods were, as who carries them."""
    with transaction() as (session, now):
        row = service.report_noon(session, path.lot_id, body.position(), actor=caller(), now=now)
        return answer(NoonReportView.of(row), status=201)


@bp.get("/lots/<id(lot):lot_id>/noon_reports", operation_id="listNoonReports", responses={200: Page})
@requires(Permission.READ)
def list_noon_reports(path: LotPath, query: ListQuery) -> Answer:
    """What carriers reported of the lot."""
    with transaction() as (session, _now):
        get_lot(session, path.lot_id)
        rows = queries.find_noon_reports(session, path.lot_id, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, NoonReportView.of)
