"""Organisations, members, keys, and the inbox of approvals."""

from contextlib import AbstractContextManager, nullcontext

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.organisations import queries, service
from finance_svc.organisations.rules import OrganisationType
from finance_svc.organisations.schemas import (
    ApprovalView,
    KeyView,
    MemberBody,
    MemberPath,
    MemberView,
    MeView,
    OrganisationBody,
    OrganisationPath,
    OrganisationView,
)
from finance_svc.organisations.service.people import NewOrganisation
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction
from finance_svc.web.endpoint import running

bp = blueprint("organisations")


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
        _require_platform(session)
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
            _require_platform(session)
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


@bp.post("/members/<id(member):member_id>/keys", operation_id="createKey", responses={201: KeyView})
@requires(Permission.ORGANISATION_MANAGE)
def create_key(path: MemberPath) -> Answer:
    """Make a key for a member of one's own organisation; the platform for anybody."""
    with transaction() as (session, now):
        with _reach(session):
            row, secret = service.create_key(
                session, member_id=path.member_id, sandbox=running().sandbox, actor=caller(), now=now
            )
        member_id = ids.show("member", row.member_id)
        return answer(
            KeyView(id=ids.show("credential", row.id), member_id=member_id, secret=secret), status=201
        )


@bp.get("/approvals", operation_id="listApprovals", responses={200: Page})
@requires(Permission.READ)
def list_approvals(query: ListQuery) -> Answer:
    """What waits for a decision, with the address at which to decide."""
    with transaction() as (session, now):
        return page(queries.find_pending(session, now=now)[: query.limit], query, ApprovalView.of)


def _is_platform(session: Session) -> bool:
    organisation_id = caller().organisation_id
    return organisation_id is not None and (
        queries.get_organisation(session, organisation_id).type is OrganisationType.PLATFORM
    )


def _require_platform(session: Session) -> None:
    if not _is_platform(session):
        raise Forbidden("only the platform does this")


def _reach(session: Session) -> AbstractContextManager[Session]:
    """The platform reaches every organisation's members, others their own."""
    return as_house(session) if _is_platform(session) else nullcontext(session)
