"""The one place where a member becomes an actor."""

from datetime import datetime

from sqlmodel import Session

from finance_svc.kernel.actor import Actor, Permission
from finance_svc.organisations import rules
from finance_svc.organisations.models import Member
from finance_svc.settings import config


def effective_permissions(_session: Session, member: Member, _now: datetime) -> frozenset[Permission] | None:
    """Everything the member may do now; None for who may not act at all."""
    if member.state is not rules.MemberState.ACTIVE:
        return None
    return rules.permissions_of(member.roles, config("roles"))


def permissions_now(session: Session, member: Member, now: datetime) -> frozenset[Permission]:
    """Everything the member may do now; nothing for who may not act."""
    return effective_permissions(session, member, now) or frozenset()


def actor_of(
    session: Session, member: Member, *, now: datetime, only: frozenset[Permission] | None = None
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
    )
