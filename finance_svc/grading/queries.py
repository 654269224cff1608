"""Reads of grades: what others ask (grade, privileges, prices), and what explains every point."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.db import as_house
from finance_svc.grading import rules
from finance_svc.grading.models import (
    Appeal,
    GradeChange,
    GradeConduct,
    GradePoint,
    GradeRulebook,
    GradeStanding,
    Referral,
)
from finance_svc.grading.rules import Grade, PointKind, PointSource
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import NotFound
from finance_svc.kernel.money import ZERO
from finance_svc.organisations import queries as organisations
from finance_svc.settings import config

EXPIRIES_SHOWN, CHANGES_SHOWN = 12, 10


@dataclass(frozen=True)
class Overview:
    """Everything an organisation may ask about its grade; days are its own."""

    organisation_id: UUID
    grade: Grade
    since: datetime | None
    book: rules.Rulebook
    points: rules.Points
    next: rules.Need | None
    counted_money: Decimal
    """For the next grade; at the top for the grade held."""
    points_from: datetime | None
    expiries: tuple[tuple[date, PointSource, Decimal], ...]
    changes: tuple[GradeChange, ...]
    clock_date: date | None
    warning_date: date | None
    """When inactivity would bring a warning."""
    warned_at: datetime | None
    warning_delivered_at: datetime | None
    warning_until: date | None


# What other rooms ask


def grade_of(session: Session, organisation_id: UUID, now: datetime) -> Grade:
    """The organisation's grade at a moment; public to every caller."""
    chosen = select(GradeChange.to_grade).where(
        GradeChange.organisation_id == organisation_id, GradeChange.changed_at <= now
    )
    newest = chosen.order_by(col(GradeChange.number).desc()).limit(1)
    with as_house(session):
        found = session.exec(newest).first()
    return Grade(found) if found else Grade.BASIC


def privileges_of(session: Session, organisation_id: UUID, now: datetime) -> rules.Privileges:
    """What the grade opens: order, sight and time, never a gate (DOMAIN S39)."""
    return _step_of(session, organisation_id, now).privileges


def fee_factor_of(session: Session, organisation_id: UUID, now: datetime) -> Decimal:
    """What a fee is multiplied by: 0.90 for GOLD (DOMAIN S39)."""
    return _step_of(session, organisation_id, now).prices.fee_factor


def spread_of(
    session: Session, organisation_id: UUID, *, spread: Decimal, floor: Decimal, now: datetime
) -> Decimal:
    """A spread (0.02 is 2 %) at the grade: at most 50 bp less, never cut below `floor`, the cost of risk."""
    cut_bp = _step_of(session, organisation_id, now).prices.spread_cut_bp
    return rules.spread_after(spread, cut_bp=cut_bp, floor=floor)


def _step_of(session: Session, organisation_id: UUID, now: datetime) -> rules.Step:
    return rulebook_at(session, now).step(grade_of(session, organisation_id, now))


# The rulebook


def rulebook_at(session: Session, now: datetime) -> rules.Rulebook:
    """The version that holds; the first one of config/grades.toml until one was announced."""
    return in_force_on(session, local_date(now, "UTC"))


def in_force_on(session: Session, day: date) -> rules.Rulebook:
    """The version that holds on a day (UTC)."""
    return rules.in_force(announced(session) or (founding(),), day)


def announced(session: Session) -> tuple[rules.Rulebook, ...]:
    """Every announced version, as it was announced."""
    rows = session.exec(select(GradeRulebook).order_by(col(GradeRulebook.number)))
    return tuple(_parsed(json.dumps(row.content, sort_keys=True)) for row in rows)


def founding() -> rules.Rulebook:
    """The first version, which needed no notice."""
    return _parsed(json.dumps(versions()[0], sort_keys=True))


def versions() -> list[dict[str, Any]]:
    """The versions that the file holds, oldest first."""
    return sorted(config("grades")["version"], key=lambda table: int(table["number"]))


@lru_cache(maxsize=64)
def _parsed(content: str) -> rules.Rulebook:
    return rules.read_rulebook(json.loads(content))


def forthcoming(session: Session, now: datetime) -> list[rules.Rulebook]:
    """Announced versions that do not hold yet, but for the first."""
    today = local_date(now, "UTC")
    return [book for book in announced(session)[1:] if book.valid_from > today]


# Where an organisation stands


def find_standing(session: Session, organisation_id: UUID) -> GradeStanding | None:
    """The organisation's row, in the caller's scope; none before its first fact."""
    return session.exec(select(GradeStanding).where(GradeStanding.organisation_id == organisation_id)).first()


