"""The one place where a member becomes an actor."""

from datetime import datetime

from sqlmodel import Session

from finance_svc.kernel.actor import Actor, Permission
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Member
from finance_svc.organisations.service.accounts import effective_permissions
from finance_svc.settings import config


def permissions_now(session: Session, member: Member, now: datetime) -> frozenset[Permission]:
    """Everything the member may do now; nothing for who may not act."""
    return effective_permissions(session, member, now) or frozenset()


def actor_of(
    session: Session,
    member: Member | queries.Holder,
    *,
    now: datetime,
    only: frozenset[Permission] | None = None,
) -> Actor | None:
    """The member as it acts, within `only` when its secret is restricted; None for who may not act."""
    permissions = effective_permissions(session, member, now)
    if permissions is None:
        return None
    return Actor(
        organisation_id=member.organisation_id,
        member_id=member.id,
        name=member.name,
        permissions=permissions if only is None else permissions & only,
        is_watcher=rules.is_watcher(member.roles, config("roles")),
    )
