from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.gate_view import GateView


T = TypeVar("T", bound="GateListView")


@_attrs_define
class GateListView:
    """A site's gates.

    Attributes:
        data (list[GateView]):
        object_ (Literal['gate_list'] | Unset):  Default: 'gate_list'.
    """

    data: list[GateView]
    object_: Literal["gate_list"] | Unset = "gate_list"

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
        from ..models.gate_view import GateView  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = GateView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["gate_list"] | Unset, d.pop("object", UNSET))
        if object_ != "gate_list" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'gate_list', got '{object_}'")

        gate_list_view = cls(
            data=data,
            object_=object_,
        )

        return gate_list_view
