"""Writes of alarms: evaluating readings, keeping alarms, acknowledging them, the watch's progress."""

from finance_svc.alarms.service.changes import AlarmChange, Findings, Withdrawal, episode_of
from finance_svc.alarms.service.endings import end_unkept
from finance_svc.alarms.service.envelopes import (
    Proposal,
    approve_override,
    propose_override,
    withdraw_override,
)
from finance_svc.alarms.service.evaluation import Evaluator
from finance_svc.alarms.service.floods import (
    Gathered,
    gather,
)
from finance_svc.alarms.service.lifecycle import acknowledge
from finance_svc.alarms.service.memory import Channel
from finance_svc.alarms.service.outages import (
    OUTAGE_END,
    Outage,
    approve_outage,
    end_outage,
    outage_over,
    take_out,
)
from finance_svc.alarms.service.progress import (
    Memory,
    Move,
    NoLongerLeads,
    finish_pass,
    forget,
    keep,
    keep_facts,
    leading,
    require_watch_alive,
    take_lead,
)
from finance_svc.alarms.service.rooms import (
    Work,
    close_work_order,
    confirm_work_order,
    open_work_order,
    refuse_work_order,
    require_breathable,
    set_mode,
)
from finance_svc.alarms.service.shelving import (
    SHELF,
    approve_shelf,
    end_shelf,
    is_quiet,
    reset,
    shelve,
    unshelve,
)
from finance_svc.alarms.service.signals import find_replays
from finance_svc.alarms.service.streams import Arrival, BoundStream
from finance_svc.alarms.service.voyages import (
    NewRoute,
    NewVoyage,
    approve_route,
    arrive,
    cancel,
    depart,
    plan_voyage,
    propose_route,
    reject_route,
)
from finance_svc.alarms.service.writing import AlarmWriter

__all__ = [
    "OUTAGE_END",
    "SHELF",
    "AlarmChange",
    "AlarmWriter",
    "Arrival",
    "BoundStream",
    "Channel",
    "Evaluator",
    "Findings",
    "Gathered",
    "Memory",
    "Move",
    "NewRoute",
    "NewVoyage",
    "NoLongerLeads",
    "Outage",
    "Proposal",
    "Withdrawal",
    "Work",
    "acknowledge",
    "approve_outage",
    "approve_override",
    "approve_route",
    "approve_shelf",
    "arrive",
    "cancel",
    "close_work_order",
    "confirm_work_order",
    "depart",
    "end_outage",
    "end_shelf",
    "end_unkept",
    "episode_of",
    "find_replays",
    "finish_pass",
    "forget",
    "gather",
    "is_quiet",
    "keep",
    "keep_facts",
    "leading",
    "open_work_order",
    "outage_over",
    "plan_voyage",
    "propose_override",
    "propose_route",
    "refuse_work_order",
    "reject_route",
    "require_breathable",
    "require_watch_alive",
    "reset",
    "set_mode",
    "shelve",
    "take_lead",
    "take_out",
    "unshelve",
    "withdraw_override",
]
