from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="QuoteStepView")


@_attrs_define
class QuoteStepView:
    """One step of the computation.

    Attributes:
        name (str):
        formula (str):
        value (str):
    """

    name: str
    formula: str
    value: str

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        formula = self.formula

        value = self.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "formula": formula,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        formula = d.pop("formula")

        value = d.pop("value")

        quote_step_view = cls(
            name=name,
            formula=formula,
            value=value,
        )

        return quote_step_view
