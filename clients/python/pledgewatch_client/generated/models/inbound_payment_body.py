from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.inbound_payment_body_purpose import InboundPaymentBodyPurpose
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_body import MoneyBody


T = TypeVar("T", bound="InboundPaymentBody")


@_attrs_define
class InboundPaymentBody:
    """Money that arrives on the caller's client account.

    Attributes:
        payer_id (str):
        amount (MoneyBody): An amount a caller sends.
        facility_id (str):
        purpose (InboundPaymentBodyPurpose | Unset):  Default: InboundPaymentBodyPurpose.REPAYMENT.
    """

    payer_id: str
    amount: MoneyBody
    facility_id: str
    purpose: InboundPaymentBodyPurpose | Unset = InboundPaymentBodyPurpose.REPAYMENT

    def to_dict(self) -> dict[str, Any]:
        payer_id = self.payer_id

        amount = self.amount.to_dict()

        facility_id = self.facility_id

        purpose: str | Unset = UNSET
        if not isinstance(self.purpose, Unset):
            purpose = self.purpose.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "payer_id": payer_id,
                "amount": amount,
                "facility_id": facility_id,
            }
        )
        if purpose is not UNSET:
            field_dict["purpose"] = purpose

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_body import MoneyBody  # noqa: PLC0415

        d = dict(src_dict)
        payer_id = d.pop("payer_id")

        amount = MoneyBody.from_dict(d.pop("amount"))

        facility_id = d.pop("facility_id")

        _purpose = d.pop("purpose", UNSET)
        purpose: InboundPaymentBodyPurpose | Unset
        if isinstance(_purpose, Unset):
            purpose = UNSET
        else:
            purpose = InboundPaymentBodyPurpose(_purpose)

        inbound_payment_body = cls(
            payer_id=payer_id,
            amount=amount,
            facility_id=facility_id,
            purpose=purpose,
        )

        return inbound_payment_body
