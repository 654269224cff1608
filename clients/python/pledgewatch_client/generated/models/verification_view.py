from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.verification_view_signature import VerificationViewSignature
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="VerificationView")


@_attrs_define
class VerificationView:
    """What everybody may know of a receipt; never who holds it or lends on it.

    Attributes:
        receipt_no (str):
        state (str):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        warehouse (str):
        issued_at (str):
        valid_to (str):
        signature (VerificationViewSignature):
        reason (None | str):
        head (str):
        seq (int):
        anchor (None | str):
        anchored_until (None | str):
        sandbox (bool):
        object_ (Literal['verification'] | Unset):  Default: 'verification'.
    """

    receipt_no: str
    state: str
    quantity: QuantityView
    warehouse: str
    issued_at: str
    valid_to: str
    signature: VerificationViewSignature
    reason: None | str
    head: str
    seq: int
    anchor: None | str
    anchored_until: None | str
    sandbox: bool
    object_: Literal["verification"] | Unset = "verification"

    def to_dict(self) -> dict[str, Any]:
        receipt_no = self.receipt_no

        state = self.state

        quantity = self.quantity.to_dict()

        warehouse = self.warehouse

        issued_at = self.issued_at

        valid_to = self.valid_to

        signature = self.signature.value

        reason: None | str
        reason = self.reason

        head = self.head

        seq = self.seq

        anchor: None | str
        anchor = self.anchor

        anchored_until: None | str
        anchored_until = self.anchored_until

        sandbox = self.sandbox

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "receipt_no": receipt_no,
                "state": state,
                "quantity": quantity,
                "warehouse": warehouse,
                "issued_at": issued_at,
                "valid_to": valid_to,
                "signature": signature,
                "reason": reason,
                "head": head,
                "seq": seq,
                "anchor": anchor,
                "anchored_until": anchored_until,
                "sandbox": sandbox,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        receipt_no = d.pop("receipt_no")

        state = d.pop("state")

        quantity = QuantityView.from_dict(d.pop("quantity"))

        warehouse = d.pop("warehouse")

        issued_at = d.pop("issued_at")

        valid_to = d.pop("valid_to")

        signature = VerificationViewSignature(d.pop("signature"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        head = d.pop("head")

        seq = d.pop("seq")

        def _parse_anchor(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        anchor = _parse_anchor(d.pop("anchor"))

        def _parse_anchored_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        anchored_until = _parse_anchored_until(d.pop("anchored_until"))

        sandbox = d.pop("sandbox")

        object_ = cast(Literal["verification"] | Unset, d.pop("object", UNSET))
        if object_ != "verification" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'verification', got '{object_}'")

        verification_view = cls(
            receipt_no=receipt_no,
            state=state,
            quantity=quantity,
            warehouse=warehouse,
            issued_at=issued_at,
            valid_to=valid_to,
            signature=signature,
            reason=reason,
            head=head,
            seq=seq,
            anchor=anchor,
            anchored_until=anchored_until,
            sandbox=sandbox,
            object_=object_,
        )

        return verification_view
