"""Writes of alarms: evaluating readings, keeping alarms, acknowledging them, the watch's progress."""

from finance_svc.alarms.service.changes import AlarmChange, Findings, Withdrawal, episode_of
from finance_svc.alarms.service.evaluation import Evaluator
from finance_svc.alarms.service.lifecycle import acknowledge
from finance_svc.alarms.service.memory import Channel
from finance_svc.alarms.service.progress import (
    Memory,
    Move,
    NoLongerLeads,
    finish_pass,
    forget,
    keep,
    require_watch_alive,
    take_lead,
)
from finance_svc.alarms.service.streams import Arrival, BoundStream
from finance_svc.alarms.service.writing import AlarmWriter

__all__ = [
    "AlarmChange",
    "AlarmWriter",
    "Arrival",
    "BoundStream",
    "Channel",
    "Evaluator",
    "Findings",
    "Memory",
    "Move",
    "NoLongerLeads",
    "Withdrawal",
    "acknowledge",
    "episode_of",
    "finish_pass",
    "forget",
    "keep",
    "require_watch_alive",
    "take_lead",
]
