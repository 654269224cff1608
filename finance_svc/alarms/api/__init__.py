"""Alarms, and what people say of rooms: one module per topic."""

from finance_svc.alarms.api import alarms, live, outages, rooms
from finance_svc.alarms.api.bp import bp

__all__ = [
    "alarms",
    "bp",
    "live",
    "outages",
    "rooms",
]
