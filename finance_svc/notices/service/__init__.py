"""Writes of the room, by use case."""

from finance_svc.notices.service.delivery import deliver, mail
from finance_svc.notices.service.inbox import acknowledge, notify

__all__ = ["acknowledge", "deliver", "mail", "notify"]
