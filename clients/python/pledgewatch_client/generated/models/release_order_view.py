from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="ReleaseOrderView")


@_attrs_define
class ReleaseOrderView:
    """A release order.

    Attributes:
        id (str):
        state (str):
        lot_id (str):
        receipt_id (str):
        given_by (str):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        plates (list[str]):
        deliver_to_id (None | str):
        reason (str):
        expires_at (str):
        ordered_at (str):
        object_ (Literal['release_order'] | Unset):  Default: 'release_order'.
    """

    id: str
    state: str
    lot_id: str
    receipt_id: str
    given_by: str
    quantity: QuantityView
    plates: list[str]
    deliver_to_id: None | str
    reason: str
    expires_at: str
    ordered_at: str
    object_: Literal["release_order"] | Unset = "release_order"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state

        lot_id = self.lot_id

        receipt_id = self.receipt_id

        given_by = self.given_by

        quantity = self.quantity.to_dict()

        plates = self.plates

        deliver_to_id: None | str
        deliver_to_id = self.deliver_to_id

        reason = self.reason

        expires_at = self.expires_at

        ordered_at = self.ordered_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "state": state,
                "lot_id": lot_id,
                "receipt_id": receipt_id,
                "given_by": given_by,
                "quantity": quantity,
                "plates": plates,
                "deliver_to_id": deliver_to_id,
                "reason": reason,
                "expires_at": expires_at,
                "ordered_at": ordered_at,
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

        state = d.pop("state")

        lot_id = d.pop("lot_id")

        receipt_id = d.pop("receipt_id")

        given_by = d.pop("given_by")

        quantity = QuantityView.from_dict(d.pop("quantity"))

        plates = cast(list[str], d.pop("plates"))

        def _parse_deliver_to_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        deliver_to_id = _parse_deliver_to_id(d.pop("deliver_to_id"))

        reason = d.pop("reason")

        expires_at = d.pop("expires_at")

        ordered_at = d.pop("ordered_at")

        object_ = cast(Literal["release_order"] | Unset, d.pop("object", UNSET))
        if object_ != "release_order" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'release_order', got '{object_}'")

        release_order_view = cls(
            id=id,
            state=state,
            lot_id=lot_id,
            receipt_id=receipt_id,
            given_by=given_by,
            quantity=quantity,
            plates=plates,
            deliver_to_id=deliver_to_id,
            reason=reason,
            expires_at=expires_at,
            ordered_at=ordered_at,
            object_=object_,
        )

        return release_order_view
