from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.receipt_event_view import ReceiptEventView


T = TypeVar("T", bound="ChainView")


@_attrs_define
class ChainView:
    """A receipt's chain from its beginning, and whether it holds.

    Attributes:
        receipt_id (str):
        intact (bool):
        data (list[ReceiptEventView]):
        object_ (Literal['receipt_chain'] | Unset):  Default: 'receipt_chain'.
    """

    receipt_id: str
    intact: bool
    data: list[ReceiptEventView]
    object_: Literal["receipt_chain"] | Unset = "receipt_chain"

    def to_dict(self) -> dict[str, Any]:
        receipt_id = self.receipt_id

        intact = self.intact

        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "receipt_id": receipt_id,
                "intact": intact,
                "data": data,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.receipt_event_view import ReceiptEventView  # noqa: PLC0415

        d = dict(src_dict)
        receipt_id = d.pop("receipt_id")

        intact = d.pop("intact")

        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = ReceiptEventView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["receipt_chain"] | Unset, d.pop("object", UNSET))
        if object_ != "receipt_chain" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'receipt_chain', got '{object_}'")

        chain_view = cls(
            receipt_id=receipt_id,
            intact=intact,
            data=data,
            object_=object_,
        )

        return chain_view
