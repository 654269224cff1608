"""Signed records, the public verification, the nightly anchors."""

from flask import current_app

from finance_svc.db import as_house
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import NotFound
from finance_svc.receipts import queries
from finance_svc.receipts.api.bp import bp
from finance_svc.receipts.schemas import AnchorPath, AnchorView, ReceiptPath, VerificationView, VerifyPath
from finance_svc.signing import rules as signing
from finance_svc.web import Answer, ListQuery, Page, answer, page, requires, transaction
from finance_svc.web.endpoint import public_places

ANY = {"application/json": {"schema": {"type": "object"}}}
RECORD = {"description": "the record as canonical JSON", "content": ANY}


@bp.get("/receipts/<id(receipt):receipt_id>/record", operation_id="getReceiptRecord", responses={200: RECORD})
@requires(Permission.READ)
def get_record(path: ReceiptPath) -> Answer:
    """The signed record: keep the bytes as they are, `pledgewatch verify` proves them without a network."""
    with transaction() as (session, _now):
        raw = signing.canonical(queries.signed_record(session, path.receipt_id))
        return current_app.response_class(raw, content_type="application/json")


@bp.get("/verify/<lookup_code>", operation_id="verifyReceipt", responses={200: VerificationView})
def verify(path: VerifyPath) -> Answer:
    """Whether a receipt is what its warehouse signed, and how it stands; for everybody with its code."""
    for place, session in public_places():
        try:
            found = queries.verification(session, path.lookup_code)
        except NotFound:
            continue
        return answer(VerificationView.of(found, sandbox=place == "test"))
    raise NotFound("no receipt has this code")


@bp.get("/title_anchors", operation_id="listTitleAnchors", responses={200: Page})
@requires(Permission.READ)
def list_anchors(query: ListQuery) -> Answer:
    """The nightly hashes over all receipts."""
    with transaction() as (session, _now):
        rows = queries.find_anchors(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, AnchorView.of)


@bp.get(
    "/title_anchors/<id(title_anchor):title_anchor_id>",
    operation_id="getTitleAnchor",
    responses={200: AnchorView},
)
@requires(Permission.AUDIT_READ)
def get_anchor(path: AnchorPath) -> Answer:
    """One anchor, and whether every receipt and pledge of its time still is what it was."""
    with transaction() as (session, _now):
        row = queries.get_anchor(session, path.title_anchor_id)
        with as_house(session):
            holds = queries.anchor_holds(session, row)
        return answer(AnchorView.of(row).model_copy(update={"holds": holds}))
