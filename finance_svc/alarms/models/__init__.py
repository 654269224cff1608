"""The room's tables: one file per topic."""

from finance_svc.alarms.models.alarms import (
    Alarm,
    AlarmAcknowledgement,
    AlarmVersion,
    ChannelState,
    WatchCursor,
    WatchPass,
)
from finance_svc.alarms.models.rooms import (
    EnvelopeOverride,
    EnvelopeStep,
    RoomModeChange,
    WorkOrder,
    WorkOrderStep,
)

__all__ = [
    "Alarm",
    "AlarmAcknowledgement",
    "AlarmVersion",
    "ChannelState",
    "EnvelopeOverride",
    "EnvelopeStep",
    "RoomModeChange",
    "WatchCursor",
    "WatchPass",
    "WorkOrder",
    "WorkOrderStep",
]
