"""Assessing a custodian: proposed by one officer of the lender, put in force by another (DOMAIN B5.10)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.custody import queries, rules
from finance_svc.custody.models import CustodianAssessment
from finance_svc.custody.rules import AssessmentState
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.organisations import queries as people
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import OrganisationType, Step

ASSESS = "custodian.assess"


def propose_assessment(
    session: Session,
    custodian_id: UUID,
    parts: rules.AssessmentParts,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> CustodianAssessment:
    """Propose what one's own lender thinks of a custodian; nothing counts before a second officer's word."""
    lender_id, member_id = actor.identified()
    if people.get_organisation(session, lender_id).type is not OrganisationType.LENDER:
        raise Forbidden("only a lender assesses those who keep its goods")
    people.get_organisation(session, custodian_id)
    row = CustodianAssessment(
        organisation_id=lender_id,
        custodian_id=custodian_id,
        state=AssessmentState.PROPOSED,
        parts=parts.facts(),
        value=parts.value,
        reason=reason,
        proposed_by=member_id,
        proposed_at=now,
    )
    session.add(row)
    session.flush()
    organisations.request_approval(
        session,
        act=ASSESS,
        subject=("custodian_assessment", row.id),
        payload=_payload(row),
        steps=[Step(lender_id, Permission.CUSTODIAN_ASSESS)],
        actor=actor,
        now=now,
    )
    return row


def approve_assessment(
    session: Session, assessment_id: UUID, *, actor: Actor, now: datetime
) -> CustodianAssessment:
    """The second officer puts it in force; the one before ends now (`SELF_APPROVAL`, `APPROVAL_CLOSED`)."""
    row = queries.lock_assessment(session, assessment_id)
    subject = ("custodian_assessment", row.id)
    organisations.decide(session, act=ASSESS, subject=subject, payload=_payload(row), actor=actor, now=now)
    if before := queries.active_assessment(session, row.organisation_id, row.custodian_id):
        before.active_to = now
        audit.move(session, before, AssessmentState.REPLACED, actor=actor, now=now)
        session.flush()
    row.active_from, row.active_to = now, now + rules.VALID
    return audit.move(session, row, AssessmentState.ACTIVE, actor=actor, now=now, reason=row.reason)


def reject_assessment(
    session: Session, assessment_id: UUID, *, reason: str, actor: Actor, now: datetime
) -> CustodianAssessment:
    """Turn a proposal down; one officer is enough."""
    row = queries.lock_assessment(session, assessment_id)
    audit.move(session, row, AssessmentState.REJECTED, actor=actor, now=now, reason=reason)
    with as_house(session):
        organisations.void_approval(session, act=ASSESS, subject_id=row.id, now=now, reason=reason)
    return row


def _payload(row: CustodianAssessment) -> dict[str, Any]:
    return {"assessment_id": str(row.id), "custodian_id": str(row.custodian_id), "parts": row.parts}
