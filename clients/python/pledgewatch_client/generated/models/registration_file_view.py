from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.registration_view import RegistrationView


T = TypeVar("T", bound="RegistrationFileView")


@_attrs_define
class RegistrationFileView:
    """What was registered of a file: all of it.

    Attributes:
        data (list[RegistrationView]):
        object_ (Literal['registration_file'] | Unset):  Default: 'registration_file'.
    """

    data: list[RegistrationView]
    object_: Literal["registration_file"] | Unset = "registration_file"

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
        from ..models.registration_view import RegistrationView  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = RegistrationView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["registration_file"] | Unset, d.pop("object", UNSET))
        if object_ != "registration_file" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'registration_file', got '{object_}'")

        registration_file_view = cls(
            data=data,
            object_=object_,
        )

        return registration_file_view
