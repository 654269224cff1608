"""Shapes of custody in JSON."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from finance_svc.custody import rules, service
from finance_svc.custody.models import CustodyScore, LifeRecord, RoomProfile
from finance_svc.custody.queries import CustodyView
from finance_svc.custody.rules import ProfileProposal
from finance_svc.kernel import ids
from finance_svc.web import Body, View
from finance_svc.web.shapes import ShortText, show_time

FOUR = Decimal("0.0001")
MEASURES = ("kinetic_mean_c", "degree_minutes", "measured_hours", "unmeasured_hours")


class LotPath(BaseModel):
    """Which lot."""

    lot_id: UUID


class CustodyReceiptPath(BaseModel):
    """Which receipt."""

    receipt_id: UUID


class RoomPath(BaseModel):
    """Which room."""

    room_id: UUID


class ProfileBody(Body):
    """A profile of config/custody_profiles.toml."""

    profile: Annotated[str, StringConstraints(pattern="^[A-Z][A-Z0-9_]{1,59}$")]


class ProfileProposalBody(ProfileBody):
    """A profile, and why it is asked for."""

    reason: ShortText


class ProfileProposalView(View):
    """A profile that waits for the room's lenders, or has their leave."""

    object: Literal["room_profile_proposal"] = "room_profile_proposal"
    room_id: str
    present: str
    wanted: str
    state: Literal["waiting", "chosen"]

    @classmethod
    def of(cls, proposal: ProfileProposal) -> "ProfileProposalView":
        """From what became of it."""
        return cls(
            room_id=ids.show("room", proposal.room_id),
            present=proposal.present,
            wanted=proposal.wanted,
            state="chosen" if proposal.is_chosen else "waiting",
        )


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
    kinetic_mean_c: float | None
    """Mean kinetic temperature over the measured time since the assay."""
    degree_minutes: float | None
    """Kelvin above the envelope times minutes, since the assay."""
    measured_hours: float | None
    unmeasured_hours: float | None

    @classmethod
    def of(cls, quality: rules.Quality, life: LifeRecord | None) -> "QualityView":
        """From the rule's value, and the record it rests on."""
        steps = life.steps if life else {}
        return cls(
            **{name: steps.get(name) for name in MEASURES},
            consumed_life=f"{quality.consumed_life:f}",
            quality_factor=f"{quality.quality_factor:f}",
            remaining_days=None if quality.remaining_days is None else f"{quality.remaining_days:f}",
            basis=quality.basis,
            assay_id=ids.show("assay", quality.assay_id) if quality.assay_id else None,
            brought_forward_to=show_time(quality.brought_forward_to),
        )


class ScoreTermView(View):
    """One term of a score; without a value it is not known and adds nothing."""

    term: str
    weight: str
    value: str | None
    points: str
    source: str
    facts: dict[str, Any]


class ScoreCapView(View):
    """A reason why a score is at most this."""

    code: str
    at_most: str


class ScoreView(View):
    """A custody score, its terms and caps: the lowest cap that takes something away is named."""

    score: str
    light: str
    weighted_sum: str
    capped_by: str | None
    terms: list[ScoreTermView]
    caps: list[ScoreCapView]

    @classmethod
    def of(cls, score: Decimal, explanation: dict[str, Any]) -> "ScoreView":
        """From a score and its explanation."""
        return cls(score=f"{score.quantize(FOUR):f}", **explanation)


class CustodyScoreView(View):
    """A score as it was kept."""

    object: Literal["custody_score"] = "custody_score"
    id: str
    lot_id: str
    scored_at: str | None
    profile: str
    status: str
    cause: str
    score: ScoreView

    @classmethod
    def of(cls, row: CustodyScore) -> "CustodyScoreView":
        """From the row."""
        return cls(
            id=ids.show("custody_score", row.id),
            lot_id=ids.show("lot", row.lot_id),
            scored_at=show_time(row.scored_at),
            profile=row.profile,
            status=str(row.status),
            cause=row.cause,
            score=ScoreView.of(row.score, row.explanation),
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
    last_reading_at: str | None
    last_reading_age_s: int | None
    seal: rules.SealState
    streams: list[StreamView]
    quality: QualityView
    score: ScoreView

    @classmethod
    def of(
        cls, seen: CustodyView, quality: QualityView, score: rules.Score, *, now: datetime
    ) -> "LotCustodyView":
        """From what is known."""
        heard = seen.last_reading_at
        return cls(
            lot_id=ids.show("lot", seen.lot_id),
            room_id=ids.show("room", seen.room_id),
            profile=seen.profile,
            status=str(seen.status),
            since=show_time(seen.since),
            missing=list(seen.missing),
            last_reading_at=show_time(heard),
            last_reading_age_s=None if heard is None else max(0, int((now - heard).total_seconds())),
            seal=seen.seal,
            streams=[StreamView.of(stream) for stream in seen.streams],
            quality=quality,
            score=ScoreView.of(score.value, service.explain(score)),
        )
