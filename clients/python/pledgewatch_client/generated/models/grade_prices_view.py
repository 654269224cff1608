from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="GradePricesView")


@_attrs_define
class GradePricesView:
    """What a grade makes cheaper. The spread is never cut below the product's cost of risk.

    Attributes:
        fee_factor (str):
        spread_cut_bp (int):
    """

    fee_factor: str
    spread_cut_bp: int

    def to_dict(self) -> dict[str, Any]:
        fee_factor = self.fee_factor

        spread_cut_bp = self.spread_cut_bp

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "fee_factor": fee_factor,
                "spread_cut_bp": spread_cut_bp,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        fee_factor = d.pop("fee_factor")

        spread_cut_bp = d.pop("spread_cut_bp")

        grade_prices_view = cls(
            fee_factor=fee_factor,
            spread_cut_bp=spread_cut_bp,
        )

        return grade_prices_view
