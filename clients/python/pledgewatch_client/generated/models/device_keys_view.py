from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.device_key_view import DeviceKeyView


T = TypeVar("T", bound="DeviceKeysView")


@_attrs_define
class DeviceKeysView:
    """The keys of the devices that an import registered; they are shown once.

    Attributes:
        data (list[DeviceKeyView]):
        object_ (Literal['device_keys'] | Unset):  Default: 'device_keys'.
    """

    data: list[DeviceKeyView]
    object_: Literal["device_keys"] | Unset = "device_keys"

    def to_dict(self) -> dict[str, Any]:
        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "data": data,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.device_key_view import DeviceKeyView  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = DeviceKeyView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["device_keys"] | Unset, d.pop("object", UNSET))
        if object_ != "device_keys" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'device_keys', got '{object_}'")

        device_keys_view = cls(
            data=data,
            object_=object_,
        )

        return device_keys_view
