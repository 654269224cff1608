from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.margin_call_explain_view_delivery import MarginCallExplainViewDelivery
    from ..models.margin_call_explain_view_inputs import MarginCallExplainViewInputs
    from ..models.margin_call_view import MarginCallView
    from ..models.margin_step_view import MarginStepView
    from ..models.position_view import PositionView


T = TypeVar("T", bound="MarginCallExplainView")


@_attrs_define
class MarginCallExplainView:
    """Why a call was made, from which evidence, and what would cure it now.

    Attributes:
        id (str):
        rules (str):
        margin_call (MarginCallView): A demand for more security.
        inputs (MarginCallExplainViewInputs):
        steps (list[MarginStepView]):
        delivery (MarginCallExplainViewDelivery):
        now (PositionView): Exposure against the goods. `max_advance` bounds all debt together, `headroom` a new draw.
        object_ (Literal['margin_call_explanation'] | Unset):  Default: 'margin_call_explanation'.
    """

    id: str
    rules: str
    margin_call: MarginCallView
    inputs: MarginCallExplainViewInputs
    steps: list[MarginStepView]
    delivery: MarginCallExplainViewDelivery
    now: PositionView
    object_: Literal["margin_call_explanation"] | Unset = "margin_call_explanation"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        rules = self.rules

        margin_call = self.margin_call.to_dict()

        inputs = self.inputs.to_dict()

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        delivery = self.delivery.to_dict()

        now = self.now.to_dict()

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "rules": rules,
                "margin_call": margin_call,
                "inputs": inputs,
                "steps": steps,
                "delivery": delivery,
                "now": now,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.margin_call_explain_view_delivery import MarginCallExplainViewDelivery  # noqa: PLC0415
        from ..models.margin_call_explain_view_inputs import MarginCallExplainViewInputs  # noqa: PLC0415
        from ..models.margin_call_view import MarginCallView  # noqa: PLC0415
        from ..models.margin_step_view import MarginStepView  # noqa: PLC0415
        from ..models.position_view import PositionView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        rules = d.pop("rules")

        margin_call = MarginCallView.from_dict(d.pop("margin_call"))

        inputs = MarginCallExplainViewInputs.from_dict(d.pop("inputs"))

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = MarginStepView.from_dict(steps_item_data)

            steps.append(steps_item)

        delivery = MarginCallExplainViewDelivery.from_dict(d.pop("delivery"))

        now = PositionView.from_dict(d.pop("now"))

        object_ = cast(Literal["margin_call_explanation"] | Unset, d.pop("object", UNSET))
        if object_ != "margin_call_explanation" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'margin_call_explanation', got '{object_}'")

        margin_call_explain_view = cls(
            id=id,
            rules=rules,
            margin_call=margin_call,
            inputs=inputs,
            steps=steps,
            delivery=delivery,
            now=now,
            object_=object_,
        )

        return margin_call_explain_view
