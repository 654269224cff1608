"""Reads of policies and of broken glass."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import ask
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import NotFound
from finance_svc.oversight.models import ApprovalPolicy, BreakGlass
from finance_svc.oversight.rules import PolicyState

LENT = """
    SELECT id, permissions FROM break_glass
    WHERE member_id = %(member)s AND state = 'open' AND expires_at > %(now)s
"""
ZONES = sa.text("SELECT DISTINCT time_zone FROM organisation ORDER BY time_zone")
IN_ZONE = sa.text("SELECT id FROM organisation WHERE time_zone = :zone ORDER BY id")
BY_POLICY = sa.text("""
    SELECT d.policy_id, a.act, a.subject_type, a.subject_id, d.decided_at
    FROM approval_decision d JOIN approval a ON a.id = d.approval_id
    WHERE d.organisation_id = :organisation AND d.policy_id IS NOT NULL
    AND d.decided_at > :since AND d.decided_at <= :until ORDER BY d.decided_at
""")


def get_policy(session: Session, policy_id: UUID) -> ApprovalPolicy:
    """The policy, in the caller's scope, or `NOT_FOUND`."""
    if (row := session.get(ApprovalPolicy, policy_id)) is None:
        raise NotFound
    return row


def lock_policy(session: Session, policy_id: UUID) -> ApprovalPolicy:
    """The policy under a row lock, or `NOT_FOUND`."""
    chosen = select(ApprovalPolicy).where(ApprovalPolicy.id == policy_id).with_for_update()
    if (row := session.exec(chosen.execution_options(populate_existing=True)).first()) is None:
        raise NotFound
    return row


def active_policy(session: Session, organisation_id: UUID, act: str) -> ApprovalPolicy | None:
    """The policy an organisation follows for an act; None: the house's default."""
    chosen = select(ApprovalPolicy).where(
        ApprovalPolicy.organisation_id == organisation_id,
        ApprovalPolicy.act == act,
        ApprovalPolicy.state == PolicyState.ACTIVE,
    )
    return session.exec(chosen).first()


def last_version(session: Session, organisation_id: UUID, act: str) -> int:
    """The number of the newest version, 0 for none."""
    chosen = select(sa.func.coalesce(sa.func.max(ApprovalPolicy.version), 0)).where(
        ApprovalPolicy.organisation_id == organisation_id, ApprovalPolicy.act == act
    )
    return session.exec(chosen).one()


def find_policies(session: Session, *, after: UUID | None, limit: int) -> list[ApprovalPolicy]:
    """Policies in the caller's scope in id order."""
    chosen = select(ApprovalPolicy).order_by(col(ApprovalPolicy.id)).limit(limit)
    return list(session.exec(chosen.where(col(ApprovalPolicy.id) > after) if after else chosen))


def get_glass(session: Session, glass_id: UUID) -> BreakGlass:
    """The broken glass, in the caller's scope, or `NOT_FOUND`."""
    if (row := session.get(BreakGlass, glass_id)) is None:
        raise NotFound
    return row


def lock_glass(session: Session, glass_id: UUID) -> BreakGlass:
    """The broken glass under a row lock, or `NOT_FOUND`."""
    chosen = select(BreakGlass).where(BreakGlass.id == glass_id).with_for_update()
    if (row := session.exec(chosen.execution_options(populate_existing=True)).first()) is None:
        raise NotFound
    return row


def find_glass(session: Session, *, after: UUID | None, limit: int) -> list[BreakGlass]:
    """Broken glass in the caller's scope in id order."""
    chosen = select(BreakGlass).order_by(col(BreakGlass.id)).limit(limit)
    return list(session.exec(chosen.where(col(BreakGlass.id) > after) if after else chosen))


def lent_rights(session: Session, member_id: UUID, *, now: datetime) -> dict[UUID, frozenset[Permission]]:
    """What is lent to a member now, by break-glass id. Needs the house's scope or the member's own."""
    rows = ask(session, LENT, {"member": member_id, "now": now})
    return {glass_id: frozenset(map(Permission, names)) for glass_id, names in rows}


def find_zones(session: Session) -> list[str]:
    """Zones in which an organisation has its morning."""
    return list(session.connection().execute(ZONES).scalars())


def find_in_zone(session: Session, zone: str) -> Iterable[UUID]:
    """Organisations of a zone."""
    return list(session.connection().execute(IN_ZONE, {"zone": zone}).scalars())


def glass_between(
    session: Session, organisation_id: UUID, since: datetime, until: datetime
) -> list[BreakGlass]:
    """Glass that was opened in the time (since, until]."""
    chosen = select(BreakGlass).where(
        BreakGlass.organisation_id == organisation_id,
        col(BreakGlass.opened_at) > since,
        col(BreakGlass.opened_at) <= until,
    )
    return list(session.exec(chosen.order_by(col(BreakGlass.id))))


def policies_between(
    session: Session, organisation_id: UUID, since: datetime, until: datetime
) -> list[ApprovalPolicy]:
    """Policies that came into force in the time (since, until]."""
    chosen = select(ApprovalPolicy).where(
        ApprovalPolicy.organisation_id == organisation_id,
        col(ApprovalPolicy.active_from) > since,
        col(ApprovalPolicy.active_from) <= until,
    )
    return list(session.exec(chosen.order_by(col(ApprovalPolicy.id))))


def decided_by_policy(
    session: Session, organisation_id: UUID, since: datetime, until: datetime
) -> list[tuple[UUID, str, str, UUID, datetime]]:
    """(policy, act, subject type, subject, time) of decisions no person took. Needs the house's scope."""
    values = {"organisation": organisation_id, "since": since, "until": until}
    return [tuple(row) for row in session.connection().execute(BY_POLICY, values)]
