"""Facts that bring points, each once, and newcomers that somebody brought."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.grading import queries, rules
from finance_svc.grading.models import GradePoint, GradeStanding, Referral
from finance_svc.grading.rules import PointKind
from finance_svc.grading.service import changes
from finance_svc.grading.service.changes import clear_warning
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.organisations import queries as organisations

ONE = Decimal(1)


def record_points(  # noqa: PLR0913 - the one call for every fact that upper rooms know
    session: Session,
    *,
    organisation_id: UUID,
    kind: PointKind,
    amount: Decimal,
    cause: str,
    now: datetime,
    actor: Actor,
) -> None:
    """Record a fact in the kind's unit (a ratio, a count, CNY); the same cause again changes nothing.

    The grade rises at once when reached. Interest and principal have no kind: they never bring points. A
    referral has no caller: it is credited with the newcomer's first TRUE deal. Refuses POINTS_INVALID.
    """
    if kind is PointKind.VERIFIED_REFERRAL:
        raise rules.PointsInvalid("a referral is credited with the newcomer's first TRUE deal")
    with as_house(session):
        referral = queries.find_referral(session, organisation_id) if kind is PointKind.TRUE_DEAL else None
        owners = {organisation_id} | ({referral.referrer_id} if referral else set())
        standings = {owner: changes.begin(session, owner, now=now) for owner in sorted(owners)}
        standing = standings[organisation_id]
        if queries.has_point(session, organisation_id, cause):
            return
        _write(session, standing, kind, amount, cause=cause, actor=actor, now=now)
        if referral is not None and referral.proved_at is None:
            referral.proved_at = now
            session.add(referral)
            told = f"referral:{referral.id}"
            _write(
                session, standings[referral.referrer_id], PointKind.VERIFIED_REFERRAL, ONE,
                cause=told, actor=HOUSE, now=now,
            )  # fmt: skip


def _write(  # noqa: PLR0913 - the row's facts
    session: Session,
    standing: GradeStanding,
    kind: PointKind,
    amount: Decimal,
    *,
    cause: str,
    actor: Actor,
    now: datetime,
) -> None:
    book, today = queries.rulebook_at(session, now), local_date(now, standing.zone)
    row = GradePoint(
        organisation_id=standing.organisation_id,
        kind=kind,
        source=book.points[kind].source,
        amount=amount,
        points=rules.worth(book, kind, amount),
        cause=cause,
        rulebook=book.number,
        recorded_by=actor.name,
        happened_at=now,
        expires_date=rules.add_months(today, book.points_months),
    )
    session.add(row)
    session.flush()
    if book.points[kind].activity and amount > 0:
        _be_active(session, standing, now)
    changes.rise(session, standing, reason=f"{kind} {cause}", now=now)


def _be_active(session: Session, standing: GradeStanding, now: datetime) -> None:
    """Activity restarts the inactivity clock and cancels a warning (DOMAIN S41)."""
    standing.clock_date = local_date(now, standing.zone)
    if standing.warned_at is not None:
        clear_warning(standing)
        subject = ("organisation", standing.organisation_id)
        audit.record(session, act="grade.warning_cancelled", subject=subject, actor=HOUSE, now=now)
    session.add(standing)


def name_referrer(
    session: Session, *, organisation_id: UUID, referrer_id: UUID, actor: Actor, now: datetime
) -> Referral:
    """The newcomer says who brought it, once, before its first TRUE deal; the same word again is the same.

    Refuses REFERRAL_INVALID, NOT_FOUND.
    """
    _, member_id = actor.identified()
    organisations.get_organisation(session, referrer_id)
    with as_house(session):
        changes.begin(session, organisation_id, now=now)
        known = queries.find_referral(session, organisation_id)
        if known is not None and known.referrer_id == referrer_id:
            return known
        back = queries.find_referral(session, referrer_id)
        mutual = back is not None and back.referrer_id == organisation_id
        if known or mutual or referrer_id == organisation_id or queries.has_traded(session, organisation_id):
            raise rules.ReferralInvalid
        row = Referral(
            organisation_id=organisation_id, referrer_id=referrer_id, named_by=member_id, named_at=now
        )
        session.add(row)
        session.flush()
        body = {"referrer_id": str(referrer_id)}
        subject = ("organisation", organisation_id)
        audit.record(session, act="referral.named", subject=subject, actor=actor, now=now, body=body)
    return row
