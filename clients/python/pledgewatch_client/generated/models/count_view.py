from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="CountView")


@_attrs_define
class CountView:
    """A count; joint ones are the base of the net quantity.

    Attributes:
        id (str):
        lot_id (str):
        counted_at (str):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        pieces (int | None):
        joint (bool):
        lender_id (None | str):
        counted_by (str):
        witness (str):
        recorded_at (str):
        object_ (Literal['joint_count'] | Unset):  Default: 'joint_count'.
    """

    id: str
    lot_id: str
    counted_at: str
    quantity: QuantityView
    pieces: int | None
    joint: bool
    lender_id: None | str
    counted_by: str
    witness: str
    recorded_at: str
    object_: Literal["joint_count"] | Unset = "joint_count"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        lot_id = self.lot_id

        counted_at = self.counted_at

        quantity = self.quantity.to_dict()

        pieces: int | None
        pieces = self.pieces

        joint = self.joint

        lender_id: None | str
        lender_id = self.lender_id

        counted_by = self.counted_by

        witness = self.witness

        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "lot_id": lot_id,
                "counted_at": counted_at,
                "quantity": quantity,
                "pieces": pieces,
                "joint": joint,
                "lender_id": lender_id,
                "counted_by": counted_by,
                "witness": witness,
                "recorded_at": recorded_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        lot_id = d.pop("lot_id")

        counted_at = d.pop("counted_at")

        quantity = QuantityView.from_dict(d.pop("quantity"))

        def _parse_pieces(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        pieces = _parse_pieces(d.pop("pieces"))

        joint = d.pop("joint")

        def _parse_lender_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        lender_id = _parse_lender_id(d.pop("lender_id"))

        counted_by = d.pop("counted_by")

        witness = d.pop("witness")

        recorded_at = d.pop("recorded_at")

        object_ = cast(Literal["joint_count"] | Unset, d.pop("object", UNSET))
        if object_ != "joint_count" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'joint_count', got '{object_}'")

        count_view = cls(
            id=id,
            lot_id=lot_id,
            counted_at=counted_at,
            quantity=quantity,
            pieces=pieces,
            joint=joint,
            lender_id=lender_id,
            counted_by=counted_by,
            witness=witness,
            recorded_at=recorded_at,
            object_=object_,
        )

        return count_view
