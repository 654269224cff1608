"""Tables of alarms."""

from finance_svc.alarms.models.alarms import (
    Alarm,
    AlarmAcknowledgement,
    AlarmVersion,
    ChannelState,
    WatchCursor,
    WatchPass,
    WatchPost,
    WatchRoom,
)
from finance_svc.alarms.models.life import (
    AlarmAct,
    AlarmIncident,
    OutOfService,
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
    "AlarmAct",
    "AlarmIncident",
    "AlarmVersion",
    "ChannelState",
    "EnvelopeOverride",
    "EnvelopeStep",
    "OutOfService",
    "RoomModeChange",
    "WatchCursor",
    "WatchPass",
    "WatchPost",
    "WatchRoom",
    "WorkOrder",
    "WorkOrderStep",
]
