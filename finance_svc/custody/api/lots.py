"""Custody of lots and the profiles of rooms."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.custody import queries, service
from finance_svc.custody.api.bp import bp
from finance_svc.custody.schemas import (
    CustodyReceiptPath,
    CustodyScoreView,
    LotCustodyView,
    LotPath,
    ProfileBody,
    ProfileProposalBody,
    ProfileProposalView,
    ProfileView,
    QualityView,
    RoomPath,
)
from finance_svc.kernel.actor import Permission
from finance_svc.receipts.queries import get_lot, get_receipt
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction


@bp.get("/lots/<id(lot):lot_id>/custody", operation_id="getLotCustody", responses={200: LotCustodyView})
@requires(Permission.READ)
def get_lot_custody(path: LotPath) -> Answer:
    """How the lot is watched, stream by stream, its score term by term, and how much of its life is left."""
    with transaction() as (session, now):
        return answer(_shown(session, path.lot_id, now))


@bp.get(
    "/receipts/<id(receipt):receipt_id>/custody",
    operation_id="getReceiptCustody",
    responses={200: LotCustodyView},
)
@requires(Permission.READ)
def get_receipt_custody(path: CustodyReceiptPath) -> Answer:
    """How the goods of the receipt are watched."""
    with transaction() as (session, now):
        return answer(_shown(session, get_receipt(session, path.receipt_id).lot_id, now))


def _shown(session: Session, lot_id: UUID, now: datetime) -> LotCustodyView:
    seen = queries.custody_of(session, lot_id, now=now)
    quality = service.quality(session, lot_id, at=now)
    life = quality.assay_id and queries.latest_life(session, lot_id, quality.assay_id, at=now)
    return LotCustodyView.of(
        seen, QualityView.of(quality, life or None), service.score(session, lot_id, at=now), now=now
    )


@bp.get("/lots/<id(lot):lot_id>/custody_scores", operation_id="listCustodyScores", responses={200: Page})
@requires(Permission.READ)
def list_custody_scores(path: LotPath, query: ListQuery) -> Answer:
    """The scores kept when the lot's custody changed and at each day close, oldest first."""
    with transaction() as (session, _now):
        get_lot(session, path.lot_id)
        rows = queries.find_scores(session, path.lot_id, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, CustodyScoreView.of)


@bp.post(
    "/rooms/<id(room):room_id>/custody_profile", operation_id="chooseProfile", responses={200: ProfileView}
)
@requires(Permission.DEVICE_MANAGE)
def choose_profile(path: RoomPath, body: ProfileBody) -> Answer:
    """Say which streams the room must have."""
    with transaction() as (session, now):
        row = service.choose_profile(
            session, room_id=path.room_id, profile=body.profile, actor=caller(), now=now
        )
        return answer(ProfileView.of(row))


@bp.post(
    "/rooms/<id(room):room_id>/custody_profile/proposal",
    operation_id="proposeProfile",
    responses={201: ProfileProposalView},
)
@requires(Permission.DEVICE_MANAGE)
def propose_profile(path: RoomPath, body: ProfileProposalBody) -> Answer:
    """Ask the room's lenders for a profile that asks for less than the present one."""
    with transaction() as (session, now):
        found = service.propose_profile(
            session, path.room_id, body.profile, reason=body.reason, actor=caller(), now=now
        )
        return answer(ProfileProposalView.of(found), status=201)


@bp.post(
    "/rooms/<id(room):room_id>/custody_profile/approve",
    operation_id="approveProfile",
    responses={200: ProfileProposalView},
)
@requires(Permission.ENVELOPE_SET)
def approve_profile(path: RoomPath, body: ProfileBody) -> Answer:
    """Agree to the proposed profile for one's own organisation; two persons of each lender do."""
    with transaction() as (session, now):
        found = service.approve_profile(session, path.room_id, body.profile, actor=caller(), now=now)
        return answer(ProfileProposalView.of(found))
