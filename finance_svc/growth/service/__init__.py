"""Writes of the room, by use case."""

from finance_svc.growth.service.subscriptions import (
    NewTerm,
    RiskRow,
    find_at_risk,
    lapse,
    rate_of_renewal,
    renew,
    subscribe,
)
from finance_svc.growth.service.usage import forget, report, reported_since

__all__ = [
    "NewTerm",
    "RiskRow",
    "find_at_risk",
    "forget",
    "lapse",
    "rate_of_renewal",
    "renew",
    "report",
    "reported_since",
    "subscribe",
]
