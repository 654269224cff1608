from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.bid_view import BidView


T = TypeVar("T", bound="BidsView")


@_attrs_define
class BidsView:
    """Bids the caller may see.

    Attributes:
        data (list[BidView]):
        object_ (Literal['bid_list'] | Unset):  Default: 'bid_list'.
    """

    data: list[BidView]
    object_: Literal["bid_list"] | Unset = "bid_list"

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
        from ..models.bid_view import BidView  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = BidView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["bid_list"] | Unset, d.pop("object", UNSET))
        if object_ != "bid_list" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'bid_list', got '{object_}'")

        bids_view = cls(
            data=data,
            object_=object_,
        )

        return bids_view
