"""What an account may do: its roles, within what its parents may give, while all of them are active."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.db import as_house, clock
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Member
from finance_svc.organisations.queries import ChainRow
from finance_svc.organisations.rules import AccountKind, Link, MemberState
from finance_svc.settings import config

KNOWN = frozenset(Permission)


def effective_permissions(
    session: Session, member: Member | queries.Holder, now: datetime
) -> frozenset[Permission] | None:
    """What the account may do now; None when it, or an account it answers to, may not act (DOMAIN S2).

    Needs the house's scope. Asked at each request: a change counts from the next one on.
    """
    return rules.effective(links(session, queries.find_chain(session, member.id), now=now))


def grantable_permissions(session: Session, member_id: UUID, now: datetime) -> frozenset[Permission]:
    """What the account may give to a child. Needs the house's scope."""
    return rules.grantable(links(session, queries.find_chain(session, member_id), now=now))


def within_parent(
    session: Session, member_id: UUID, permissions: frozenset[Permission], now: datetime
) -> frozenset[Permission]:
    """The part of lent permissions that an account's parent could give; all for one without a parent.

    Needs the house's scope.
    """
    parent_id = queries.get_member(session, member_id).parent_id
    return permissions if parent_id is None else permissions & grantable_permissions(session, parent_id, now)


def links(session: Session, chain: Sequence[ChainRow], *, now: datetime) -> list[Link]:
    """The rows of a chain as the rules take them; a chain without its end is inactive."""
    if any(row.valid_until for row in chain):
        now = clock.frozen_at(session) or now
    found = [_link(row, now) for row in chain]
    if not chain or chain[-1].parent_id is not None:
        return [Link(frozenset(), is_active=False)]
    return found


def require_may_manage(session: Session, *, member_id: UUID | None, actor: Actor) -> None:
    """Refuse (`FORBIDDEN`) a child that touches accounts which do not answer to it; None: a new root.

    Needs the house's scope.
    """
    if actor.member_id is None:
        return
    own = queries.get_member(session, actor.member_id)
    if own.kind is not AccountKind.CHILD:
        return
    above = [] if member_id is None else [row.id for row in queries.find_chain(session, member_id)]
    if own.id not in above:
        raise Forbidden("a child manages only accounts that answer to it")


def require_other_person(session: Session, member: Member, actor: Actor) -> None:
    """Refuse (`OWN_ACCOUNT`) a change to the rights of one's own accounts. Needs the house's scope."""
    if actor.member_id is not None and queries.person_of(session, actor.member_id) == member.person_id:
        raise rules.OwnAccount("another person changes the rights of this account")


def require_place(
    session: Session,
    *,
    organisation_id: UUID,
    kind: AccountKind,
    parent_id: UUID | None,
    member_id: UUID | None = None,
) -> None:
    """Refuse (`PARENT_WRONG`) a place that an account cannot have; other organisations' parents do not exist.

    Needs the house's scope.
    """
    rules.require_parent(kind, parent_id)
    if parent_id is None:
        return
    parent = queries.get_member(session, parent_id)
    if parent.organisation_id != organisation_id:
        raise NotFound("no such member")
    if parent.state is not MemberState.ACTIVE:
        raise rules.ParentWrong("the parent is not active")
    height = 1 if member_id is None else queries.height_of(session, member_id)
    rules.require_chain(member_id, [row.id for row in queries.find_chain(session, parent_id)], height=height)


def allowed(roles: Iterable[str], custom: Mapping[str, Iterable[str]]) -> frozenset[Permission]:
    """What roles allow: rows before config/roles.toml; an unknown role allows nothing."""
    names = [role for role in roles if role not in custom]
    rows = (name for role in roles for name in custom.get(role, ()))
    return rules.permissions_of(names, config("roles")) | {Permission(name) for name in rows if name in KNOWN}


def _link(row: ChainRow, now: datetime) -> Link:
    is_active = row.state == MemberState.ACTIVE and (row.valid_until is None or now < row.valid_until)
    given = None if row.grantable is None else frozenset(Permission(n) for n in row.grantable if n in KNOWN)
    return Link(allowed(row.roles, row.custom or {}), given, is_active)


def watermark(session: Session, member_id: UUID, now: datetime) -> str | None:
    """The line an export for an auditor or regulator carries; None for others. Acts as the house."""
    with as_house(session):
        member = queries.get_member(session, member_id)
    if not rules.is_watcher(member.roles, config("roles")):
        return None
    return rules.watermark(ids.show("member", member_id), now)
