from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.liquidation_body_method import LiquidationBodyMethod
from ..types import UNSET, Unset

T = TypeVar("T", bound="LiquidationBody")


@_attrs_define
class LiquidationBody:
    """Sell the goods of a facility in default. `forfeiture` is always refused.

    Attributes:
        facility_id (str):
        method (LiquidationBodyMethod | Unset):  Default: LiquidationBodyMethod.SALE.
    """

    facility_id: str
    method: LiquidationBodyMethod | Unset = LiquidationBodyMethod.SALE

    def to_dict(self) -> dict[str, Any]:
        facility_id = self.facility_id

        method: str | Unset = UNSET
        if not isinstance(self.method, Unset):
            method = self.method.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "facility_id": facility_id,
            }
        )
        if method is not UNSET:
            field_dict["method"] = method

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        facility_id = d.pop("facility_id")

        _method = d.pop("method", UNSET)
        method: LiquidationBodyMethod | Unset
        if isinstance(_method, Unset):
            method = UNSET
        else:
            method = LiquidationBodyMethod(_method)

        liquidation_body = cls(
            facility_id=facility_id,
            method=method,
        )

        return liquidation_body
