"""Shapes of grades: every point and every change explained."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from finance_svc.grading import queries, rules
from finance_svc.grading.models import Appeal, GradeChange, GradePoint, GradeStanding, Referral
from finance_svc.grading.rules import AppealState, ChangeCause, ConductKind, Grade, PointKind, PointSource
from finance_svc.grading.schemas.rulebook import GradePricesView, GradePrivilegesView, GradeStepView
from finance_svc.kernel import ids
from finance_svc.web import Body, View, id_of
from finance_svc.web.shapes import Text, show_time


class GradedPath(BaseModel):
    """Whose grade."""

    organisation_id: id_of("organisation")  # type: ignore[valid-type] # a pydantic type made by a function


class AppealPath(BaseModel):
    """Which appeal."""

    appeal_id: id_of("appeal")  # type: ignore[valid-type] # a pydantic type made by a function


class ReferrerBody(Body):
    """Who brought the caller's organisation."""

    organisation_id: id_of("organisation")  # type: ignore[valid-type] # a pydantic type made by a function


class AppealBody(Body):
    """An appeal against a fall."""

    change_id: id_of("grade_change")  # type: ignore[valid-type] # a pydantic type made by a function
    statement: Annotated[Text, Field(min_length=1, max_length=4000)]


class VerdictBody(Body):
    """One person's verdict over an appeal."""

    granted: bool
    reason: Annotated[Text, Field(min_length=1, max_length=2000)]


class BadgeView(View):
    """A grade as everybody may see it."""

    object: Literal["grade_badge"] = "grade_badge"
    organisation_id: str
    grade: Grade


class ReferralView(View):
    """Who brought the caller's organisation."""

    object: Literal["referral"] = "referral"
    organisation_id: str
    referrer_id: str
    named_at: str | None
    proved_at: str | None

    @classmethod
    def of(cls, row: Referral) -> "ReferralView":
        """The row as the newcomer sees it."""
        return cls(
            organisation_id=ids.show("organisation", row.organisation_id),
            referrer_id=ids.show("organisation", row.referrer_id),
            named_at=show_time(row.named_at),
            proved_at=show_time(row.proved_at),
        )


class GradePointsView(View):
    """Points that count now; `counted_money` for the next grade, at the top for the one held."""

    effort: str
    money: str
    counted_money: str
    total: str
    counted_from: str | None


class GradeNeedView(View):
    """What the next grade asks for: effort with the money there is, or money if that alone can do."""

    grade: Grade
    threshold: str
    missing: str
    by_effort: str
    by_money: str | None


class GradeExpiryView(View):
    """Points that stop counting on a day."""

    on: str
    source: PointSource
    points: str


class GradeChangeView(View):
    """A change of grade with what it rests on."""

    object: Literal["grade_change"] = "grade_change"
    id: str
    from_grade: Grade
    to_grade: Grade
    cause: ChangeCause
    conduct: ConductKind | None
    reason: str
    reverses: str | None
    effort: str
    money: str
    counted_money: str
    rulebook: int
    changed_at: str | None
    appeal_until: str | None

    @classmethod
    def of(cls, row: GradeChange, book: rules.Rulebook) -> "GradeChangeView":
        """The row; a fall says until when it may be appealed."""
        until = rules.appeal_until(book, row.changed_at) if row.cause in rules.FALLS else None
        return cls(
            id=ids.show("grade_change", row.id),
            from_grade=row.from_grade,
            to_grade=row.to_grade,
            cause=row.cause,
            conduct=row.conduct,
            reason=row.reason,
            reverses=ids.show("grade_change", row.reverses) if row.reverses else None,
            effort=_points(row.effort),
            money=_points(row.money_points),
            counted_money=_points(row.counted_money),
            rulebook=row.rulebook,
            changed_at=show_time(row.changed_at),
            appeal_until=show_time(until),
        )


class GradeWarningView(View):
    """Inactivity: one grade down at `until`, known when the warning has arrived; activity cancels it."""

    warned_at: str | None
    delivered_at: str | None
    until: str | None
    to_grade: Grade


