"""Roles as rows: an organisation's own, and the platform's templates per type, over config/roles.toml."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Organisation, Role
from finance_svc.organisations.rules import OrganisationType
from finance_svc.organisations.service import accounts
from finance_svc.settings import config


def permissions_for(
    session: Session, organisation: Organisation, names: Iterable[str]
) -> frozenset[Permission]:
    """What roles would allow in the organisation; refuses (`ROLE_WRONG`) one it does not have.

    Needs the house's scope.
    """
    wanted = list(names)
    custom = {row.name: row.permissions for row in find_roles(session, organisation)}
    templates = config("roles")
    for name in wanted:
        if name not in custom and organisation.type not in templates.get(name, {}).get("types", ()):
            raise rules.RoleWrong(f"{organisation.type} has no role {name!r}")
    return accounts.allowed(wanted, custom)


def find_roles(session: Session, organisation: Organisation) -> list[Role]:
    """The rows that count in the organisation; its own come after the platform's templates."""
    chosen = select(Role).where(
        (col(Role.type) == organisation.type)
        | (col(Role.type).is_(None) & (col(Role.organisation_id) == organisation.id))
    )
    with as_house(session):
        return sorted(session.exec(chosen), key=lambda row: (row.type is None, row.name))


def write_role(
    session: Session,
    *,
    name: str,
    permissions: Sequence[Permission],
    template_of: OrganisationType | None,
    actor: Actor,
    now: datetime,
) -> Role:
    """Make or change a role of the actor's organisation, or a template of a type; the next request has it.

    Refuses ROLE_WRONG beyond the type, FORBIDDEN for children. The caller has checked who may make templates.
    """
    organisation_id, _ = actor.identified()
    with as_house(session):
        accounts.require_may_manage(session, member_id=None, actor=actor)
        organisation = queries.lock_organisation(session, organisation_id)
        kind = template_of or organisation.type
        rules.require_own_role(name, frozenset(permissions), kind, config("roles"))
        row = _standing(session, organisation_id, name, template_of) or Role(
            organisation_id=organisation_id,
            type=template_of,
            name=name,
            permissions=[],
            created_at=now,
            changed_at=now,
        )
        body = {"name": name, "before": list(row.permissions), "after": sorted(set(permissions))}
        row.permissions, row.changed_at = sorted(set(permissions)), now
        session.add(row)
        session.flush()
        audit.record(session, act="role.written", subject=("role", row.id), actor=actor, now=now, body=body)
    return row


def get_role(session: Session, role_id: UUID) -> Role:
    """The role, in the caller's scope."""
    if (found := session.get(Role, role_id)) is None:
        raise NotFound("no such role")
    return found


def _standing(
    session: Session, organisation_id: UUID, name: str, template_of: OrganisationType | None
) -> Role | None:
    chosen = select(Role).where(Role.name == name)
    if template_of is None:
        chosen = chosen.where(Role.organisation_id == organisation_id, col(Role.type).is_(None))
    else:
        chosen = chosen.where(Role.type == template_of)
    return session.exec(chosen).first()
