from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.public_key_view import PublicKeyView


T = TypeVar("T", bound="PublicKeysView")


@_attrs_define
class PublicKeysView:
    """All keys, live and sandbox: what is signed is verified against this list, offline as well.

    Attributes:
        data (list[PublicKeyView]):
        object_ (Literal['public_keys'] | Unset):  Default: 'public_keys'.
    """

    data: list[PublicKeyView]
    object_: Literal["public_keys"] | Unset = "public_keys"

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
        from ..models.public_key_view import PublicKeyView  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = PublicKeyView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["public_keys"] | Unset, d.pop("object", UNSET))
        if object_ != "public_keys" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'public_keys', got '{object_}'")

        public_keys_view = cls(
            data=data,
            object_=object_,
        )

        return public_keys_view
