from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.score_term_view_facts import ScoreTermViewFacts


T = TypeVar("T", bound="ScoreTermView")


@_attrs_define
class ScoreTermView:
    """One term of a score; without a value it is not known and adds nothing.

    Attributes:
        term (str):
        weight (str):
        value (None | str):
        points (str):
        source (str):
        facts (ScoreTermViewFacts):
    """

    term: str
    weight: str
    value: None | str
    points: str
    source: str
    facts: ScoreTermViewFacts

    def to_dict(self) -> dict[str, Any]:
        term = self.term

        weight = self.weight

        value: None | str
        value = self.value

        points = self.points

        source = self.source

        facts = self.facts.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "term": term,
                "weight": weight,
                "value": value,
                "points": points,
                "source": source,
                "facts": facts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.score_term_view_facts import ScoreTermViewFacts  # noqa: PLC0415

        d = dict(src_dict)
        term = d.pop("term")

        weight = d.pop("weight")

        def _parse_value(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        value = _parse_value(d.pop("value"))

        points = d.pop("points")

        source = d.pop("source")

        facts = ScoreTermViewFacts.from_dict(d.pop("facts"))

        score_term_view = cls(
            term=term,
            weight=weight,
            value=value,
            points=points,
            source=source,
            facts=facts,
        )

        return score_term_view
