"""Shapes of alarms: what callers send and get."""

from finance_svc.alarms.schemas.alarms import (
    AcknowledgeBody,
    AlarmPath,
    AlarmQuery,
    AlarmReasonBody,
    AlarmView,
    Around,
    ShelveBody,
)

__all__ = [
    "AcknowledgeBody",
    "AlarmPath",
    "AlarmQuery",
    "AlarmReasonBody",
    "AlarmView",
    "Around",
    "ShelveBody",
]
