"""Writes of custody: the watched state of lots, the gate HELD, life and quality, reports."""

from finance_svc.custody.service.asking import DUE, count_done, finish_task, task_late
from finance_svc.custody.service.assessing import (
    approve_assessment,
    propose_assessment,
    reject_assessment,
)
from finance_svc.custody.service.calibrating import (
    ask_for_calibration,
    find_due,
    record_calibration,
)
from finance_svc.custody.service.holding import (
    choose_profile,
    perfect_pledges,
    refresh_lot,
    refresh_rooms,
    require_held,
)
from finance_svc.custody.service.quality import bring_forward, quality
from finance_svc.custody.service.reports import ChannelReport, report_excursions
from finance_svc.custody.service.responses import HOLD, end_hold, explain_hold, respond
from finance_svc.custody.service.scoring import explain, record_score, require_score, score

__all__ = [
    "DUE",
    "HOLD",
    "ChannelReport",
    "approve_assessment",
    "ask_for_calibration",
    "bring_forward",
    "choose_profile",
    "count_done",
    "end_hold",
    "explain",
    "explain_hold",
    "find_due",
    "finish_task",
    "perfect_pledges",
    "propose_assessment",
    "quality",
    "record_calibration",
    "record_score",
    "refresh_lot",
    "refresh_rooms",
    "reject_assessment",
    "report_excursions",
    "require_held",
    "require_score",
    "respond",
    "score",
    "task_late",
]
