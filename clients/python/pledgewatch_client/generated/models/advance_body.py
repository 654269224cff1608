from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.money_body import MoneyBody


T = TypeVar("T", bound="AdvanceBody")


@_attrs_define
class AdvanceBody:
    """Money asked for under a facility.

    Attributes:
        facility_id (str):
        amount (MoneyBody): An amount a caller sends.
    """

    facility_id: str
    amount: MoneyBody

    def to_dict(self) -> dict[str, Any]:
        facility_id = self.facility_id

        amount = self.amount.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "facility_id": facility_id,
                "amount": amount,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_body import MoneyBody  # noqa: PLC0415

        d = dict(src_dict)
        facility_id = d.pop("facility_id")

        amount = MoneyBody.from_dict(d.pop("amount"))

        advance_body = cls(
            facility_id=facility_id,
            amount=amount,
        )

        return advance_body
