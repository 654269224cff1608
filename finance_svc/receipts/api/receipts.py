"""Receipts, their chains and pledges."""

from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries, service
from finance_svc.receipts.api import views
from finance_svc.receipts.api.bp import bp
from finance_svc.receipts.models import Pledge, Receipt
from finance_svc.receipts.schemas import (
    ChainView,
    FreezeBody,
    OfferBody,
    PledgeBody,
    PledgePath,
    PledgeQuery,
    PledgeView,
    ReceiptBody,
    ReceiptPath,
    ReceiptQuery,
    ReceiptView,
)
from finance_svc.web import Answer, Page, answer, caller, page, requires, transaction


@bp.post("/receipts", operation_id="issueReceipt", responses={201: ReceiptView})
@requires(Permission.RECEIPT_ISSUE, idempotent=True)
def issue_receipt(body: ReceiptBody) -> Answer:
    """Issue a receipt over a lot that was weighed in, assayed and counted."""
    with transaction() as (session, now):
        row = service.issue_receipt(session, terms=body.terms(), actor=caller(), now=now)
        return answer(views.receipt(row), status=201)


@bp.get("/receipts", operation_id="listReceipts", responses={200: Page})
@requires(Permission.READ)
def list_receipts(query: ReceiptQuery) -> Answer:
    """Receipts the caller may see."""
    with transaction() as (session, _now):
        rows = queries.find_page(
            session,
            Receipt,
            after=query.after_id(),
            limit=query.limit + 1,
            lot_id=query.lot_id,
            conditions=query.conditions(),
        )
        return page(rows, query, views.receipt)


@bp.get("/receipts/<id(receipt):receipt_id>", operation_id="getReceipt", responses={200: ReceiptView})
@requires(Permission.READ, expand={"lot": "lot_id", "pledge": "pledge_id"})
def get_receipt(path: ReceiptPath) -> Answer:
    """One receipt, with the pledge that lies on it."""
    with transaction() as (session, _now):
        row = queries.get_receipt(session, path.receipt_id)
        pledge = queries.find_active_pledge(session, row.lot_id)
        lies = ids.show("pledge", pledge.id) if pledge and pledge.receipt_id == row.id else None
        return answer(views.receipt(row).model_copy(update={"pledge_id": lies}))


@bp.get(
    "/receipts/<id(receipt):receipt_id>/events", operation_id="getReceiptChain", responses={200: ChainView}
)
@requires(Permission.READ)
def get_chain(path: ReceiptPath) -> Answer:
    """The receipt's events from its issue, and whether their chain holds."""
    with transaction() as (session, _now):
        row = queries.get_receipt(session, path.receipt_id)
        view = ChainView(
            receipt_id=ids.show("receipt", row.id),
            intact=queries.is_intact(session, row.id),
            data=[views.event(event) for event in queries.find_events(session, row.id)],
        )
        return answer(view)


@bp.post(
    "/receipts/<id(receipt):receipt_id>/pledge", operation_id="pledgeReceipt", responses={201: PledgeView}
)
@requires(Permission.RECEIPT_PLEDGE, idempotent=True)
def pledge(path: ReceiptPath, body: PledgeBody) -> Answer:
    """Pledge the receipt's goods to a lender; by the holder."""
    with transaction() as (session, now):
        row = service.pledge(session, terms=body.terms(path.receipt_id), actor=caller(), now=now)
        return answer(views.pledge(row), status=201)


@bp.post(
    "/receipts/<id(receipt):receipt_id>/offer", operation_id="offerReceipt", responses={200: ReceiptView}
)
@requires(Permission.RECEIPT_PLEDGE)
def offer(path: ReceiptPath, body: OfferBody) -> Answer:
    """Let a lender look at the receipt and its goods before a pledge; by the holder."""
    with transaction() as (session, now):
        row = service.offer(session, path.receipt_id, lender_id=body.lender_id, actor=caller(), now=now)
        return answer(views.receipt(row))


@bp.post(
    "/receipts/<id(receipt):receipt_id>/freeze", operation_id="freezeReceipt", responses={200: ReceiptView}
)
@requires(Permission.RECEIPT_FREEZE)
def freeze(path: ReceiptPath, body: FreezeBody) -> Answer:
    """Stop everything about the receipt: its lender, or its holder while nobody lends on it."""
    with transaction() as (session, now):
        row = service.freeze_by_hand(session, path.receipt_id, reason=body.reason, actor=caller(), now=now)
        return answer(views.receipt(row))


@bp.post(
    "/receipts/<id(receipt):receipt_id>/unfreeze",
    operation_id="askUnfreezeReceipt",
    responses={200: ReceiptView},
)
@requires(Permission.RECEIPT_FREEZE)
def ask_unfreeze(path: ReceiptPath, body: FreezeBody) -> Answer:
    """Ask for the freeze to be lifted; a second person decides."""
    with transaction() as (session, now):
        row = service.ask_unfreeze(session, path.receipt_id, reason=body.reason, actor=caller(), now=now)
        return answer(views.receipt(row))


@bp.post(
    "/receipts/<id(receipt):receipt_id>/unfreeze/decide",
    operation_id="unfreezeReceipt",
    responses={200: ReceiptView},
)
@requires(Permission.RECEIPT_FREEZE)
def decide_unfreeze(path: ReceiptPath, body: FreezeBody) -> Answer:
    """Lift the freeze, as the second person."""
    with transaction() as (session, now):
        row = service.decide_unfreeze(session, path.receipt_id, reason=body.reason, actor=caller(), now=now)
        return answer(views.receipt(row))


@bp.get("/pledges", operation_id="listPledges", responses={200: Page})
@requires(Permission.READ)
def list_pledges(query: PledgeQuery) -> Answer:
    """Pledges the caller may see."""
    with transaction() as (session, _now):
        rows = queries.find_page(
            session,
            Pledge,
            after=query.after_id(),
            limit=query.limit + 1,
            lot_id=query.lot_id,
            conditions=query.conditions(),
        )
        return page(rows, query, views.pledge)


@bp.get("/pledges/<id(pledge):pledge_id>", operation_id="getPledge", responses={200: PledgeView})
@requires(Permission.READ, expand={"lot": "lot_id", "receipt": "receipt_id", "facility": "facility_id"})
def get_pledge(path: PledgePath) -> Answer:
    """One pledge."""
    with transaction() as (session, _now):
        return answer(views.pledge(queries.get_pledge(session, path.pledge_id)))
