"""Grades for tests: facts that bring a wanted number of points."""

from decimal import Decimal

from finance_svc.grading import queries, service
from finance_svc.grading.rules import ConductKind, PointKind, PointSource, add_months
from finance_svc.grading.service import changes
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.calendar import local_date


def a_fact(session, organisation, kind, amount, *, now, cause):
    """One fact."""
    service.record_points(
        session,
        organisation_id=organisation.id,
        kind=PointKind(kind),
        amount=Decimal(amount),
        cause=cause,
        now=now,
        actor=HOUSE,
    )


def some_effort(session, organisation, points, *, now, cause="work"):
    """Effort worth so many points: TRUE deals of 10 each, the last one of what is left."""
    deals, rest = divmod(Decimal(points), 10)
    for number in range(int(deals)):
        a_fact(session, organisation, "true_deal", "1", now=now, cause=f"{cause} {number}")
    if rest:
        a_fact(session, organisation, "true_deal", rest / 10, now=now, cause=f"{cause} rest")


def some_money(session, organisation, points, *, now, cause="fees"):
    """Fees worth so many points."""
    a_fact(session, organisation, "fee_paid", Decimal(points) * 10, now=now, cause=cause)


def some_conduct(session, organisation, kind, *, now, cause, measure=None):
    """Conduct."""
    service.record_conduct(
        session,
        organisation_id=organisation.id,
        kind=ConductKind(kind),
        cause=cause,
        now=now,
        actor=HOUSE,
        measure=None if measure is None else Decimal(measure),
    )


def grade(session, organisation, now):
    """The grade as its name."""
    return str(queries.grade_of(session, organisation.id, now))


def points_at_once(session, organisation, *, effort=0, money=0, now):
    """Points without the many facts behind them, and the grade they reach."""
    standing = changes.begin(session, organisation.id, now=now)
    for kind, source, count in (("true_deal", "effort", effort), ("fee_paid", "money", money)):
        if not count:
            continue
        row = queries.GradePoint(
            organisation_id=organisation.id,
            kind=PointKind(kind),
            source=PointSource(source),
            amount=Decimal(1),
            points=Decimal(count),
            cause=f"{kind} at once",
            rulebook=1,
            recorded_by="test",
            happened_at=now,
            expires_date=add_months(local_date(now, standing.zone), 12),
        )
        session.add(row)
    session.flush()
    changes.rise(session, standing, reason="at once", now=now)
