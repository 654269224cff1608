"""Writes of the room, by use case."""

from finance_svc.grading.service.appeals import decide_appeal, file_appeal
from finance_svc.grading.service.clock import look, prove_warning
from finance_svc.grading.service.conduct import record_conduct
from finance_svc.grading.service.points import name_referrer, record_points
from finance_svc.grading.service.rulebooks import announce_rules, tell_rules

__all__ = [
    "announce_rules",
    "decide_appeal",
    "file_appeal",
    "look",
    "name_referrer",
    "prove_warning",
    "record_conduct",
    "record_points",
    "tell_rules",
]
