"""The checklist of an organisation, and its licences."""

from finance_svc.db import as_house
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries, service
from finance_svc.organisations.api.bp import bp, reach, require_own, require_platform
from finance_svc.organisations.rules import ChecklistState, LicenceFacts
from finance_svc.organisations.schemas import OrganisationPath
from finance_svc.organisations.schemas.verification import (
    ChecklistView,
    DecisionBody,
    EvidenceBody,
    LicenceBody,
    LicenceList,
    LicencePath,
    LicenceView,
)
from finance_svc.web import Answer, answer, caller, requires, transaction

CHECKLIST = "/organisations/<id(organisation):organisation_id>/checklist"
LICENCES = "/organisations/<id(organisation):organisation_id>/licences"


@bp.get(CHECKLIST, operation_id="getChecklist", responses={200: ChecklistView})
@requires(Permission.READ)
def get_checklist(path: OrganisationPath) -> Answer:
    """Where one's own organisation stands, item by item; any for the platform."""
    with transaction() as (session, _now):
        require_own(session, path.organisation_id)
        organisation = queries.get_organisation(session, path.organisation_id)
        with reach(session):
            return answer(ChecklistView.of(service.get_checklist(session, organisation)))


@bp.post(CHECKLIST, operation_id="provideEvidence", responses={200: ChecklistView})
@requires(Permission.ORGANISATION_MANAGE)
def provide(path: OrganisationPath, body: EvidenceBody) -> Answer:
    """Bring evidence for an item; again replaces it."""
    with transaction() as (session, now):
        require_own(session, path.organisation_id)
        organisation = queries.get_organisation(session, path.organisation_id)
        with as_house(session):
            service.provide(
                session,
                organisation_id=path.organisation_id,
                item=body.item,
                evidence=body.model_dump(exclude_none=True, exclude={"item"}),
                actor=caller(),
                now=now,
            )
            return answer(ChecklistView.of(service.get_checklist(session, organisation)))


@bp.post(f"{CHECKLIST}/decide", operation_id="decideEvidence", responses={200: ChecklistView})
@requires(Permission.ORGANISATION_MANAGE)
def decide(path: OrganisationPath, body: DecisionBody) -> Answer:
    """Pass, fail or waive an item (platform only)."""
    with transaction() as (session, now):
        require_own(session, path.organisation_id)
        require_platform(session)
        organisation = queries.get_organisation(session, path.organisation_id)
        with as_house(session):
            service.decide_item(
                session,
                organisation_id=path.organisation_id,
                item=body.item,
                decision=(ChecklistState(body.state), body.note),
                actor=caller(),
                now=now,
            )
            return answer(ChecklistView.of(service.get_checklist(session, organisation)))


@bp.get(LICENCES, operation_id="listLicences", responses={200: LicenceList})
@requires(Permission.READ)
def list_licences(path: OrganisationPath) -> Answer:
    """An organisation's licences: known to every caller."""
    with transaction() as (session, _now):
        queries.get_organisation(session, path.organisation_id)
        rows = queries.find_licences(session, path.organisation_id)
        return answer(LicenceList(data=[LicenceView.of(row) for row in rows]))


@bp.post(LICENCES, operation_id="recordLicence", responses={201: LicenceView})
@requires(Permission.ORGANISATION_MANAGE)
def record_licence(path: OrganisationPath, body: LicenceBody) -> Answer:
    """Record a licence of one's own organisation; it counts once the platform has verified it."""
    with transaction() as (session, now):
        require_own(session, path.organisation_id)
        facts = LicenceFacts(
            kind=body.kind,
            number=body.number,
            valid_from=body.valid_from,
            valid_to=body.valid_to,
            document_sha256=bytes.fromhex(body.document_sha256) if body.document_sha256 else None,
        )
        with as_house(session):
            row = service.add_licence(
                session, organisation_id=path.organisation_id, facts=facts, actor=caller(), now=now
            )
        return answer(LicenceView.of(row), status=201)


@bp.post(
    "/licences/<id(licence):licence_id>/verify", operation_id="verifyLicence", responses={200: LicenceView}
)
@requires(Permission.ORGANISATION_MANAGE)
def verify_licence(path: LicencePath) -> Answer:
    """Let a licence count (platform only)."""
    with transaction() as (session, now):
        require_platform(session)
        with as_house(session):
            row = service.verify_licence(session, licence_id=path.licence_id, actor=caller(), now=now)
        return answer(LicenceView.of(row))
