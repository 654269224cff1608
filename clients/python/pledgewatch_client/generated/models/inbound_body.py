from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_body import MoneyBody


T = TypeVar("T", bound="InboundBody")


@_attrs_define
class InboundBody:
    """A credit on the client account, as the bank's statement shows it.

    Attributes:
        payer_id (str):
        amount (MoneyBody): An amount a caller sends.
        bank_reference (str):
        purpose (str):
        object_id (None | str | Unset):
    """

    payer_id: str
    amount: MoneyBody
    bank_reference: str
    purpose: str
    object_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        payer_id = self.payer_id

        amount = self.amount.to_dict()

        bank_reference = self.bank_reference

        purpose = self.purpose

        object_id: None | str | Unset
        if isinstance(self.object_id, Unset):
            object_id = UNSET
        else:
            object_id = self.object_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "payer_id": payer_id,
                "amount": amount,
                "bank_reference": bank_reference,
                "purpose": purpose,
            }
        )
        if object_id is not UNSET:
            field_dict["object_id"] = object_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_body import MoneyBody  # noqa: PLC0415

        d = dict(src_dict)
        payer_id = d.pop("payer_id")

        amount = MoneyBody.from_dict(d.pop("amount"))

        bank_reference = d.pop("bank_reference")

        purpose = d.pop("purpose")

        def _parse_object_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        object_id = _parse_object_id(d.pop("object_id", UNSET))

        inbound_body = cls(
            payer_id=payer_id,
            amount=amount,
            bank_reference=bank_reference,
            purpose=purpose,
            object_id=object_id,
        )

        return inbound_body
