"""Organisations, members, keys, and the inbox of approvals."""

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries, service
from finance_svc.organisations.api.bp import bp, require_platform
from finance_svc.organisations.models import Organisation
from finance_svc.organisations.schemas import (
    ApprovalView,
    MeView,
    OrganisationBody,
    OrganisationView,
)
from finance_svc.organisations.schemas.accounts import OwnPatch
from finance_svc.organisations.service.people import NewOrganisation
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction


@bp.get("/me", operation_id="whoAmI", responses={200: MeView})
@requires(Permission.READ)
def who_am_i() -> Answer:
    """The caller, its organisation and what it may do."""
    with transaction() as (session, _now):
        return _me(session)


@bp.patch("/me", operation_id="changeMe", responses={200: MeView})
@requires(Permission.READ)
def change_me(body: OwnPatch) -> Answer:
    """Set the language or time zone of the own account."""
    with transaction() as (session, now):
        with as_house(session):
            changes = body.model_dump(exclude_unset=True)
            service.change_own(session, changes=changes, actor=caller(), now=now)
        return _me(session)


@bp.post("/organisations", operation_id="registerOrganisation", responses={201: OrganisationView})
@requires(Permission.ORGANISATION_MANAGE)
def register(body: OrganisationBody) -> Answer:
    """Register an organisation (platform only); the same tax id again is the same organisation."""
    with transaction() as (session, now):
        require_platform(session)
        with as_house(session):
            row = service.register(session, NewOrganisation(**dict(body)), actor=caller(), now=now)
        return answer(_view(session, row), status=201)


@bp.get("/organisations", operation_id="listOrganisations", responses={200: Page})
@requires(Permission.READ)
def list_organisations(query: ListQuery) -> Answer:
    """Everybody who takes part, by name and type."""
    with transaction() as (session, _now):
        rows = queries.find_organisations(session, after=query.after_id(), limit=query.limit + 1)
        licences = queries.verified_licences(session, [row.id for row in rows])
        return page(rows, query, lambda row: OrganisationView.of(row, licences.get(row.id)))


@bp.get("/approvals", operation_id="listApprovals", responses={200: Page})
@requires(Permission.READ)
def list_approvals(query: ListQuery) -> Answer:
    """What waits for a decision, with the address at which to decide."""
    with transaction() as (session, now):
        return page(queries.find_pending(session, now=now)[: query.limit], query, ApprovalView.of)


def _view(session: Session, row: Organisation) -> OrganisationView:
    return OrganisationView.of(row, queries.verified_licences(session, [row.id]).get(row.id))


def _me(session: Session) -> Answer:
    actor = caller()
    organisation_id, member_id = actor.identified()
    member = queries.get_member(session, member_id)
    organisation = queries.get_organisation(session, organisation_id)
    view = MeView(
        member_id=ids.show("member", member_id),
        name=actor.name,
        organisation=_view(session, organisation),
        permissions=sorted(actor.permissions),
        language=member.language,
        time_zone=member.time_zone or organisation.time_zone,
    )
    return answer(view)
