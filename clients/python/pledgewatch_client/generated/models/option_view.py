from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="OptionView")


@_attrs_define
class OptionView:
    """A way out and what it asks for; closed ones are shown too.

    Attributes:
        rule (str):
        due (MoneyView): An amount with its currency.
        open_ (bool):
    """

    rule: str
    due: MoneyView
    open_: bool

    def to_dict(self) -> dict[str, Any]:
        rule = self.rule

        due = self.due.to_dict()

        open_ = self.open_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "rule": rule,
                "due": due,
                "open": open_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        rule = d.pop("rule")

        due = MoneyView.from_dict(d.pop("due"))

        open_ = d.pop("open")

        option_view = cls(
            rule=rule,
            due=due,
            open_=open_,
        )

        return option_view
