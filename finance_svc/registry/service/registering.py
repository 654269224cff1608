"""Registrations: made once per goods among lenders, then financed, paid off, released or taken back."""

from datetime import datetime, time
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.db.calendars import business_calendar
from finance_svc.jobs.timers import cancel_timer, set_timer
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import at_local, local_date
from finance_svc.kernel.ids import new_id
from finance_svc.registry import queries, rules
from finance_svc.registry.models import RegisteredFingerprint, Registration, RegistrationEvent
from finance_svc.registry.rules import RegistrationState
from finance_svc.registry.service.enquiring import look, marks_of, require_lender
from finance_svc.settings import config

RELEASE_DUE = "registry.release_due"
ONE_LENDER = "ex_registered_fingerprint_one_lender"
END_OF_DAY = time(23, 59, 59)


def register(session: Session, *, claim: rules.Claim, actor: Actor, now: datetime) -> Registration:
    """Enquire and register, in one: of two lenders that claim the same goods at once exactly one does.

    Refuses DUPLICATE_LOT (only "financed since"), NOTHING_TO_MATCH, PEPPER_UNKNOWN, REFERENCE_REUSED. The
    same reference with the same marks again is the registration that stands.
    """
    require_lender(session, claim.lender_id)
    marks = marks_of(session, claim.goods, now=now)
    with as_house(session):
        queries.lock_marks(session, marks)
        if standing := _standing(session, claim, marks):
            return standing
        row = _row(claim, marks, now)
        enquiry = look(session, marks, claim.lender_id, actor=actor, now=now)
        if enquiry.verdict is rules.Verdict.BLOCK:
            raise _duplicate(enquiry.financed_since)
        _add(session, row, marks)
        _note(session, row, actor=actor, now=now)
        subject, body = ("registration", row.id), {"kinds": row.kinds, "verdict": str(enquiry.verdict)}
        audit.record(session, act="registration.made", subject=subject, actor=actor, now=now, body=body)
    return row


def _duplicate(since: object) -> rules.DuplicateLot:
    return rules.DuplicateLot(f"these goods are financed since {since}", financed_since=str(since))


def _standing(session: Session, claim: rules.Claim, marks: rules.Marks) -> Registration | None:
    """What the reference, or the pledge, stands for already."""
    if claim.pledge_id is not None:
        return queries.lock_of_pledge(session, claim.pledge_id)
    if claim.reference is None:
        return None
    found = queries.by_reference(session, claim.lender_id, claim.reference)
    if found is None:
        return None
    told = {(str(mark.kind), mark.pepper_version, mark.digest) for mark in marks.fingerprints}
    if told != queries.find_marks(session, found.id) or found.photo_hash != marks.photo_hash:
        raise rules.ReferenceReused(f"reference {claim.reference}")
    return found


def _row(claim: rules.Claim, marks: rules.Marks, now: datetime) -> Registration:
    return Registration(
        id=new_id("registration"),
        organisation_id=claim.lender_id,
        state=RegistrationState.REGISTERED,
        pledge_id=claim.pledge_id,
        reference=claim.reference,
        kinds=[str(kind) for kind in marks.kinds],
        has_stack=marks.has_stack,
        photo_hash=marks.photo_hash,
        register_no=claim.register_no,
        register_at=claim.register_at,
        registered_at=rules.to_millisecond(now),
        reason="",
    )


def _add(session: Session, row: Registration, marks: rules.Marks) -> None:
    """Write it; what a concurrent lender holds is `DUPLICATE_LOT` by the database's own constraint."""
    held = [
        RegisteredFingerprint(
            organisation_id=row.organisation_id,
            registration_id=row.id,
            kind=mark.kind,
            pepper_version=mark.pepper_version,
            digest=mark.digest,
            is_standing=True,
        )
        for mark in marks.fingerprints
    ]
    session.add(row)
    session.flush()
    try:
        with session.begin_nested():
            session.add_all(held)
            session.flush()
    except IntegrityError as failure:
        if getattr(getattr(failure.orig, "diag", None), "constraint_name", None) != ONE_LENDER:
            raise
        raise _duplicate(row.registered_at.date()) from None


