from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="PoolShareView")


@_attrs_define
class PoolShareView:
    """One lot's part: receipt kg over all receipts, of the measured mass.

    Attributes:
        lot_id (str):
        receipt (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        share_ratio (str):
        share (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        shortage (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
    """

    lot_id: str
    receipt: QuantityView
    share_ratio: str
    share: QuantityView
    shortage: QuantityView

    def to_dict(self) -> dict[str, Any]:
        lot_id = self.lot_id

        receipt = self.receipt.to_dict()

        share_ratio = self.share_ratio

        share = self.share.to_dict()

        shortage = self.shortage.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lot_id": lot_id,
                "receipt": receipt,
                "share_ratio": share_ratio,
                "share": share,
                "shortage": shortage,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        lot_id = d.pop("lot_id")

        receipt = QuantityView.from_dict(d.pop("receipt"))

        share_ratio = d.pop("share_ratio")

        share = QuantityView.from_dict(d.pop("share"))

        shortage = QuantityView.from_dict(d.pop("shortage"))

        pool_share_view = cls(
            lot_id=lot_id,
            receipt=receipt,
            share_ratio=share_ratio,
            share=share,
            shortage=shortage,
        )

        return pool_share_view
