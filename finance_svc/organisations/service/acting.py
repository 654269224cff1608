"""The one place where a member becomes an actor."""

from datetime import datetime

from sqlmodel import Session

from finance_svc.kernel.actor import Actor, Permission
from finance_svc.organisations import rules
from finance_svc.organisations.models import Member
from finance_svc.settings import config


def effective_permissions(_session: Session, member: Member, _now: datetime) -> frozenset[Permission]:
    """Everything the member may do now."""
    return rules.permissions_of(member.roles, config("roles"))


def actor_of(
    session: Session, member: Member, *, now: datetime, only: frozenset[Permission] | None = None
) -> Actor | None:
    """The member as it acts, within `only` when its secret is restricted; None for who may not act."""
    if member.state is not rules.MemberState.ACTIVE:
        return None
    permissions = effective_permissions(session, member, now)
    return Actor(
        organisation_id=member.organisation_id,
        member_id=member.id,
        name=member.name,
        permissions=permissions if only is None else permissions & only,
    )
