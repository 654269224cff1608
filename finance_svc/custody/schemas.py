"""Shapes of custody in JSON."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from finance_svc.custody import rules
from finance_svc.custody.models import RoomProfile
from finance_svc.custody.queries import CustodyView
from finance_svc.kernel import ids
from finance_svc.web import Body, View
from finance_svc.web.shapes import show_time


class LotPath(BaseModel):
    """Which lot."""

    lot_id: UUID


class RoomPath(BaseModel):
    """Which room."""

    room_id: UUID


class ProfileBody(Body):
    """A profile of config/custody_profiles.toml."""

    profile: Annotated[str, StringConstraints(pattern="^[A-Z][A-Z0-9_]{1,59}$")]


class ProfileView(View):
    """The profile of a room."""

    object: Literal["room_profile"] = "room_profile"
    room_id: str
    profile: str
    chosen_at: str | None

    @classmethod
    def of(cls, row: RoomProfile) -> "ProfileView":
        """From the row."""
        return cls(
            room_id=ids.show("room", row.room_id), profile=row.profile, chosen_at=show_time(row.chosen_at)
        )


class StreamView(View):
    """One channel on the silence ladder."""

    device_id: str
    channel: str
    kind: str
    level: str
    last_seen_at: str | None
    silent_since: str | None

    @classmethod
    def of(cls, stream: rules.Heard) -> "StreamView":
        """From the watch's memory."""
        return cls(
            device_id=ids.show("device", stream.device_id),
            channel=stream.channel,
            kind=stream.kind,
            level=stream.level,
            last_seen_at=show_time(stream.last_seen_at),
            silent_since=show_time(stream.silent_since),
        )


class QualityView(View):
    """Life and quality; the basis says what they rest on."""

    consumed_life: str
    quality_factor: str
    remaining_days: str | None
    basis: str
    assay_id: str | None
    brought_forward_to: str | None

    @classmethod
    def of(cls, quality: rules.Quality) -> "QualityView":
        """From the rule's value."""
        return cls(
            consumed_life=f"{quality.consumed_life:f}",
            quality_factor=f"{quality.quality_factor:f}",
            remaining_days=None if quality.remaining_days is None else f"{quality.remaining_days:f}",
            basis=quality.basis,
            assay_id=ids.show("assay", quality.assay_id) if quality.assay_id else None,
            brought_forward_to=show_time(quality.brought_forward_to),
        )


class LotCustodyView(View):
    """How a lot is watched."""

    object: Literal["lot_custody"] = "lot_custody"
    lot_id: str
    room_id: str
    profile: str
    status: str
    since: str | None
    missing: list[str]
    streams: list[StreamView]
    quality: QualityView

    @classmethod
    def of(cls, seen: CustodyView, quality: rules.Quality) -> "LotCustodyView":
        """From what is known."""
        return cls(
            lot_id=ids.show("lot", seen.lot_id),
            room_id=ids.show("room", seen.room_id),
            profile=seen.profile,
            status=str(seen.status),
            since=show_time(seen.since),
            missing=list(seen.missing),
            streams=[StreamView.of(stream) for stream in seen.streams],
            quality=QualityView.of(quality),
        )
