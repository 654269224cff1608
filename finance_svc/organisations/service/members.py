"""Changing accounts: rights, place, period, and whether they act at all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import Actor
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Member, Organisation
from finance_svc.organisations.rules import AccountKind, MemberState
from finance_svc.organisations.service import accounts, people
from finance_svc.organisations.service import roles as role_rows
from finance_svc.settings import config

PERSONAL = frozenset({"language", "time_zone"})
PLACE = frozenset({"kind", "parent_id"})
KEPT = ("name", "language", "time_zone", "roles", "kind", "parent_id", "grantable", "valid_until")


def change_member(
    session: Session, *, member_id: UUID, changes: Mapping[str, Any], actor: Actor, now: datetime
) -> Member:
    """Change what `changes` names (fields of a member). Needs the house's scope; the right is checked here.

    Nobody changes own rights (`OWN_ACCOUNT`), a child only accounts below it (`FORBIDDEN`); a child's roles
    stay within its parent's grantable set (`EXCEEDS_PARENT`).
    """
    organisation_id = queries.get_member(session, member_id).organisation_id
    organisation = queries.lock_organisation(session, organisation_id)
    member = queries.lock_member(session, member_id)
    accounts.require_may_manage(session, member_id=member_id, actor=actor)
    if not changes.keys() <= PERSONAL:
        accounts.require_other_person(session, member, actor)
    planned = {name: changes.get(name, getattr(member, name)) for name in KEPT}
    if PLACE & changes.keys():
        _require_place(session, member, planned, actor)
    if {"roles", "valid_until", *PLACE} & changes.keys():
        _require_rights(session, organisation, planned, now)
    _write(session, member, planned, actor, now)
    return member


def change_own(session: Session, *, changes: Mapping[str, Any], actor: Actor, now: datetime) -> Member:
    """Change the language or time zone of the own account. Needs the house's scope."""
    member = queries.lock_member(session, actor.identified()[1])
    planned = {name: changes.get(name, getattr(member, name)) for name in PERSONAL}
    _write(session, member, planned, actor, now)
    return member


def set_state(
    session: Session, *, member_id: UUID, to: MemberState, actor: Actor, now: datetime, reason: str = ""
) -> Member:
    """Let an account act or not; its children follow with the next request (DOMAIN S2). Twice is once.

    Needs the house's scope.
    """
    member = queries.lock_member(session, member_id)
    accounts.require_may_manage(session, member_id=member_id, actor=actor)
    accounts.require_other_person(session, member, actor)
    if member.state is not to:
        audit.move(session, member, to, actor=actor, now=now, reason=reason)
        session.flush()
    return member


def _write(session: Session, member: Member, planned: Mapping[str, Any], actor: Actor, now: datetime) -> None:
    if planned["time_zone"] is not None:
        people.require_zone(planned["time_zone"])
    body = {}
    for name, value in planned.items():
        if (before := getattr(member, name)) != value:
            body[name] = {"before": _plain(before), "after": _plain(value)}
            setattr(member, name, value)
    if body:
        session.add(member)
        session.flush()
        subject = ("member", member.id)
        audit.record(session, act="member.changed", subject=subject, actor=actor, now=now, body=body)


def _require_place(session: Session, member: Member, planned: Mapping[str, Any], actor: Actor) -> None:
    accounts.require_may_manage(session, member_id=planned["parent_id"], actor=actor)
    accounts.require_place(
        session,
        organisation_id=member.organisation_id,
        kind=AccountKind(planned["kind"]),
        parent_id=planned["parent_id"],
        member_id=member.id,
    )


def _require_rights(
    session: Session, organisation: Organisation, planned: Mapping[str, Any], now: datetime
) -> None:
    wanted = role_rows.permissions_for(session, organisation, planned["roles"])
    rules.require_watch(planned["roles"], planned["valid_until"], templates=config("roles"), now=now)
    if planned["parent_id"] is not None:
        rules.require_subset(wanted, accounts.grantable_permissions(session, planned["parent_id"], now))


def _plain(value: Any) -> Any:  # noqa: ANN401 - a column's value as JSON
    if value is None or isinstance(value, (str, list)):
        return value
    return value.isoformat() if isinstance(value, datetime) else str(value)
