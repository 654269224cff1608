from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

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
            streams=streams,
            quality=quality,
            score=score,
            object_=object_,
        )

        return lot_custody_view
