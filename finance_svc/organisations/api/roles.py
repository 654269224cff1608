"""Roles of an organisation: its own, the platform's templates, and those built in."""

from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries, service
from finance_svc.organisations.api.bp import bp, own_id, require_platform
from finance_svc.organisations.schemas.accounts import RoleBody, RoleList, RolePatch, RolePath, RoleView
from finance_svc.settings import config
from finance_svc.web import Answer, answer, caller, requires, transaction


@bp.get("/roles", operation_id="listRoles", responses={200: RoleList})
@requires(Permission.READ)
def list_roles() -> Answer:
    """Every role one's own organisation may give; an own role hides a template of its name."""
    with transaction() as (session, _now):
        organisation = queries.get_organisation(session, own_id())
        found = {
            name: RoleView(
                id=None,
                name=name,
                permissions=list(row["permissions"]),
                source="built_in",
                read_only=row.get("read_only", False),
            )
            for name, row in config("roles").items()
            if organisation.type in row["types"]
        }
        found |= {row.name: RoleView.of(row) for row in service.find_roles(session, organisation)}
        return answer(RoleList(data=[found[name] for name in sorted(found)]))


@bp.post("/roles", operation_id="createRole", responses={201: RoleView})
@requires(Permission.ORGANISATION_MANAGE)
def create_role(body: RoleBody) -> Answer:
    """Make a role, or change the one of that name; `template_of` is the platform's alone."""
    with transaction() as (session, now):
        if body.template_of is not None:
            require_platform(session)
        row = service.write_role(
            session,
            name=body.name,
            permissions=body.permissions,
            template_of=body.template_of,
            actor=caller(),
            now=now,
        )
        return answer(RoleView.of(row), status=201)


@bp.patch("/roles/<id(role):role_id>", operation_id="changeRole", responses={200: RoleView})
@requires(Permission.ORGANISATION_MANAGE)
def change_role(path: RolePath, body: RolePatch) -> Answer:
    """Change a role's permissions; whoever has the role has them from the next request on."""
    with transaction() as (session, now):
        known = service.get_role(session, path.role_id)
        row = service.write_role(
            session,
            name=known.name,
            permissions=body.permissions,
            template_of=known.type,
            actor=caller(),
            now=now,
        )
        return answer(RoleView.of(row))
