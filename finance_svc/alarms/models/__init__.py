"""Tables of alarms."""

from finance_svc.alarms.models.alarms import (
    Alarm,
    AlarmAcknowledgement,
    AlarmVersion,
    ChannelState,
    WatchCursor,
    WatchPass,
    WatchPost,
)

__all__ = [
    "Alarm",
    "AlarmAcknowledgement",
    "AlarmVersion",
    "ChannelState",
    "WatchCursor",
    "WatchPass",
    "WatchPost",
]
