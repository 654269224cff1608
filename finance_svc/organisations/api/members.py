"""Members: accounts and their place, rights, period and work."""

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries, service
from finance_svc.organisations.api.bp import bp, own_id, reach, require_platform
from finance_svc.organisations.models import Member
from finance_svc.organisations.rules import AccountKind
from finance_svc.organisations.schemas import OrganisationPath
from finance_svc.organisations.schemas.accounts import (
    AccountBody,
    AssignmentView,
    MemberBody,
    MemberPatch,
    MemberPath,
    MemberView,
    OffBoardBody,
    OffBoardedView,
)
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction
from finance_svc.web.endpoint import running


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
        if body.same_person_as:
            _find(session, body.same_person_as)
        with as_house(session):
            row = service.add_member(
                session,
                organisation_id=path.organisation_id,
                name=body.name,
                roles=body.roles,
                actor=caller(),
                now=now,
                account=account_of(body),
            )
        return answer(MemberView.of(row), status=201)


@bp.get("/members", operation_id="listMembers", responses={200: Page})
@requires(Permission.READ)
def list_members(query: ListQuery) -> Answer:
    """The accounts of one's own organisation."""
    with transaction() as (session, _now):
        rows = queries.page_members(session, own_id(), after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, MemberView.of)


@bp.get("/members/<id(member):member_id>", operation_id="getMember", responses={200: MemberView})
@requires(Permission.READ)
def get_member(path: MemberPath) -> Answer:
    """A member of one's own organisation; of any for the platform."""
    with transaction() as (session, _now):
        return answer(MemberView.of(_find(session, path.member_id)))


@bp.patch("/members/<id(member):member_id>", operation_id="changeMember", responses={200: MemberView})
@requires(Permission.ORGANISATION_MANAGE)
def change_member(path: MemberPath, body: MemberPatch) -> Answer:
    """Change roles, kind, parent, period or state; children of a disabled account are refused at once."""
    changes = body.model_dump(exclude_unset=True)
    to = changes.pop("state", None)
    if changes.get("kind") in {AccountKind.PARENT, AccountKind.PARALLEL}:
        changes.setdefault("parent_id", None)
    nullable = {"parent_id", "grantable", "time_zone", "valid_until"}
    changes = {name: value for name, value in changes.items() if value is not None or name in nullable}
    if changes.get("grantable") is not None:
        changes["grantable"] = sorted(changes["grantable"])
    with transaction() as (session, now):
        row = _find(session, path.member_id)
        with as_house(session):
            if changes:
                row = service.change_member(
                    session, member_id=path.member_id, changes=changes, actor=caller(), now=now
                )
            if to is not None:
                row = service.set_state(session, member_id=path.member_id, to=to, actor=caller(), now=now)
        return answer(MemberView.of(row))


@bp.post(
    "/members/<id(member):member_id>/off_board",
    operation_id="offBoardMember",
    responses={200: OffBoardedView},
)
@requires(Permission.ORGANISATION_MANAGE)
def off_board(path: MemberPath, body: OffBoardBody) -> Answer:
    """Let a member go: all work to the parent or the heir at once, secrets revoked, exports listed."""
    with transaction() as (session, now):
        _find(session, path.member_id)
        if body.heir_id:
            _find(session, body.heir_id)
        with as_house(session):
            done = service.off_board(
                session,
                member_id=path.member_id,
                heir_id=body.heir_id,
                actor=caller(),
                now=now,
                system_now=running().database.system_clock(),
            )
        return answer(OffBoardedView.of(done))


@bp.get("/members/<id(member):member_id>/assignments", operation_id="listAssignments", responses={200: Page})
@requires(Permission.READ)
def list_assignments(path: MemberPath, query: ListQuery) -> Answer:
    """What a member of one's own organisation works on."""
    with transaction() as (session, _now):
        member = _find(session, path.member_id)
        with reach(session):
            rows = queries.page_assigned(session, member.id, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, AssignmentView.of)


def account_of(body: AccountBody) -> service.Account:
    """How the body wants the account to stand."""
    return service.Account(**body.model_dump(exclude={"name", "roles"}))


def _find(session: Session, member_id: object) -> Member:
    with reach(session):
        return queries.get_member(session, member_id)  # type: ignore[arg-type] # ids of bodies are typed by a function
