from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.claim_body import ClaimBody


T = TypeVar("T", bound="SettleBody")


@_attrs_define
class SettleBody:
    """Claims before and behind the lender; subordinate ones only if demanded in writing.

    Attributes:
        liens (list[ClaimBody] | Unset):
        subordinates (list[ClaimBody] | Unset):
    """

    liens: list[ClaimBody] | Unset = UNSET
    subordinates: list[ClaimBody] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        liens: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.liens, Unset):
            liens = []
            for liens_item_data in self.liens:
                liens_item = liens_item_data.to_dict()
                liens.append(liens_item)

        subordinates: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.subordinates, Unset):
            subordinates = []
            for subordinates_item_data in self.subordinates:
                subordinates_item = subordinates_item_data.to_dict()
                subordinates.append(subordinates_item)

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if liens is not UNSET:
            field_dict["liens"] = liens
        if subordinates is not UNSET:
            field_dict["subordinates"] = subordinates

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.claim_body import ClaimBody  # noqa: PLC0415

        d = dict(src_dict)
        _liens = d.pop("liens", UNSET)
        liens: list[ClaimBody] | Unset = UNSET
        if _liens is not UNSET:
            liens = []
            for liens_item_data in _liens:
                liens_item = ClaimBody.from_dict(liens_item_data)

                liens.append(liens_item)

        _subordinates = d.pop("subordinates", UNSET)
        subordinates: list[ClaimBody] | Unset = UNSET
        if _subordinates is not UNSET:
            subordinates = []
            for subordinates_item_data in _subordinates:
                subordinates_item = ClaimBody.from_dict(subordinates_item_data)

                subordinates.append(subordinates_item)

        settle_body = cls(
            liens=liens,
            subordinates=subordinates,
        )

        return settle_body
