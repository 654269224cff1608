from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.token_state import TokenState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="ReleaseTokenView")


@_attrs_define
class ReleaseTokenView:
    """Leave for one vehicle, once. `token` is what its QR code says.

    Attributes:
        id (str):
        release_order_id (str):
        lot_id (str):
        receipt_id (str):
        gate_id (str):
        plate (str):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        state (TokenState): Life of a release token.
        issued_at (None | str):
        expires_at (None | str):
        used_at (None | str):
        token (str):
        object_ (Literal['release_token'] | Unset):  Default: 'release_token'.
    """

    id: str
    release_order_id: str
    lot_id: str
    receipt_id: str
    gate_id: str
    plate: str
    quantity: QuantityView
    state: TokenState
    issued_at: None | str
    expires_at: None | str
    used_at: None | str
    token: str
    object_: Literal["release_token"] | Unset = "release_token"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        release_order_id = self.release_order_id

        lot_id = self.lot_id

        receipt_id = self.receipt_id

        gate_id = self.gate_id

        plate = self.plate

        quantity = self.quantity.to_dict()

        state = self.state.value

        issued_at: None | str
        issued_at = self.issued_at

        expires_at: None | str
        expires_at = self.expires_at

        used_at: None | str
        used_at = self.used_at

        token = self.token

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "release_order_id": release_order_id,
                "lot_id": lot_id,
                "receipt_id": receipt_id,
                "gate_id": gate_id,
                "plate": plate,
                "quantity": quantity,
                "state": state,
                "issued_at": issued_at,
                "expires_at": expires_at,
                "used_at": used_at,
                "token": token,
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

        release_order_id = d.pop("release_order_id")

        lot_id = d.pop("lot_id")

        receipt_id = d.pop("receipt_id")

        gate_id = d.pop("gate_id")

        plate = d.pop("plate")

        quantity = QuantityView.from_dict(d.pop("quantity"))

        state = TokenState(d.pop("state"))

        def _parse_issued_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        issued_at = _parse_issued_at(d.pop("issued_at"))

        def _parse_expires_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        def _parse_used_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        used_at = _parse_used_at(d.pop("used_at"))

        token = d.pop("token")

        object_ = cast(Literal["release_token"] | Unset, d.pop("object", UNSET))
        if object_ != "release_token" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'release_token', got '{object_}'")

        release_token_view = cls(
            id=id,
            release_order_id=release_order_id,
            lot_id=lot_id,
            receipt_id=receipt_id,
            gate_id=gate_id,
            plate=plate,
            quantity=quantity,
            state=state,
            issued_at=issued_at,
            expires_at=expires_at,
            used_at=used_at,
            token=token,
            object_=object_,
        )

        return release_token_view
