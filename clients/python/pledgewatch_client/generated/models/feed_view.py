from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.event_view import EventView


T = TypeVar("T", bound="FeedView")


@_attrs_define
class FeedView:
    """Events in order; ask again after `next_after`.

    Attributes:
        data (list[EventView]):
        has_more (bool):
        next_after (int):
        object_ (Literal['event_feed'] | Unset):  Default: 'event_feed'.
    """

    data: list[EventView]
    has_more: bool
    next_after: int
    object_: Literal["event_feed"] | Unset = "event_feed"

    def to_dict(self) -> dict[str, Any]:
        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        has_more = self.has_more

        next_after = self.next_after

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "data": data,
                "has_more": has_more,
                "next_after": next_after,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_view import EventView  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = EventView.from_dict(data_item_data)

            data.append(data_item)

        has_more = d.pop("has_more")

        next_after = d.pop("next_after")

        object_ = cast(Literal["event_feed"] | Unset, d.pop("object", UNSET))
        if object_ != "event_feed" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'event_feed', got '{object_}'")

        feed_view = cls(
            data=data,
            has_more=has_more,
            next_after=next_after,
            object_=object_,
        )

        return feed_view
