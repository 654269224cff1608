"""Tables of alarms."""

from finance_svc.alarms.models.alarms import (
    OF_GOODS,
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
from finance_svc.alarms.models.voyages import Voyage, VoyageRoom, VoyageRoute

__all__ = [
    "OF_GOODS",
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
    "Voyage",
    "VoyageRoom",
    "VoyageRoute",
    "WatchCursor",
    "WatchPass",
    "WatchPost",
    "WatchRoom",
    "WorkOrder",
    "WorkOrderStep",
]
