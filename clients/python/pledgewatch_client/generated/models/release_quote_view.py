from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.release_rule import ReleaseRule
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_view import MoneyView
    from ..models.option_view import OptionView
    from ..models.quantity_view import QuantityView
    from ..models.quote_step_view import QuoteStepView


T = TypeVar("T", bound="ReleaseQuoteView")


@_attrs_define
class ReleaseQuoteView:
    """What it costs now to take goods out, and where the facility would stand.

    Attributes:
        facility_id (str):
        lot_id (str):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        value_out (MoneyView): An amount with its currency.
        due (MoneyView): An amount with its currency.
        rule (ReleaseRule): What lets the goods go.
        obstacle (None | str):
        ltv_before (str):
        ltv_after (str):
        min_control_after (MoneyView): An amount with its currency.
        related (bool):
        valid_until (None | str):
        valuation_ids (list[str]):
        options (list[OptionView]):
        steps (list[QuoteStepView]):
        object_ (Literal['release_quote'] | Unset):  Default: 'release_quote'.
    """

    facility_id: str
    lot_id: str
    quantity: QuantityView
    value_out: MoneyView
    due: MoneyView
    rule: ReleaseRule
    obstacle: None | str
    ltv_before: str
    ltv_after: str
    min_control_after: MoneyView
    related: bool
    valid_until: None | str
    valuation_ids: list[str]
    options: list[OptionView]
    steps: list[QuoteStepView]
    object_: Literal["release_quote"] | Unset = "release_quote"

    def to_dict(self) -> dict[str, Any]:
        facility_id = self.facility_id

        lot_id = self.lot_id

        quantity = self.quantity.to_dict()

        value_out = self.value_out.to_dict()

        due = self.due.to_dict()

        rule = self.rule.value

        obstacle: None | str
        obstacle = self.obstacle

        ltv_before = self.ltv_before

        ltv_after = self.ltv_after

        min_control_after = self.min_control_after.to_dict()

        related = self.related

        valid_until: None | str
        valid_until = self.valid_until

        valuation_ids = self.valuation_ids

        options = []
        for options_item_data in self.options:
            options_item = options_item_data.to_dict()
            options.append(options_item)

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "facility_id": facility_id,
                "lot_id": lot_id,
                "quantity": quantity,
                "value_out": value_out,
                "due": due,
                "rule": rule,
                "obstacle": obstacle,
                "ltv_before": ltv_before,
                "ltv_after": ltv_after,
                "min_control_after": min_control_after,
                "related": related,
                "valid_until": valid_until,
                "valuation_ids": valuation_ids,
                "options": options,
                "steps": steps,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.option_view import OptionView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415
        from ..models.quote_step_view import QuoteStepView  # noqa: PLC0415

        d = dict(src_dict)
        facility_id = d.pop("facility_id")

        lot_id = d.pop("lot_id")

        quantity = QuantityView.from_dict(d.pop("quantity"))

        value_out = MoneyView.from_dict(d.pop("value_out"))

        due = MoneyView.from_dict(d.pop("due"))

        rule = ReleaseRule(d.pop("rule"))

        def _parse_obstacle(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        obstacle = _parse_obstacle(d.pop("obstacle"))

        ltv_before = d.pop("ltv_before")

        ltv_after = d.pop("ltv_after")

        min_control_after = MoneyView.from_dict(d.pop("min_control_after"))

        related = d.pop("related")

        def _parse_valid_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_until = _parse_valid_until(d.pop("valid_until"))

        valuation_ids = cast(list[str], d.pop("valuation_ids"))

        options = []
        _options = d.pop("options")
        for options_item_data in _options:
            options_item = OptionView.from_dict(options_item_data)

            options.append(options_item)

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = QuoteStepView.from_dict(steps_item_data)

            steps.append(steps_item)

        object_ = cast(Literal["release_quote"] | Unset, d.pop("object", UNSET))
        if object_ != "release_quote" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'release_quote', got '{object_}'")

        release_quote_view = cls(
            facility_id=facility_id,
            lot_id=lot_id,
            quantity=quantity,
            value_out=value_out,
            due=due,
            rule=rule,
            obstacle=obstacle,
            ltv_before=ltv_before,
            ltv_after=ltv_after,
            min_control_after=min_control_after,
            related=related,
            valid_until=valid_until,
            valuation_ids=valuation_ids,
            options=options,
            steps=steps,
            object_=object_,
        )

        return release_quote_view
