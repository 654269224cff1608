from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.seal_state import SealState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quality_view import QualityView
    from ..models.score_view import ScoreView
    from ..models.stream_view import StreamView


T = TypeVar("T", bound="LotCustodyView")


@_attrs_define
class LotCustodyView:
    """How a lot is watched.

    Attributes:
        lot_id (str):
        room_id (str):
        profile (str):
        status (str):
        since (None | str):
        missing (list[str]):
        last_reading_at (None | str):
        last_reading_age_s (int | None):
        seal (SealState): What is known of the seals of a place; NONE: nothing there watches one.
        streams (list[StreamView]):
        quality (QualityView): Life and quality; the basis says what they rest on.
        score (ScoreView): A custody score, its terms and caps: the lowest cap that takes something away is named.
        object_ (Literal['lot_custody'] | Unset):  Default: 'lot_custody'.
    """

    lot_id: str
    room_id: str
    profile: str
    status: str
    since: None | str
    missing: list[str]
    last_reading_at: None | str
    last_reading_age_s: int | None
    seal: SealState
    streams: list[StreamView]
    quality: QualityView
    score: ScoreView
    object_: Literal["lot_custody"] | Unset = "lot_custody"

    def to_dict(self) -> dict[str, Any]:
        lot_id = self.lot_id

        room_id = self.room_id

        profile = self.profile

        status = self.status

        since: None | str
        since = self.since

        missing = self.missing

        last_reading_at: None | str
        last_reading_at = self.last_reading_at

        last_reading_age_s: int | None
        last_reading_age_s = self.last_reading_age_s

        seal = self.seal.value

        streams = []
        for streams_item_data in self.streams:
            streams_item = streams_item_data.to_dict()
            streams.append(streams_item)

        quality = self.quality.to_dict()

        score = self.score.to_dict()

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lot_id": lot_id,
                "room_id": room_id,
                "profile": profile,
                "status": status,
                "since": since,
                "missing": missing,
                "last_reading_at": last_reading_at,
                "last_reading_age_s": last_reading_age_s,
                "seal": seal,
                "streams": streams,
                "quality": quality,
                "score": score,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quality_view import QualityView  # noqa: PLC0415
        from ..models.score_view import ScoreView  # noqa: PLC0415
        from ..models.stream_view import StreamView  # noqa: PLC0415

        d = dict(src_dict)
        lot_id = d.pop("lot_id")

        room_id = d.pop("room_id")

        profile = d.pop("profile")

        status = d.pop("status")

        def _parse_since(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        since = _parse_since(d.pop("since"))

        missing = cast(list[str], d.pop("missing"))

        def _parse_last_reading_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_reading_at = _parse_last_reading_at(d.pop("last_reading_at"))

        def _parse_last_reading_age_s(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        last_reading_age_s = _parse_last_reading_age_s(d.pop("last_reading_age_s"))

        seal = SealState(d.pop("seal"))

        streams = []
        _streams = d.pop("streams")
        for streams_item_data in _streams:
            streams_item = StreamView.from_dict(streams_item_data)

            streams.append(streams_item)

        quality = QualityView.from_dict(d.pop("quality"))

        score = ScoreView.from_dict(d.pop("score"))

        object_ = cast(Literal["lot_custody"] | Unset, d.pop("object", UNSET))
        if object_ != "lot_custody" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'lot_custody', got '{object_}'")

        lot_custody_view = cls(
            lot_id=lot_id,
            room_id=room_id,
            profile=profile,
            status=status,
            since=since,
            missing=missing,
            last_reading_at=last_reading_at,
            last_reading_age_s=last_reading_age_s,
            seal=seal,
            streams=streams,
            quality=quality,
            score=score,
            object_=object_,
        )

        return lot_custody_view
