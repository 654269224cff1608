"""Writes of the room, by use case."""

from finance_svc.notices.service.addresses import (
    NewAddress,
    Preferences,
    add_address,
    prefer,
    remove_address,
    reseal_addresses,
    verify_address,
)
from finance_svc.notices.service.delivery import deliver
from finance_svc.notices.service.escalation import ESCALATE, escalate
from finance_svc.notices.service.inbox import (
    acknowledge,
    acknowledge_about,
    acknowledge_by_link,
    notify,
    peek_link,
    read,
)
from finance_svc.notices.service.rotas import NewShift, add_shift, end_shift, hand_over
from finance_svc.notices.service.sending import send_next

__all__ = [
    "ESCALATE",
    "NewAddress",
    "NewShift",
    "Preferences",
    "acknowledge",
    "acknowledge_about",
    "acknowledge_by_link",
    "add_address",
    "add_shift",
    "deliver",
    "end_shift",
    "escalate",
    "hand_over",
    "notify",
    "peek_link",
    "prefer",
    "read",
    "remove_address",
    "reseal_addresses",
    "send_next",
    "verify_address",
]
