"""The rota of an organisation: shifts, hand-over, and their end."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import NotFound
from finance_svc.notices import queries, rules
from finance_svc.notices.models import RotaShift
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import MemberState


@dataclass(frozen=True, kw_only=True)
class NewShift:
    """A duty as it is asked for; weekly ones repeat at the same wall-clock time of the organisation."""

    member_id: UUID
    starts_at: datetime
    ends_at: datetime
    is_weekly: bool = False
    until: datetime | None = None


def add_shift(session: Session, new: NewShift, *, actor: Actor, now: datetime) -> RotaShift:
    """Add a duty of one of the actor's organisation; the same person and times again is the duty that stands.

    Refuses SHIFT_UNSOUND, NOT_FOUND.
    """
    rules.require_shift(new.starts_at, new.ends_at, until=new.until)
    return _add(session, new, None, actor=actor, now=now)


def hand_over(session: Session, shift_id: UUID, new: NewShift, *, actor: Actor, now: datetime) -> RotaShift:
    """Let a colleague stand in for a shift's person during a time. The person or who manages the rota may.

    Refuses FORBIDDEN, SHIFT_UNSOUND, NOT_FOUND.
    """
    shift = queries.lock_shift(session, shift_id)
    if actor.member_id != shift.member_id:
        actor.require(Permission.ROTA_MANAGE)
    rules.require_shift(new.starts_at, new.ends_at)
    return _add(session, new, shift.id, actor=actor, now=now)


def end_shift(session: Session, shift_id: UUID, *, actor: Actor, now: datetime) -> RotaShift:
    """No duty of the shift begins any more, and one that runs is over. Again is the same."""
    shift = queries.lock_shift(session, shift_id)
    if shift.until is None or shift.until > now:
        shift.until = now
        session.add(shift)
        audit.record(session, act="rota.ended", subject=("rota", shift.id), actor=actor, now=now)
    return shift


def _add(
    session: Session, new: NewShift, stands_in_for: UUID | None, *, actor: Actor, now: datetime
) -> RotaShift:
    organisation_id, _ = actor.identified()
    member = organisations.get_member(session, new.member_id)
    if member.organisation_id != organisation_id or member.state is not MemberState.ACTIVE:
        raise NotFound("no such member")
    if standing := queries.find_same_shift(session, new.member_id, new.starts_at, new.ends_at):
        return standing
    shift = RotaShift(
        **vars(new),
        organisation_id=organisation_id,
        time_zone=organisations.get_organisation(session, organisation_id).time_zone,
        stands_in_for=stands_in_for,
        recorded_by=actor.name,
        recorded_at=now,
    )
    session.add(shift)
    session.flush()
    body = {"member_id": str(member.id), "stands_in_for": str(stands_in_for or "")}
    audit.record(session, act="rota.added", subject=("rota", shift.id), actor=actor, now=now, body=body)
    return shift
