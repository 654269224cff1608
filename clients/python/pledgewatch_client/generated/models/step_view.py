from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.step_view_inputs import StepViewInputs


T = TypeVar("T", bound="StepView")


@_attrs_define
class StepView:
    """One step: its result, the rule it follows and what went in, by id.

    Attributes:
        name (str):
        value (str):
        unit (str):
        rule (str):
        inputs (StepViewInputs):
    """

    name: str
    value: str
    unit: str
    rule: str
    inputs: StepViewInputs

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        value = self.value

        unit = self.unit

        rule = self.rule

        inputs = self.inputs.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "value": value,
                "unit": unit,
                "rule": rule,
                "inputs": inputs,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.step_view_inputs import StepViewInputs  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        value = d.pop("value")

        unit = d.pop("unit")

        rule = d.pop("rule")

        inputs = StepViewInputs.from_dict(d.pop("inputs"))

        step_view = cls(
            name=name,
            value=value,
            unit=unit,
            rule=rule,
            inputs=inputs,
        )

        return step_view
