from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BindingView")


@_attrs_define
class BindingView:
    """A binding.

    Attributes:
        id (str):
        device_id (str):
        room_id (str):
        valid_from (None | str):
        valid_to (None | str):
        object_ (Literal['binding'] | Unset):  Default: 'binding'.
    """

    id: str
    device_id: str
    room_id: str
    valid_from: None | str
    valid_to: None | str
    object_: Literal["binding"] | Unset = "binding"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        device_id = self.device_id

        room_id = self.room_id

        valid_from: None | str
        valid_from = self.valid_from

        valid_to: None | str
        valid_to = self.valid_to

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "device_id": device_id,
                "room_id": room_id,
                "valid_from": valid_from,
                "valid_to": valid_to,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        device_id = d.pop("device_id")

        room_id = d.pop("room_id")

        def _parse_valid_from(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_from = _parse_valid_from(d.pop("valid_from"))

        def _parse_valid_to(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_to = _parse_valid_to(d.pop("valid_to"))

        object_ = cast(Literal["binding"] | Unset, d.pop("object", UNSET))
        if object_ != "binding" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'binding', got '{object_}'")

        binding_view = cls(
            id=id,
            device_id=device_id,
            room_id=room_id,
            valid_from=valid_from,
            valid_to=valid_to,
            object_=object_,
        )

        return binding_view
