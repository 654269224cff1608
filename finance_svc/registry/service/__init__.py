"""Writes of the registry, by use case."""

from finance_svc.registry.service.cancelling import ask_cancel, decide_cancel
from finance_svc.registry.service.enquiring import enquire, marks_of
from finance_svc.registry.service.filing import register_all
from finance_svc.registry.service.peppers import peppers
from finance_svc.registry.service.registering import (
    RELEASE_DUE,
    follow_pledge,
    mark_financed,
    mark_paid_off,
    register,
    release,
    release_due,
    require_own_hand,
)
from finance_svc.registry.service.reminding import remind_release

__all__ = [
    "RELEASE_DUE",
    "ask_cancel",
    "decide_cancel",
    "enquire",
    "follow_pledge",
    "mark_financed",
    "mark_paid_off",
    "marks_of",
    "peppers",
    "register",
    "register_all",
    "release",
    "release_due",
    "remind_release",
    "require_own_hand",
]
