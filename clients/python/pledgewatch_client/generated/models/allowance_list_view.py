from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.allowance_view import AllowanceView


T = TypeVar("T", bound="AllowanceListView")


@_attrs_define
class AllowanceListView:
    """What a dynamic pledge lets go.

    Attributes:
        facility_id (str):
        data (list[AllowanceView]):
        object_ (Literal['standing_allowance_list'] | Unset):  Default: 'standing_allowance_list'.
    """

    facility_id: str
    data: list[AllowanceView]
    object_: Literal["standing_allowance_list"] | Unset = "standing_allowance_list"

    def to_dict(self) -> dict[str, Any]:
        facility_id = self.facility_id

        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "facility_id": facility_id,
                "data": data,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.allowance_view import AllowanceView  # noqa: PLC0415

        d = dict(src_dict)
        facility_id = d.pop("facility_id")

        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = AllowanceView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["standing_allowance_list"] | Unset, d.pop("object", UNSET))
        if object_ != "standing_allowance_list" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'standing_allowance_list', got '{object_}'")

        allowance_list_view = cls(
            facility_id=facility_id,
            data=data,
            object_=object_,
        )

        return allowance_list_view