def lock_standing(session: Session, organisation_id: UUID) -> GradeStanding | None:
    """The row under a lock."""
    chosen = select(GradeStanding).where(GradeStanding.organisation_id == organisation_id)
    return session.exec(chosen.with_for_update().execution_options(populate_existing=True)).first()


def zones(session: Session) -> Iterable[str]:
    """Where graded organisations are."""
    return session.exec(select(GradeStanding.zone).distinct().order_by(GradeStanding.zone)).all()


def find_to_look_at(session: Session, zone: str, day: date) -> list[UUID]:
    """Organisations of a zone with a step that waits, a warning to send or one that ends by the day.

    Everybody when a version of the rules begins to hold (in UTC: that day, and the next one for the east);
    points reach a grade when they are recorded.
    """
    book = in_force_on(session, day)
    chosen = select(GradeStanding.organisation_id).where(GradeStanding.zone == zone)
    if not 0 <= (day - book.valid_from).days <= 1:
        chosen = chosen.where(_is_due(book, day))
    return list(session.exec(chosen.order_by(col(GradeStanding.organisation_id))))


def _is_due(book: rules.Rulebook, day: date) -> sa.ColumnElement[bool]:
    waits = sa.exists().where(
        col(GradeConduct.organisation_id) == col(GradeStanding.organisation_id),
        col(GradeConduct.taken_at).is_(None),
    )
    idle = sa.and_(
        col(GradeStanding.grade) != Grade.BASIC,
        col(GradeStanding.warned_at).is_(None),
        col(GradeStanding.clock_date) + sa.text(f"interval '{book.inactive_months} months'") <= day,
    )
    return sa.or_(waits, idle, col(GradeStanding.warning_until) <= day)


def points_of(session: Session, standing: GradeStanding, now: datetime) -> rules.Points:
    """Points that count: not expired, and earned after the last fall."""
    chosen = sa.select(col(GradePoint.source), sa.func.sum(GradePoint.points)).where(
        *_counting(standing, now)
    )
    return rules.add_up((row[0], row[1]) for row in session.execute(chosen.group_by(GradePoint.source)))


def _counting(standing: GradeStanding, now: datetime) -> list[sa.ColumnElement[bool]]:
    where = [
        col(GradePoint.organisation_id) == standing.organisation_id,
        col(GradePoint.expires_date) > local_date(now, standing.zone),
    ]
    if standing.points_from is not None:
        where.append(col(GradePoint.happened_at) > standing.points_from)
    return where


def counts(point: GradePoint, standing: GradeStanding | None, now: datetime) -> bool:
    """Whether a point counts now."""
    if standing is None or point.expires_date <= local_date(now, standing.zone):
        return False
    return standing.points_from is None or point.happened_at > standing.points_from


def _expiries(
    session: Session, standing: GradeStanding, now: datetime
) -> tuple[tuple[date, PointSource, Decimal], ...]:
    chosen = (
        sa.select(col(GradePoint.expires_date), col(GradePoint.source), sa.func.sum(GradePoint.points))
        .where(*_counting(standing, now))
        .group_by(col(GradePoint.expires_date), col(GradePoint.source))
        .order_by(col(GradePoint.expires_date), col(GradePoint.source))
    )
    return tuple((row[0], row[1], row[2]) for row in session.execute(chosen.limit(EXPIRIES_SHOWN)))


def overview(session: Session, organisation_id: UUID, now: datetime) -> Overview:
    """The grade, its points and reasons, and what the next grade needs, in the organisation's own scope."""
    book, standing = rulebook_at(session, now), find_standing(session, organisation_id)
    grade = standing.grade if standing else Grade.BASIC
    points = points_of(session, standing, now) if standing else rules.Points(ZERO, ZERO)
    above = book.next_step(grade)
    waits = standing is not None and grade is not Grade.BASIC and standing.warned_at is None
    return Overview(
        organisation_id=organisation_id,
        grade=grade,
        since=standing.grade_since if standing else None,
        book=book,
        points=points,
        next=rules.need(above, points) if above else None,
        counted_money=rules.counted_money(above or book.step(grade), points),
        points_from=standing.points_from if standing else None,
        expiries=_expiries(session, standing, now) if standing else (),
        changes=tuple(find_newest_changes(session, organisation_id, limit=CHANGES_SHOWN)),
        clock_date=standing.clock_date if standing else None,
        warning_date=rules.add_months(standing.clock_date, book.inactive_months)
        if standing and waits
        else None,
        warned_at=standing.warned_at if standing else None,
        warning_delivered_at=standing.warning_delivered_at if standing else None,
        warning_until=standing.warning_until if standing else None,
    )


