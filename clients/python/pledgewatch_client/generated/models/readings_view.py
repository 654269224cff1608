from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.point_view import PointView


T = TypeVar("T", bound="ReadingsView")


@_attrs_define
class ReadingsView:
    """Values of one channel in time order.

    Attributes:
        device_id (str):
        channel (str):
        data (list[PointView]):
        object_ (Literal['readings'] | Unset):  Default: 'readings'.
    """

    device_id: str
    channel: str
    data: list[PointView]
    object_: Literal["readings"] | Unset = "readings"

    def to_dict(self) -> dict[str, Any]:
        device_id = self.device_id

        channel = self.channel

        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device_id": device_id,
                "channel": channel,
                "data": data,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.point_view import PointView  # noqa: PLC0415

        d = dict(src_dict)
        device_id = d.pop("device_id")

        channel = d.pop("channel")

        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = PointView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["readings"] | Unset, d.pop("object", UNSET))
        if object_ != "readings" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'readings', got '{object_}'")

        readings_view = cls(
            device_id=device_id,
            channel=channel,
            data=data,
            object_=object_,
        )

        return readings_view
