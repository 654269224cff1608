from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.direction import Direction
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="PaymentView")


@_attrs_define
class PaymentView:
    """A payment.

    Attributes:
        id (str):
        direction (Direction): Which way the money goes.
        state (str):
        counterparty_id (str):
        amount (MoneyView): An amount with its currency.
        reference (str):
        purpose (str):
        remittance (str):
        recorded_at (None | str):
        object_ (Literal['payment'] | Unset):  Default: 'payment'.
    """

    id: str
    direction: Direction
    state: str
    counterparty_id: str
    amount: MoneyView
    reference: str
    purpose: str
    remittance: str
    recorded_at: None | str
    object_: Literal["payment"] | Unset = "payment"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        direction = self.direction.value

        state = self.state

        counterparty_id = self.counterparty_id

        amount = self.amount.to_dict()

        reference = self.reference

        purpose = self.purpose

        remittance = self.remittance

        recorded_at: None | str
        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "direction": direction,
                "state": state,
                "counterparty_id": counterparty_id,
                "amount": amount,
                "reference": reference,
                "purpose": purpose,
                "remittance": remittance,
                "recorded_at": recorded_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        direction = Direction(d.pop("direction"))

        state = d.pop("state")

        counterparty_id = d.pop("counterparty_id")

        amount = MoneyView.from_dict(d.pop("amount"))

        reference = d.pop("reference")

        purpose = d.pop("purpose")

        remittance = d.pop("remittance")

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        object_ = cast(Literal["payment"] | Unset, d.pop("object", UNSET))
        if object_ != "payment" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'payment', got '{object_}'")

        payment_view = cls(
            id=id,
            direction=direction,
            state=state,
            counterparty_id=counterparty_id,
            amount=amount,
            reference=reference,
            purpose=purpose,
            remittance=remittance,
            recorded_at=recorded_at,
            object_=object_,
        )

        return payment_view
