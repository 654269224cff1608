"""Reads of custodians' assessments."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.custody.models import CustodianAssessment
from finance_svc.custody.rules import AssessmentState
from finance_svc.kernel.errors import NotFound


def get_assessment(session: Session, assessment_id: UUID) -> CustodianAssessment:
    """The assessment, in the caller's scope, or `NOT_FOUND`."""
    if (found := session.get(CustodianAssessment, assessment_id)) is None:
        raise NotFound
    return found


def lock_assessment(session: Session, assessment_id: UUID) -> CustodianAssessment:
    """The assessment under a row lock, in the caller's scope, or `NOT_FOUND`."""
    found = session.get(CustodianAssessment, assessment_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def active_assessment(session: Session, lender_id: UUID, custodian_id: UUID) -> CustodianAssessment | None:
    """The one in force, under a row lock."""
    chosen = select(CustodianAssessment).where(
        CustodianAssessment.organisation_id == lender_id,
        CustodianAssessment.custodian_id == custodian_id,
        CustodianAssessment.state == AssessmentState.ACTIVE,
    )
    return session.exec(chosen.with_for_update()).first()


def assessment_at(
    session: Session, lender_id: UUID, custodian_id: UUID, *, at: datetime
) -> CustodianAssessment | None:
    """The one that was in force at an instant. Needs the house's scope."""
    chosen = select(CustodianAssessment).where(
        CustodianAssessment.organisation_id == lender_id,
        CustodianAssessment.custodian_id == custodian_id,
        col(CustodianAssessment.active_from) <= at,
        col(CustodianAssessment.active_to) > at,
    )
    return session.exec(chosen.order_by(col(CustodianAssessment.active_from).desc()).limit(1)).first()


def find_assessments(
    session: Session, *, custodian_id: UUID | None = None, after: UUID | None = None, limit: int = 50
) -> list[CustodianAssessment]:
    """Assessments in the caller's scope, oldest first."""
    chosen = select(CustodianAssessment)
    if custodian_id is not None:
        chosen = chosen.where(CustodianAssessment.custodian_id == custodian_id)
    if after is not None:
        chosen = chosen.where(col(CustodianAssessment.id) > after)
    return list(session.exec(chosen.order_by(col(CustodianAssessment.id)).limit(limit)))
