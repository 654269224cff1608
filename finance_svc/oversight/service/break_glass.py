"""Break-glass: rights lent for hours, with a reason and a second key, reviewed by a third head (C T12)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.jobs import timers
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.organisations import queries as people
from finance_svc.organisations import service as organisations
from finance_svc.outbox import service as outbox
from finance_svc.oversight import queries, rules
from finance_svc.oversight.models import BreakGlass

EXPIRY = "break_glass.expiry"


def request_glass(
    session: Session,
    *,
    permissions: Iterable[Permission],
    reason: str,
    hours: int,
    actor: Actor,
    now: datetime,
) -> BreakGlass:
    """Ask for rights for 1 to 4 hours. Refuses `REASON_REQUIRED`, and rights that are not lent."""
    organisation_id, member_id = actor.identified()
    rules.require_reason(reason)
    asked = frozenset(permissions)
    kind = people.get_organisation(session, organisation_id).type
    rules.require_lendable(asked, organisations.permissions_of_type(kind))
    glass = BreakGlass(
        organisation_id=organisation_id,
        member_id=member_id,
        permissions=sorted(asked),
        reason=reason,
        hours=hours,
        state=rules.GlassState.REQUESTED,
        requested_at=now,
    )
    session.add(glass)
    session.flush()
    _note(session, "break_glass.requested", glass, actor, now)
    return glass


def open_glass(session: Session, glass_id: UUID, *, actor: Actor, now: datetime) -> BreakGlass:
    """The second key: another person opens it; it ends by itself. Refuses `NEEDS_SECOND`."""
    _, member_id = actor.identified()
    queries.get_glass(session, glass_id)
    glass = queries.lock_glass(session, glass_id)
    _require_other(session, member_id, glass.member_id)
    glass.opened_by, glass.opened_at = member_id, now
    glass.expires_at = now + min(timedelta(hours=glass.hours), rules.LONGEST_GLASS)
    audit.move(session, glass, rules.GlassState.OPEN, actor=actor, now=now, reason=glass.reason)
    with as_house(session):
        timers.set_timer(session, EXPIRY, glass.id, glass.expires_at)
    _note(session, "break_glass.opened", glass, actor, now)
    return glass


def close_glass(session: Session, glass_id: UUID, *, actor: Actor, now: datetime) -> BreakGlass:
    """Give the rights back, or refuse to lend them: anybody of the organisation with the right may."""
    queries.get_glass(session, glass_id)
    glass = queries.lock_glass(session, glass_id)
    asked = glass.state is rules.GlassState.REQUESTED
    _end(session, glass, rules.GlassState.REFUSED if asked else rules.GlassState.CLOSED, actor, now)
    return glass


def expire_glass(session: Session, glass_id: UUID, *, actor: Actor, now: datetime) -> None:
    """The hours are over; glass that was closed before stays closed. Needs the house's scope."""
    glass = queries.lock_glass(session, glass_id)
    if glass.state is rules.GlassState.OPEN:
        _end(session, glass, rules.GlassState.EXPIRED, actor, now)


def review_glass(session: Session, glass_id: UUID, *, note: str, actor: Actor, now: datetime) -> BreakGlass:
    """A head that neither asked nor opened looks at what was done. Refuses `NEEDS_SECOND`."""
    _, member_id = actor.identified()
    rules.require_reason(note)
    queries.get_glass(session, glass_id)
    glass = queries.lock_glass(session, glass_id)
    _require_other(session, member_id, glass.member_id, glass.opened_by)
    glass.reviewed_by, glass.reviewed_at, glass.review_note = member_id, now, note
    audit.move(session, glass, rules.GlassState.REVIEWED, actor=actor, now=now, reason=note)
    return glass


def lend_rights(session: Session, actor: Actor, *, now: datetime) -> Actor:
    """The actor with what broken glass lends now; the name then says so in every entry of the evidence log.

    A child gets no more by it than its parent may give (DOMAIN S2). Needs the house's scope.
    """
    if actor.member_id is None:
        return actor
    lent = queries.lent_rights(session, actor.member_id, now=now)
    if not lent:
        return actor
    names = ", ".join(ids.show("break_glass", glass_id) for glass_id in sorted(lent))
    wanted = frozenset[Permission]().union(*lent.values())
    rights = actor.permissions | organisations.within_parent(session, actor.member_id, wanted, now)
    return replace(actor, permissions=rights, name=f"{actor.name} ({names})"[:200])


def _require_other(session: Session, member_id: UUID, *others: UUID | None) -> None:
    """Another account of the same person is no other head."""
    with as_house(session):
        took_part = people.persons_of(session, [other for other in others if other])
        rules.require_other(people.person_of(session, member_id), *took_part)


def _end(session: Session, glass: BreakGlass, to: rules.GlassState, actor: Actor, now: datetime) -> None:
    glass.ended_at = now
    audit.move(session, glass, to, actor=actor, now=now)
    _note(session, "break_glass.ended", glass, actor, now)


def _note(session: Session, kind: str, glass: BreakGlass, actor: Actor, now: datetime) -> None:
    body = {
        "break_glass_id": str(glass.id),
        "member_id": str(glass.member_id),
        "permissions": list(glass.permissions),
        "reason": glass.reason,
        "state": str(glass.state),
    }
    subject = ("break_glass", glass.id)
    audit.record(session, act=kind, subject=subject, actor=actor, now=now, body=body)
    audience = [glass.organisation_id]
    outbox.emit(session, kind, subject=subject, body=body, audience=audience, now=now, cause=str(glass.id))
