from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ValuationBody")


@_attrs_define
class ValuationBody:
    """Which lot; a depositor may name one of the lot's lenders, a lender always asks for itself.

    Attributes:
        lot_id (str):
        lender_id (None | str | Unset):
    """

    lot_id: str
    lender_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        lot_id = self.lot_id

        lender_id: None | str | Unset
        if isinstance(self.lender_id, Unset):
            lender_id = UNSET
        else:
            lender_id = self.lender_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lot_id": lot_id,
            }
        )
        if lender_id is not UNSET:
            field_dict["lender_id"] = lender_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        lot_id = d.pop("lot_id")

        def _parse_lender_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        lender_id = _parse_lender_id(d.pop("lender_id", UNSET))

        valuation_body = cls(
            lot_id=lot_id,
            lender_id=lender_id,
        )

        return valuation_body
