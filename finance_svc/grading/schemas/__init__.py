"""Shapes of grades: every point and every change explained."""

from finance_svc.grading.schemas.grade import (
    AppealBody,
    AppealPath,
    AppealView,
    BadgeView,
    GradedPath,
    GradePointView,
    GradeView,
    ReferralView,
    ReferrerBody,
    VerdictBody,
)
from finance_svc.grading.schemas.rulebook import GradeRulesView, RulebookView

__all__ = [
    "AppealBody",
    "AppealPath",
    "AppealView",
    "BadgeView",
    "GradePointView",
    "GradeRulesView",
    "GradeView",
    "GradedPath",
    "ReferralView",
    "ReferrerBody",
    "RulebookView",
    "VerdictBody",
]
