from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.role_view import RoleView


T = TypeVar("T", bound="RoleList")


@_attrs_define
class RoleList:
    """All roles an organisation may give.

    Attributes:
        data (list[RoleView]):
    """

    data: list[RoleView]

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
        from ..models.role_view import RoleView  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = RoleView.from_dict(data_item_data)

            data.append(data_item)

        role_list = cls(
            data=data,
        )

        return role_list
