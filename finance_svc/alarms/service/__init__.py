"""Writes of alarms: evaluating readings, keeping alarms, acknowledging them, the watch's progress."""

from finance_svc.alarms.service.changes import AlarmChange, Findings, Withdrawal
from finance_svc.alarms.service.evaluation import Evaluator
from finance_svc.alarms.service.lifecycle import acknowledge
from finance_svc.alarms.service.memory import Arrival, BoundStream, Channel
from finance_svc.alarms.service.progress import (
    Move,
    NoLongerLeads,
    finish_pass,
    forget_channels,
    keep_channels,
    require_watch_alive,
    take_lead,
)
from finance_svc.alarms.service.writing import AlarmWriter

__all__ = [
    "AlarmChange",
    "AlarmWriter",
    "Arrival",
    "BoundStream",
    "Channel",
    "Evaluator",
    "Findings",
    "Move",
    "NoLongerLeads",
    "Withdrawal",
    "acknowledge",
    "finish_pass",
    "forget_channels",
    "keep_channels",
    "require_watch_alive",
    "take_lead",
]
