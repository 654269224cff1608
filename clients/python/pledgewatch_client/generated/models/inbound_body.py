from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_body import MoneyBody
    from ..models.payer_body import PayerBody


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
        payer (None | PayerBody | Unset):
    """

    payer_id: str
    amount: MoneyBody
    bank_reference: str
    purpose: str
    object_id: None | str | Unset = UNSET
    payer: None | PayerBody | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.payer_body import PayerBody  # noqa: PLC0415

        payer_id = self.payer_id

        amount = self.amount.to_dict()

        bank_reference = self.bank_reference

        purpose = self.purpose

        object_id: None | str | Unset
        if isinstance(self.object_id, Unset):
            object_id = UNSET
        else:
            object_id = self.object_id

        payer: dict[str, Any] | None | Unset
        if isinstance(self.payer, Unset):
            payer = UNSET
        elif isinstance(self.payer, PayerBody):
            payer = self.payer.to_dict()
        else:
            payer = self.payer

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
        if payer is not UNSET:
            field_dict["payer"] = payer

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_body import MoneyBody  # noqa: PLC0415
        from ..models.payer_body import PayerBody  # noqa: PLC0415

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

        def _parse_payer(data: object) -> None | PayerBody | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                payer_type_0 = PayerBody.from_dict(data)

                return payer_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PayerBody | Unset, data)

        payer = _parse_payer(d.pop("payer", UNSET))

        inbound_body = cls(
            payer_id=payer_id,
            amount=amount,
            bank_reference=bank_reference,
            purpose=purpose,
            object_id=object_id,
            payer=payer,
        )

        return inbound_body
