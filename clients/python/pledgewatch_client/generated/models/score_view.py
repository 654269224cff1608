from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.score_cap_view import ScoreCapView
    from ..models.score_term_view import ScoreTermView


T = TypeVar("T", bound="ScoreView")


@_attrs_define
class ScoreView:
    """A custody score, its terms and caps: the lowest cap that takes something away is named.

    Attributes:
        score (str):
        light (str):
        weighted_sum (str):
        capped_by (None | str):
        terms (list[ScoreTermView]):
        caps (list[ScoreCapView]):
    """

    score: str
    light: str
    weighted_sum: str
    capped_by: None | str
    terms: list[ScoreTermView]
    caps: list[ScoreCapView]

    def to_dict(self) -> dict[str, Any]:
        score = self.score

        light = self.light

        weighted_sum = self.weighted_sum

        capped_by: None | str
        capped_by = self.capped_by

        terms = []
        for terms_item_data in self.terms:
            terms_item = terms_item_data.to_dict()
            terms.append(terms_item)

        caps = []
        for caps_item_data in self.caps:
            caps_item = caps_item_data.to_dict()
            caps.append(caps_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "score": score,
                "light": light,
                "weighted_sum": weighted_sum,
                "capped_by": capped_by,
                "terms": terms,
                "caps": caps,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.score_cap_view import ScoreCapView  # noqa: PLC0415
        from ..models.score_term_view import ScoreTermView  # noqa: PLC0415

        d = dict(src_dict)
        score = d.pop("score")

        light = d.pop("light")

        weighted_sum = d.pop("weighted_sum")

        def _parse_capped_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        capped_by = _parse_capped_by(d.pop("capped_by"))

        terms = []
        _terms = d.pop("terms")
        for terms_item_data in _terms:
            terms_item = ScoreTermView.from_dict(terms_item_data)

            terms.append(terms_item)

        caps = []
        _caps = d.pop("caps")
        for caps_item_data in _caps:
            caps_item = ScoreCapView.from_dict(caps_item_data)

            caps.append(caps_item)

        score_view = cls(
            score=score,
            light=light,
            weighted_sum=weighted_sum,
            capped_by=capped_by,
            terms=terms,
            caps=caps,
        )

        return score_view
