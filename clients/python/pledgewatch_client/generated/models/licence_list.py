from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.licence_view import LicenceView


T = TypeVar("T", bound="LicenceList")


@_attrs_define
class LicenceList:
    """The licences of an organisation.

    Attributes:
        data (list[LicenceView]):
    """

    data: list[LicenceView]

    def to_dict(self) -> dict[str, Any]:
        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.licence_view import LicenceView  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = LicenceView.from_dict(data_item_data)

            data.append(data_item)

        licence_list = cls(
            data=data,
        )

        return licence_list
