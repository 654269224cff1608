"""What comes into the watch: readings on their way, and the channels they are of."""

from typing import NamedTuple
from uuid import UUID

from finance_svc.alarms import rules

SECOND = 1_000_000


class Arrival(NamedTuple):
    """One stored reading on its way through the rules; moments in microseconds since 1970."""

    device_id: UUID
    channel: str
    ts: int
    key: str
    value: float
    late: bool
    trusted: bool
    received: int


class BoundStream(NamedTuple):
    """A channel of a device that is bound to a room."""

    device_id: UUID
    channel: str
    kind: str
    period_s: int
    placement: str
    room_id: UUID
    site_id: UUID
    keeper_id: UUID
    zone: str

    @property
    def source(self) -> str:
        """Its name in the rules, and the first part of its readings' content keys."""
        return f"{self.device_id.hex}/{self.channel}"

    @property
    def seen_by_rules(self) -> rules.Stream:
        """The channel as the rules know it."""
        return rules.Stream(self.source, self.kind, self.period_s * SECOND, self.placement)
