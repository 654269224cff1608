"""The organisation's grade: what it is, why, what the next one needs, and every point."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from flask import Blueprint, Response

from finance_svc.console.pages import show
from finance_svc.console.words import language
from finance_svc.grading import queries
from finance_svc.grading.rules import Grade, Step, below
from finance_svc.kernel.actor import Permission
from finance_svc.web import caller, requires, transaction

SHOWN = 30
FULL = Decimal(100)
bp = Blueprint("grade", __name__)


@dataclass(frozen=True)
class Rung:
    """One grade of the ladder as it is drawn; `filled` is a percentage of the way from the step below."""

    step: Step
    is_held: bool
    is_reached: bool
    filled: int


@bp.get("/grade")
@requires(Permission.READ)
def open_mine() -> Response:
    """The grade of the caller's organisation."""
    with transaction() as (session, now):
        organisation_id, _ = caller().identified()
        seen = queries.overview(session, organisation_id, now)
        standing = queries.find_standing(session, organisation_id)
        rows = queries.find_newest_points(session, organisation_id, limit=SHOWN)
        return show(
            session,
            now,
            "grade/show.html",
            seen=seen,
            step=seen.book.step(seen.grade),
            below=below(seen.grade),
            rungs=_rungs(seen),
            points=[(row, queries.counts(row, standing, now)) for row in rows],
            tongue=language(),
        )


def _rungs(seen: queries.Overview) -> list[Rung]:
    return [
        Rung(
            step=step,
            is_held=step.grade is seen.grade,
            is_reached=step.grade.rank <= seen.grade.rank,
            filled=_filled(seen, step.grade),
        )
        for step in seen.book.ladder
    ]


def _filled(seen: queries.Overview, grade: Grade) -> int:
    if grade.rank <= seen.grade.rank:
        return 100
    if seen.next is None or seen.next.grade is not grade:
        return 0
    share = seen.next.total / seen.next.threshold * FULL
    return int(min(FULL, share).to_integral_value(ROUND_FLOOR))
