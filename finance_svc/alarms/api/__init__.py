"""Alarms, and what people say of rooms: one module per topic."""

from finance_svc.alarms.api import alarms, live, outages, rooms, voyages
from finance_svc.alarms.api.bp import bp

__all__ = [
    "alarms",
    "bp",
    "live",
    "outages",
    "rooms",
    "voyages",
]
