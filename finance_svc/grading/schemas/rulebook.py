"""Shapes of the public rulebook."""

from typing import Literal

from finance_svc.grading import rules
from finance_svc.grading.rules import ConductKind, Grade, PointKind, PointSource
from finance_svc.web import View


class GradePrivilegesView(View):
    """What a grade opens; never a gate."""

    rank_boost: str
    early_auction_minutes: int
    advance_queue: int
    community_reach: str


class GradePricesView(View):
    """What a grade makes cheaper. The spread is never cut below the product's cost of risk."""

    fee_factor: str
    spread_cut_bp: int


class GradeStepView(View):
    """One grade of the ladder."""

    grade: Grade
    threshold: str
    money_share: str
    privileges: GradePrivilegesView
    prices: GradePricesView

    @classmethod
    def of(cls, step: rules.Step) -> "GradeStepView":
        """The step."""
        return cls(
            grade=step.grade,
            threshold=f"{step.threshold}",
            money_share=f"{step.money_share}",
            privileges=GradePrivilegesView(
                rank_boost=f"{step.privileges.rank_boost}",
                early_auction_minutes=step.privileges.early_auction_minutes,
                advance_queue=step.privileges.advance_queue,
                community_reach=f"{step.privileges.community_reach}",
            ),
            prices=GradePricesView(
                fee_factor=f"{step.prices.fee_factor}", spread_cut_bp=step.prices.spread_cut_bp
            ),
        )


class GradePointRuleView(View):
    """Points of one unit of a kind; one fact brings at most `most` units."""

    kind: PointKind
    source: PointSource
    points: str
    most: str
    is_activity: bool
    unit_en: str
    unit_zh: str


class GradeConductRuleView(View):
    """What costs a step at once; `over`: only above this measure."""

    kind: ConductKind
    over: str | None
    costs: Literal["one_step", "all_steps"]
    text_en: str
    text_zh: str


class GradeRulesView(View):
    """One version of the rules."""

    version: int
    valid_from: str
    notice_days: int
    points_months: int
    inactive_months: int
    warning_months: int
    appeal_days: int
    ladder: list[GradeStepView]
    points: list[GradePointRuleView]
    conduct: list[GradeConductRuleView]

    @classmethod
    def of(cls, book: rules.Rulebook) -> "GradeRulesView":
        """The version in full."""
        return cls(
            version=book.number,
            valid_from=str(book.valid_from),
            notice_days=rules.NOTICE_DAYS,
            points_months=book.points_months,
            inactive_months=book.inactive_months,
            warning_months=book.warning_months,
            appeal_days=book.appeal_days,
            ladder=[GradeStepView.of(step) for step in book.ladder],
            points=[_point_rule(kind, rule) for kind, rule in book.points.items()],
            conduct=[_conduct_rule(kind, rule) for kind, rule in book.conduct.items()],
        )


class RulebookView(View):
    """The rules that hold, and those that are announced."""

    object: Literal["grade_rulebook"] = "grade_rulebook"
    in_force: GradeRulesView
    announced: list[GradeRulesView]


def _point_rule(kind: PointKind, rule: rules.PointRule) -> GradePointRuleView:
    return GradePointRuleView(
        kind=kind,
        source=rule.source,
        points=f"{rule.points}",
        most=f"{rule.most}",
        is_activity=rule.activity,
        unit_en=rule.unit["en"],
        unit_zh=rule.unit["zh"],
    )


def _conduct_rule(kind: ConductKind, rule: rules.ConductRule) -> GradeConductRuleView:
    return GradeConductRuleView(
        kind=kind,
        over=None if rule.over is None else f"{rule.over}",
        costs="all_steps" if kind is ConductKind.FRAUD else "one_step",
        text_en=rule.text["en"],
        text_zh=rule.text["zh"],
    )
