"""Organisations, members, and the inbox of approvals."""

from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries, service
from finance_svc.organisations.api.bp import bp
from finance_svc.organisations.api.reach import require_platform
from finance_svc.organisations.schemas import (
    ApprovalView,
    MemberBody,
    MemberView,
    MeView,
    OrganisationBody,
    OrganisationPath,
    OrganisationView,
)
from finance_svc.organisations.service.people import NewOrganisation
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction


@bp.get("/me", operation_id="whoAmI", responses={200: MeView})
@requires(Permission.READ)
def who_am_i() -> Answer:
    """The caller, its organisation and what it may do."""
    with transaction() as (session, _now):
        actor = caller()
        organisation = queries.get_organisation(session, actor.organisation_id)  # type: ignore[arg-type] # callers have one
        view = MeView(
            member_id=ids.show("member", actor.member_id) if actor.member_id else None,
            name=actor.name,
            organisation=OrganisationView.of(organisation),
            permissions=sorted(actor.permissions),
        )
        return answer(view)


@bp.post("/organisations", operation_id="registerOrganisation", responses={201: OrganisationView})
@requires(Permission.ORGANISATION_MANAGE)
def register(body: OrganisationBody) -> Answer:
    """Register an organisation (platform only); the same tax id again is the same organisation."""
    with transaction() as (session, now):
        require_platform(session)
        with as_house(session):
            row = service.register(session, NewOrganisation(**dict(body)), actor=caller(), now=now)
        return answer(OrganisationView.of(row), status=201)


@bp.get("/organisations", operation_id="listOrganisations", responses={200: Page})
@requires(Permission.READ)
def list_organisations(query: ListQuery) -> Answer:
    """Everybody who takes part, by name and type."""
    with transaction() as (session, _now):
        rows = queries.find_organisations(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, OrganisationView.of)


@bp.post(
    "/organisations/<id(organisation):organisation_id>/members",
    operation_id="addMember",
    responses={201: MemberView},
)
@requires(Permission.ORGANISATION_MANAGE)
def add_member(path: OrganisationPath, body: MemberBody) -> Answer:
    """Add a member to one's own organisation; the platform adds the first one anywhere."""
    with transaction() as (session, now):
        if path.organisation_id != caller().organisation_id:
            require_platform(session)
        with as_house(session):
            row = service.add_member(
                session,
                organisation_id=path.organisation_id,
                name=body.name,
                roles=body.roles,
                actor=caller(),
                now=now,
            )
        return answer(MemberView.of(row), status=201)


@bp.get("/approvals", operation_id="listApprovals", responses={200: Page})
@requires(Permission.READ)
def list_approvals(query: ListQuery) -> Answer:
    """What waits for a decision, with the address at which to decide."""
    with transaction() as (session, now):
        return page(queries.find_pending(session, now=now)[: query.limit], query, ApprovalView.of)
