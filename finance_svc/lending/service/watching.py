"""Goods that are hardly watched any more: their loans go to review, never silently to "fine"."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.lending import queries
from finance_svc.lending.models import Facility
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest
from finance_svc.outbox import service as outbox
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import PledgeState


def review_custody(session: Session, lot_id: UUID, *, score: str, cause: str, now: datetime) -> None:
    """Ask the lenders with money out on the lot to review their loans; `cause` is the fall, once told.

    Needs the house's scope.
    """
    pledges = receipts.pledges_of_lot(session, lot_id)
    lent_on = [pledge.facility_id for pledge in pledges if pledge.state is PledgeState.ACTIVE]
    for facility in queries.lock_known_facilities(session, lent_on):
        if queries.exposure(session, facility.id, now=now).total > 0:
            _ask(session, facility, lot_id, score, cause, now)


def _ask(session: Session, facility: Facility, lot_id: UUID, score: str, cause: str, now: datetime) -> None:
    notice = NoticeRequest(
        organisation_id=facility.organisation_id,
        kind="custody_review",
        subject=("facility", facility.id),
        params={"facility_id": ids.show("facility", facility.id), "score": score},
        cause=f"custody_review:{facility.id.hex}:{cause}",
    )
    notices.notify(session, notice=notice, now=now)
    body = {"facility_id": str(facility.id), "lot_id": str(lot_id), "score": score}
    subject = ("facility", facility.id)
    audit.record(session, act="facility.review_asked", subject=subject, actor=HOUSE, now=now, body=body)
    outbox.emit(
        session,
        "facility.review_asked",
        subject=subject,
        body=body,
        audience=(facility.organisation_id,),
        now=now,
        cause=cause,
    )
