"""The one word for a room: the worst of its alarms and channels (pure)."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from finance_svc.alarms.queries.live import LiveState


class RoomState(StrEnum):
    """From worst to best; a room without a device is not watched rather than safe."""

    ALARM = "alarm"
    SILENT = "silent"
    WARNING = "warning"
    SUSPECT = "suspect"
    LATE = "late"
    WAITING = "waiting"
    UNWATCHED = "unwatched"
    SAFE = "safe"


ORDER = tuple(RoomState)
OF_CHANNEL = {
    LiveState.SILENT: RoomState.SILENT,
    LiveState.SUSPECT: RoomState.SUSPECT,
    LiveState.LATE: RoomState.LATE,
    LiveState.WAITING: RoomState.WAITING,
    LiveState.LIVE: RoomState.SAFE,
}


def room_state(channels: Iterable[LiveState], standing: Collection[str]) -> RoomState:
    """The worst of the channels' states and of the priorities of the alarms whose condition stands."""
    found = [OF_CHANNEL[state] for state in channels] or [RoomState.UNWATCHED]
    if "P1" in standing:
        found.append(RoomState.ALARM)
    elif standing:
        found.append(RoomState.WARNING)
    return worst(found)


def worst(states: Iterable[RoomState]) -> RoomState:
    """The worst of several; of none, not watched."""
    return min(states, key=ORDER.index, default=RoomState.UNWATCHED)
