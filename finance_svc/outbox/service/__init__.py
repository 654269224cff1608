"""Writes of the outbox: events, webhooks and their deliveries."""

from finance_svc.outbox.service.deliveries import claim, record_attempt, resend, spread
from finance_svc.outbox.service.events import SEQUENCER_LOCK, Happening, emit, emit_all, number, telling
from finance_svc.outbox.service.webhooks import change, create, delete, ping, reseal_secrets, rotate

__all__ = [
    "SEQUENCER_LOCK",
    "Happening",
    "change",
    "claim",
    "create",
    "delete",
    "emit",
    "emit_all",
    "number",
    "ping",
    "record_attempt",
    "reseal_secrets",
    "resend",
    "rotate",
    "spread",
    "telling",
]