def _note(session: Session, row: Registration, *, actor: Actor, now: datetime) -> Registration:
    """Add the step it has come to, to its history. Needs its lock and the house's scope."""
    session.flush()
    step = RegistrationEvent(
        organisation_id=row.organisation_id,
        registration_id=row.id,
        seq=queries.last_seq(session, row.id) + 1,
        kind=str(row.state),
        reason=row.reason,
        recorded_by=actor.name,
        recorded_at=rules.to_millisecond(now),
    )
    session.add(step)
    session.flush()
    return row


def mark_financed(session: Session, registration_id: UUID, *, actor: Actor, now: datetime) -> Registration:
    """Money is out on the goods. Twice is once; lent again after it was paid off, the first time stays."""
    with as_house(session):
        row = queries.lock_registration(session, registration_id)
        if row.state is RegistrationState.FINANCED:
            return row
        audit.move(session, row, RegistrationState.FINANCED, actor=actor, now=now)
        row.financed_at = row.financed_at or rules.to_millisecond(now)
        row.paid_off_at = row.release_due_at = None
        cancel_timer(session, RELEASE_DUE, row.id)
        return _note(session, row, actor=actor, now=now)


def mark_paid_off(session: Session, registration_id: UUID, *, actor: Actor, now: datetime) -> Registration:
    """Nothing is owed on the goods any more: the release is due within a business day (B1.5)."""
    with as_house(session):
        row = queries.lock_registration(session, registration_id)
        if row.state is RegistrationState.PAID_OFF:
            return row
        audit.move(session, row, RegistrationState.PAID_OFF, actor=actor, now=now)
        row.paid_off_at, row.release_due_at = rules.to_millisecond(now), release_due(session, now)
        set_timer(session, RELEASE_DUE, row.id, row.release_due_at)
        return _note(session, row, actor=actor, now=now)


def release_due(session: Session, paid_off_at: datetime) -> datetime:
    """By when what was paid off is released."""
    table = config("registry")
    calendar = business_calendar(session, table["calendar"])
    day = calendar.add(local_date(paid_off_at, table["zone"]), table["release_business_days"])
    return at_local(day, END_OF_DAY, table["zone"])


def release(session: Session, registration_id: UUID, *, actor: Actor, now: datetime) -> Registration:
    """Let the goods go, by the lender. Twice is once. Refuses `REGISTRATION_OF_PLEDGE`."""
    row = queries.get_registration(session, registration_id)
    require_own_hand(row)
    return end(session, row.id, RegistrationState.RELEASED, actor=actor, now=now)


def require_own_hand(row: Registration) -> None:
    """What a pledge holds ends with the pledge (`REGISTRATION_OF_PLEDGE`)."""
    if row.pledge_id is not None and row.ended_at is None:
        raise rules.RegistrationOfPledge("end the pledge; the registration ends with it")


def end(
    session: Session,
    registration_id: UUID,
    to: RegistrationState,
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> Registration:
    """Release or take back; the goods are free from now on. Twice is once."""
    with as_house(session):
        row = queries.lock_registration(session, registration_id)
        if row.state is to:
            return row
        audit.move(session, row, to, actor=actor, now=now, reason=reason)
        row.ended_at, row.reason = rules.to_millisecond(now), reason
        cancel_timer(session, RELEASE_DUE, row.id)
        return _note(session, row, actor=actor, now=now)


def follow_pledge(
    session: Session, pledge_id: UUID, to: RegistrationState, *, actor: Actor, now: datetime
) -> Registration | None:
    """Bring the registration that a pledge holds to where the pledge is; none held is nothing to do.

    Needs the house's scope.
    """
    row = queries.lock_of_pledge(session, pledge_id)
    if row is None:
        return None
    if to is RegistrationState.FINANCED:
        return mark_financed(session, row.id, actor=actor, now=now)
    if to is RegistrationState.PAID_OFF and row.state is RegistrationState.REGISTERED:
        return row  # nothing was lent on them yet
    if to is RegistrationState.PAID_OFF:
        return mark_paid_off(session, row.id, actor=actor, now=now)
    return end(session, row.id, to, actor=actor, now=now)