# Facts and changes


def has_point(session: Session, organisation_id: UUID, cause: str) -> bool:
    """Whether the cause has brought points already."""
    chosen = select(GradePoint.id).where(
        GradePoint.organisation_id == organisation_id, GradePoint.cause == cause
    )
    return session.exec(chosen).first() is not None


def has_traded(session: Session, organisation_id: UUID) -> bool:
    """Whether a TRUE deal of the organisation is recorded. Needs the house's scope for others."""
    chosen = select(GradePoint.id).where(
        GradePoint.organisation_id == organisation_id, GradePoint.kind == PointKind.TRUE_DEAL
    )
    return session.exec(chosen.limit(1)).first() is not None


def find_points(
    session: Session, organisation_id: UUID, *, after: UUID | None, limit: int
) -> list[GradePoint]:
    """Points of the organisation, oldest first."""
    chosen = select(GradePoint).where(GradePoint.organisation_id == organisation_id)
    if after is not None:
        chosen = chosen.where(col(GradePoint.id) > after)
    return list(session.exec(chosen.order_by(col(GradePoint.id)).limit(limit)))


def find_newest_points(session: Session, organisation_id: UUID, *, limit: int) -> list[GradePoint]:
    """Points of the organisation, newest first."""
    chosen = select(GradePoint).where(GradePoint.organisation_id == organisation_id)
    return list(session.exec(chosen.order_by(col(GradePoint.id).desc()).limit(limit)))


def find_referral(session: Session, organisation_id: UUID) -> Referral | None:
    """Who brought the organisation."""
    return session.exec(select(Referral).where(Referral.organisation_id == organisation_id)).first()


def has_conduct(session: Session, organisation_id: UUID, cause: str) -> bool:
    """Whether the cause was recorded already."""
    chosen = select(GradeConduct.id).where(
        GradeConduct.organisation_id == organisation_id, GradeConduct.cause == cause
    )
    return session.exec(chosen).first() is not None


def next_waiting_conduct(session: Session, organisation_id: UUID) -> GradeConduct | None:
    """The oldest conduct whose step was not taken yet."""
    chosen = select(GradeConduct).where(
        GradeConduct.organisation_id == organisation_id, col(GradeConduct.taken_at).is_(None)
    )
    return session.exec(chosen.order_by(col(GradeConduct.id)).limit(1)).first()


def find_changes(session: Session, organisation_id: UUID) -> list[GradeChange]:
    """The organisation's changes, oldest first."""
    chosen = select(GradeChange).where(GradeChange.organisation_id == organisation_id)
    return list(session.exec(chosen.order_by(col(GradeChange.number))))


def find_newest_changes(session: Session, organisation_id: UUID, *, limit: int) -> list[GradeChange]:
    """The organisation's changes, newest first."""
    chosen = select(GradeChange).where(GradeChange.organisation_id == organisation_id)
    return list(session.exec(chosen.order_by(col(GradeChange.number).desc()).limit(limit)))


def get_change(session: Session, change_id: UUID) -> GradeChange:
    """The change; refuses NOT_FOUND."""
    if (found := session.get(GradeChange, change_id)) is None:
        raise NotFound("no such change of grade")
    return found


# Appeals


def get_appeal(session: Session, appeal_id: UUID) -> Appeal:
    """The appeal; refuses NOT_FOUND."""
    if (found := session.get(Appeal, appeal_id)) is None:
        raise NotFound("no such appeal")
    return found


def lock_appeal(session: Session, appeal_id: UUID) -> Appeal:
    """The appeal under a row lock; refuses NOT_FOUND."""
    wanted = select(Appeal).where(Appeal.id == appeal_id).with_for_update()
    if (found := session.exec(wanted.execution_options(populate_existing=True)).first()) is None:
        raise NotFound("no such appeal")
    return found


def find_appeal_of(session: Session, change_id: UUID) -> Appeal | None:
    """The appeal against a change."""
    return session.exec(select(Appeal).where(Appeal.change_id == change_id)).first()


def find_appeals(session: Session, *, after: UUID | None, limit: int) -> list[Appeal]:
    """Appeals in the caller's scope, oldest first."""
    chosen = select(Appeal).order_by(col(Appeal.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(Appeal.id) > after)))


def zone_of(session: Session, organisation_id: UUID) -> str:
    """The organisation's time zone; refuses NOT_FOUND."""
    return organisations.get_organisation(session, organisation_id).time_zone
