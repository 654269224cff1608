from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.conduct_kind import ConductKind
from ..models.grade_conduct_rule_view_costs import GradeConductRuleViewCosts

T = TypeVar("T", bound="GradeConductRuleView")


@_attrs_define
class GradeConductRuleView:
    """What costs a step at once; `over`: only above this measure.

    Attributes:
        kind (ConductKind): What costs a step at once; fraud costs all of them.
        over (None | str):
        costs (GradeConductRuleViewCosts):
        text_en (str):
        text_zh (str):
    """

    kind: ConductKind
    over: None | str
    costs: GradeConductRuleViewCosts
    text_en: str
    text_zh: str

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        over: None | str
        over = self.over

        costs = self.costs.value

        text_en = self.text_en

        text_zh = self.text_zh

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "over": over,
                "costs": costs,
                "text_en": text_en,
                "text_zh": text_zh,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = ConductKind(d.pop("kind"))

        def _parse_over(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        over = _parse_over(d.pop("over"))

        costs = GradeConductRuleViewCosts(d.pop("costs"))

        text_en = d.pop("text_en")

        text_zh = d.pop("text_zh")

        grade_conduct_rule_view = cls(
            kind=kind,
            over=over,
            costs=costs,
            text_en=text_en,
            text_zh=text_zh,
        )

        return grade_conduct_rule_view