class GradeView(View):
    """The caller's grade: why it is what it is, and what the next one needs."""

    object: Literal["grade"] = "grade"
    organisation_id: str
    grade: Grade
    since: str | None
    rulebook: int
    points: GradePointsView
    next: GradeNeedView | None
    privileges: GradePrivilegesView
    prices: GradePricesView
    expiry: list[GradeExpiryView]
    reasons: list[GradeChangeView]
    last_activity: str | None
    warning_on: str | None
    warning: GradeWarningView | None

    @classmethod
    def of(cls, seen: queries.Overview) -> "GradeView":
        """The overview."""
        step = GradeStepView.of(seen.book.step(seen.grade))
        return cls(
            organisation_id=ids.show("organisation", seen.organisation_id),
            grade=seen.grade,
            since=show_time(seen.since),
            rulebook=seen.book.number,
            points=GradePointsView(
                effort=_points(seen.points.effort),
                money=_points(seen.points.money),
                counted_money=_points(seen.counted_money),
                total=_points(seen.points.effort + seen.counted_money),
                counted_from=show_time(seen.points_from),
            ),
            next=_need(seen.next) if seen.next else None,
            privileges=step.privileges,
            prices=step.prices,
            expiry=[
                GradeExpiryView(on=str(day), source=source, points=_points(points))
                for day, source, points in seen.expiries
            ],
            reasons=[GradeChangeView.of(row, seen.book) for row in seen.changes],
            last_activity=str(seen.clock_date) if seen.clock_date else None,
            warning_on=str(seen.warning_date) if seen.warning_date else None,
            warning=_warning(seen) if seen.warned_at else None,
        )


class GradePointView(View):
    """Points of one fact."""

    object: Literal["point"] = "point"
    id: str
    kind: PointKind
    source: PointSource
    amount: str
    points: str
    cause: str
    recorded_by: str
    rulebook: int
    happened_at: str | None
    expires_on: str
    counts: bool

    @classmethod
    def of(cls, row: GradePoint, standing: GradeStanding | None, now: datetime) -> "GradePointView":
        """The row, and whether it counts now."""
        return cls(
            id=ids.show("point", row.id),
            kind=row.kind,
            source=row.source,
            amount=f"{row.amount.normalize():f}",
            points=_points(row.points),
            cause=row.cause,
            recorded_by=row.recorded_by,
            rulebook=row.rulebook,
            happened_at=show_time(row.happened_at),
            expires_on=str(row.expires_date),
            counts=queries.counts(row, standing, now),
        )


class AppealView(View):
    """An appeal; `proposed` is the first person's verdict until a second one agrees."""

    object: Literal["appeal"] = "appeal"
    id: str
    organisation_id: str
    change_id: str
    statement: str
    state: AppealState
    proposed: AppealState | None
    reason: str | None
    filed_at: str | None
    decided_at: str | None

    @classmethod
    def of(cls, row: Appeal, *, for_decider: bool) -> "AppealView":
        """The row; who appealed sees verdict and reason only when it is decided."""
        open_to_see = for_decider or row.state is not AppealState.FILED
        return cls(
            id=ids.show("appeal", row.id),
            organisation_id=ids.show("organisation", row.organisation_id),
            change_id=ids.show("grade_change", row.change_id),
            statement=row.statement,
            state=row.state,
            proposed=row.proposed if open_to_see else None,
            reason=row.reason if open_to_see else None,
            filed_at=show_time(row.filed_at),
            decided_at=show_time(row.decided_at),
        )


def _points(value: Decimal) -> str:
    return f"{value:.2f}"


def _need(need: rules.Need) -> GradeNeedView:
    return GradeNeedView(
        grade=need.grade,
        threshold=f"{need.threshold}",
        missing=_points(need.missing),
        by_effort=_points(need.by_effort),
        by_money=None if need.by_money is None else _points(need.by_money),
    )


def _warning(seen: queries.Overview) -> GradeWarningView:
    return GradeWarningView(
        warned_at=show_time(seen.warned_at),
        delivered_at=show_time(seen.warning_delivered_at),
        until=str(seen.warning_until) if seen.warning_until else None,
        to_grade=rules.below(seen.grade),
    )
