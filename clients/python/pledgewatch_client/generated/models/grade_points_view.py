from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="GradePointsView")


@_attrs_define
class GradePointsView:
    """Points that count now; `counted_money` for the next grade, at the top for the one held.

    Attributes:
        effort (str):
        money (str):
        counted_money (str):
        total (str):
        counted_from (None | str):
    """

    effort: str
    money: str
    counted_money: str
    total: str
    counted_from: None | str

    def to_dict(self) -> dict[str, Any]:
        effort = self.effort

        money = self.money

        counted_money = self.counted_money

        total = self.total

        counted_from: None | str
        counted_from = self.counted_from

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effort": effort,
                "money": money,
                "counted_money": counted_money,
                "total": total,
                "counted_from": counted_from,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effort = d.pop("effort")

        money = d.pop("money")

        counted_money = d.pop("counted_money")

        total = d.pop("total")

        def _parse_counted_from(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        counted_from = _parse_counted_from(d.pop("counted_from"))

        grade_points_view = cls(
            effort=effort,
            money=money,
            counted_money=counted_money,
            total=total,
            counted_from=counted_from,
        )

        return grade_points_view
