from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.event_view_data import EventViewData


T = TypeVar("T", bound="EventView")


@_attrs_define
class EventView:
    """Something that happened; `sequence` orders the feed.

    Attributes:
        id (str):
        sequence (int):
        type_ (str):
        subject_type (str):
        subject_id (str):
        data (EventViewData):
        recorded_at (None | str):
        object_ (Literal['event'] | Unset):  Default: 'event'.
    """

    id: str
    sequence: int
    type_: str
    subject_type: str
    subject_id: str
    data: EventViewData
    recorded_at: None | str
    object_: Literal["event"] | Unset = "event"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        sequence = self.sequence

        type_ = self.type_

        subject_type = self.subject_type

        subject_id = self.subject_id

        data = self.data.to_dict()

        recorded_at: None | str
        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "sequence": sequence,
                "type": type_,
                "subject_type": subject_type,
                "subject_id": subject_id,
                "data": data,
                "recorded_at": recorded_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_view_data import EventViewData  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        sequence = d.pop("sequence")

        type_ = d.pop("type")

        subject_type = d.pop("subject_type")

        subject_id = d.pop("subject_id")

        data = EventViewData.from_dict(d.pop("data"))

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        object_ = cast(Literal["event"] | Unset, d.pop("object", UNSET))
        if object_ != "event" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'event', got '{object_}'")

        event_view = cls(
            id=id,
            sequence=sequence,
            type_=type_,
            subject_type=subject_type,
            subject_id=subject_id,
            data=data,
            recorded_at=recorded_at,
            object_=object_,
        )

        return event_view
