from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.step_view import StepView
    from ..models.valuation_view import ValuationView


T = TypeVar("T", bound="ExplainView")


@_attrs_define
class ExplainView:
    """Every step of a valuation in order, with the rules' versions.

    Attributes:
        valuation (ValuationView): What a lot is worth to a lender, and until when that holds.
        cause (str):
        profile (str):
        price_rules (str):
        haircut_run_id (None | str):
        assay_id (None | str):
        steps (list[StepView]):
        object_ (Literal['valuation_explain'] | Unset):  Default: 'valuation_explain'.
    """

    valuation: ValuationView
    cause: str
    profile: str
    price_rules: str
    haircut_run_id: None | str
    assay_id: None | str
    steps: list[StepView]
    object_: Literal["valuation_explain"] | Unset = "valuation_explain"

    def to_dict(self) -> dict[str, Any]:
        valuation = self.valuation.to_dict()

        cause = self.cause

        profile = self.profile

        price_rules = self.price_rules

        haircut_run_id: None | str
        haircut_run_id = self.haircut_run_id

        assay_id: None | str
        assay_id = self.assay_id

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "valuation": valuation,
                "cause": cause,
                "profile": profile,
                "price_rules": price_rules,
                "haircut_run_id": haircut_run_id,
                "assay_id": assay_id,
                "steps": steps,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.step_view import StepView  # noqa: PLC0415
        from ..models.valuation_view import ValuationView  # noqa: PLC0415

        d = dict(src_dict)
        valuation = ValuationView.from_dict(d.pop("valuation"))

        cause = d.pop("cause")

        profile = d.pop("profile")

        price_rules = d.pop("price_rules")

        def _parse_haircut_run_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        haircut_run_id = _parse_haircut_run_id(d.pop("haircut_run_id"))

        def _parse_assay_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        assay_id = _parse_assay_id(d.pop("assay_id"))

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = StepView.from_dict(steps_item_data)

            steps.append(steps_item)

        object_ = cast(Literal["valuation_explain"] | Unset, d.pop("object", UNSET))
        if object_ != "valuation_explain" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'valuation_explain', got '{object_}'")

        explain_view = cls(
            valuation=valuation,
            cause=cause,
            profile=profile,
            price_rules=price_rules,
            haircut_run_id=haircut_run_id,
            assay_id=assay_id,
            steps=steps,
            object_=object_,
        )

        return explain_view
