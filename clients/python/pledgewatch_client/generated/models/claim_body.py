from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ClaimBody")


@_attrs_define
class ClaimBody:
    """What somebody else than the lender claims from the goods.

    Attributes:
        claimant_id (str):
        amount (str):
    """

    claimant_id: str
    amount: str

    def to_dict(self) -> dict[str, Any]:
        claimant_id = self.claimant_id

        amount = self.amount

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "claimant_id": claimant_id,
                "amount": amount,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        claimant_id = d.pop("claimant_id")

        amount = d.pop("amount")

        claim_body = cls(
            claimant_id=claimant_id,
            amount=amount,
        )

        return claim_body
