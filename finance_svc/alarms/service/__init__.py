"""Writes of alarms: evaluating readings, keeping alarms, acknowledging them, the watch's progress."""

from finance_svc.alarms.service.changes import AlarmChange, Findings, Withdrawal
from finance_svc.alarms.service.evaluation import Evaluator
from finance_svc.alarms.service.lifecycle import acknowledge
from finance_svc.alarms.service.memory import Arrival, BoundStream, Channel
from finance_svc.alarms.service.progress import (
    NoLongerLeads,
    finish_pass,
    move_cursor,
    require_watch_alive,
    take_lead,
)
from finance_svc.alarms.service.writing import AlarmWriter, forget_channels, keep_channels

__all__ = [
    "AlarmChange",
    "AlarmWriter",
    "Arrival",
    "BoundStream",
    "Channel",
    "Evaluator",
    "Findings",
    "NoLongerLeads",
    "Withdrawal",
    "acknowledge",
    "finish_pass",
    "forget_channels",
    "keep_channels",
    "move_cursor",
    "require_watch_alive",
    "take_lead",
]
