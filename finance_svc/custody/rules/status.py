"""Is a lot watched: mandatory streams by profile (DOMAIN B5.1), their silence (B5.7), the refusals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from finance_svc.kernel.errors import Refusal


class SensorSilent(Refusal):
    """A mandatory stream of the room is silent: no draw, no release."""

    code = "SENSOR_SILENT"


class DevicesMissing(Refusal):
    """The room lacks streams that its custody profile asks for."""

    code = "DEVICES_MISSING"


class NotHeld(Refusal):
    """The goods are not held for the lender: the pledge is not perfected, or they were dark for a day."""

    code = "NOT_HELD"


class ProfileUnknown(Refusal):
    """config/custody_profiles.toml has no such profile."""

    code = "PROFILE_UNKNOWN"


class ProfileWeaker(Refusal):
    """Goods that a lender watches keep every stream they have to have (409)."""

    code = "PROFILE_WEAKER"


class CustodyState(StrEnum):
    """How well a lot is watched: the worst step of its mandatory streams; `dark` is silent or missing."""

    LIVE = "live"
    LATE = "late"
    SUSPECT = "suspect"
    DARK = "dark"


ORDER = (CustodyState.LIVE, CustodyState.LATE, CustodyState.SUSPECT, CustodyState.DARK)
STEPS = {
    "live": CustodyState.LIVE,
    "late": CustodyState.LATE,
    "suspect": CustodyState.SUSPECT,
    "silent": CustodyState.DARK,
}
POSITIONS = frozenset({"latitude_deg", "longitude_deg"})
INELIGIBLE_AFTER = timedelta(hours=24)
SAID_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Profile:
    """Which streams a lot must have: the least number of channels per kind."""

    name: str
    mandatory: Mapping[str, int]
    cap: Decimal
    """The highest custody score the profile allows."""
    voyage: bool = False
    """Scored by the terms of a voyage; a tracker's own silence is expected there (DOMAIN B4.6)."""


def read_profiles(table: Mapping[str, Any]) -> dict[str, Profile]:
    """Read config/custody_profiles.toml, by name."""
    return {
        name: Profile(name, dict(row["mandatory"]), Decimal(row["cap"]), row.get("terms") == "voyage")
        for name, row in table.items()
        if isinstance(row, Mapping)
    }


class ProfileProposal(NamedTuple):
    """A room's profile that lenders are asked to let go for another."""

    room_id: UUID
    present: str
    wanted: str
    lenders: tuple[UUID, ...]
    """Whose leave it needs; one more, and it must be asked for anew."""
    is_chosen: bool = False

    def payload(self) -> dict[str, str]:
        """What is decided: this change of this room, from what it is now, by all who lend there now."""
        asked = " ".join(str(lender) for lender in self.lenders)
        return {"room_id": str(self.room_id), "present": self.present, "wanted": self.wanted, "of": asked}


def require_no_weaker(present: Profile, wanted: Profile) -> None:
    """The wanted profile asks for all that the present one asks for (`PROFILE_WEAKER`)."""
    lost = [kind for kind, least in present.mandatory.items() if wanted.mandatory.get(kind, 0) < least]
    if lost:
        raise ProfileWeaker("the room's goods would lose streams they must have", lost=", ".join(lost))


class Heard(NamedTuple):
    """One bound channel of a room: its step on the silence ladder and when it was last heard."""

    device_id: UUID
    channel: str
    kind: str
    level: str
    last_seen_at: datetime | None
    silent_since: datetime | None
    """When it fell silent; None while it has not."""


class Standing(NamedTuple):
    """The watched state of a room's goods under a profile."""

    state: CustodyState
    missing: tuple[str, ...]
    silent: tuple[str, ...]
    """Channels that are silent, `device/channel`."""
    silent_since: datetime | None


def missing_streams(profile: Profile, streams: Iterable[Heard]) -> tuple[str, ...]:
    """Kinds of which the room has fewer channels than the profile asks for."""
    kinds = [stream.kind for stream in streams]
    return tuple(kind for kind, least in profile.mandatory.items() if kinds.count(kind) < least)


def standing(profile: Profile, streams: Iterable[Heard]) -> Standing:
    """The worst step over all bound channels of mandatory kinds; a missing kind is dark."""
    bound = [stream for stream in streams if stream.kind in profile.mandatory]
    missing = missing_streams(profile, bound)
    heard = [stream for stream in bound if not (profile.voyage and stream.kind in POSITIONS)]
    silent = [stream for stream in heard if STEPS[stream.level] is CustodyState.DARK]
    worst = max((STEPS[stream.level] for stream in heard), key=ORDER.index, default=CustodyState.DARK)
    return Standing(
        CustodyState.DARK if missing else worst,
        missing,
        tuple(f"{stream.device_id.hex}/{stream.channel}" for stream in silent),
        min((stream.silent_since for stream in silent if stream.silent_since), default=None),
    )


def require_devices(standing: Standing) -> None:
    """Refuse (`DEVICES_MISSING`) a room that lacks a mandatory stream."""
    if standing.missing:
        raise DevicesMissing(f"no {', '.join(standing.missing)} in the room", missing=list(standing.missing))


def require_present(standing: Standing, now: datetime) -> None:
    """Refuse while a mandatory stream is silent: `SENSOR_SILENT`, after 24 h `NOT_HELD` (DOMAIN B5.7)."""
    if not standing.silent:
        return
    since = standing.silent_since
    if since is not None and now - since >= INELIGIBLE_AFTER:
        raise NotHeld(f"the room has been dark since {since.isoformat()}", since=since.isoformat())
    raise SensorSilent(f"{len(standing.silent)} mandatory channels are silent", silent=len(standing.silent))


def require_perfected(perfected: bool) -> None:  # noqa: FBT001 - one fact, read aloud at the call
    """Refuse (`NOT_HELD`) goods whose pledge is not perfected: no count with live sensors yet (L1, L21)."""
    if not perfected:
        raise NotHeld("the pledge over this lot is not perfected")


def handed_over_at(happened_at: datetime, given_at: datetime) -> datetime:
    """From when a count may speak of the goods in their new hands; never long before that was said."""
    return max(happened_at, given_at - SAID_WITHIN)


def require_counted_since(counted_at: datetime | None, handed_at: datetime | None) -> None:
    """Refuse (`NOT_HELD`) goods in other hands than they were counted in: control ended there (L1, B4.6)."""
    if handed_at is not None and (counted_at is None or counted_at < handed_at):
        raise NotHeld("the goods were handed over; control begins with a new joint count")
