from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="ExposureView")


@_attrs_define
class ExposureView:
    """The one exposure figure and its parts.

    Attributes:
        principal (MoneyView): An amount with its currency.
        interest (MoneyView): An amount with its currency.
        fees (MoneyView): An amount with its currency.
        cash_margin (MoneyView): An amount with its currency.
        total (MoneyView): An amount with its currency.
    """

    principal: MoneyView
    interest: MoneyView
    fees: MoneyView
    cash_margin: MoneyView
    total: MoneyView

    def to_dict(self) -> dict[str, Any]:
        principal = self.principal.to_dict()

        interest = self.interest.to_dict()

        fees = self.fees.to_dict()

        cash_margin = self.cash_margin.to_dict()

        total = self.total.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "principal": principal,
                "interest": interest,
                "fees": fees,
                "cash_margin": cash_margin,
                "total": total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        principal = MoneyView.from_dict(d.pop("principal"))

        interest = MoneyView.from_dict(d.pop("interest"))

        fees = MoneyView.from_dict(d.pop("fees"))

        cash_margin = MoneyView.from_dict(d.pop("cash_margin"))

        total = MoneyView.from_dict(d.pop("total"))

        exposure_view = cls(
            principal=principal,
            interest=interest,
            fees=fees,
            cash_margin=cash_margin,
            total=total,
        )

        return exposure_view
