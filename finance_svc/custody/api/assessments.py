"""What a lender's officers think of a custodian."""

from finance_svc.custody import queries, service
from finance_svc.custody.api.bp import bp
from finance_svc.custody.schemas import (
    AssessmentBody,
    AssessmentPath,
    AssessmentsQuery,
    AssessmentView,
    RejectAssessmentBody,
)
from finance_svc.kernel.actor import Permission
from finance_svc.web import Answer, Page, answer, caller, page, requires, transaction


@bp.post("/custodian_assessments", operation_id="assessCustodian", responses={201: AssessmentView})
@requires(Permission.CUSTODIAN_ASSESS, idempotent=True)
def propose_assessment(body: AssessmentBody) -> Answer:
    """Propose an assessment; it counts once another officer has approved it."""
    with transaction() as (session, now):
        row = service.propose_assessment(
            session, body.custodian_id, body.parts(), reason=body.reason, actor=caller(), now=now
        )
        return answer(AssessmentView.of(row), status=201)


@bp.get("/custodian_assessments", operation_id="listCustodianAssessments", responses={200: Page})
@requires(Permission.READ)
def list_assessments(query: AssessmentsQuery) -> Answer:
    """One's own organisation's assessments, oldest first."""
    with transaction() as (session, _now):
        rows = queries.find_assessments(
            session, custodian_id=query.custodian_id, after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, AssessmentView.of)


@bp.post(
    "/custodian_assessments/<id(custodian_assessment):assessment_id>/approve",
    operation_id="approveCustodianAssessment",
    responses={200: AssessmentView},
)
@requires(Permission.CUSTODIAN_ASSESS)
def approve_assessment(path: AssessmentPath) -> Answer:
    """Put an assessment in force, as the second officer."""
    with transaction() as (session, now):
        row = service.approve_assessment(session, path.assessment_id, actor=caller(), now=now)
        return answer(AssessmentView.of(row))


@bp.post(
    "/custodian_assessments/<id(custodian_assessment):assessment_id>/reject",
    operation_id="rejectCustodianAssessment",
    responses={200: AssessmentView},
)
@requires(Permission.CUSTODIAN_ASSESS)
def reject_assessment(path: AssessmentPath, body: RejectAssessmentBody) -> Answer:
    """Turn a proposal down."""
    with transaction() as (session, now):
        row = service.reject_assessment(
            session, path.assessment_id, reason=body.reason, actor=caller(), now=now
        )
        return answer(AssessmentView.of(row))
