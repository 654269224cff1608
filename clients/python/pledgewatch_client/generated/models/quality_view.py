from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="QualityView")


@_attrs_define
class QualityView:
    """Life and quality; the basis says what they rest on.

    Attributes:
        consumed_life (str):
        quality_factor (str):
        remaining_days (None | str):
        basis (str):
        assay_id (None | str):
        brought_forward_to (None | str):
    """

    consumed_life: str
    quality_factor: str
    remaining_days: None | str
    basis: str
    assay_id: None | str
    brought_forward_to: None | str

    def to_dict(self) -> dict[str, Any]:
        consumed_life = self.consumed_life

        quality_factor = self.quality_factor

        remaining_days: None | str
        remaining_days = self.remaining_days

        basis = self.basis

        assay_id: None | str
        assay_id = self.assay_id

        brought_forward_to: None | str
        brought_forward_to = self.brought_forward_to

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "consumed_life": consumed_life,
                "quality_factor": quality_factor,
                "remaining_days": remaining_days,
                "basis": basis,
                "assay_id": assay_id,
                "brought_forward_to": brought_forward_to,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        consumed_life = d.pop("consumed_life")

        quality_factor = d.pop("quality_factor")

        def _parse_remaining_days(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        remaining_days = _parse_remaining_days(d.pop("remaining_days"))

        basis = d.pop("basis")

        def _parse_assay_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        assay_id = _parse_assay_id(d.pop("assay_id"))

        def _parse_brought_forward_to(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        brought_forward_to = _parse_brought_forward_to(d.pop("brought_forward_to"))

        quality_view = cls(
            consumed_life=consumed_life,
            quality_factor=quality_factor,
            remaining_days=remaining_days,
            basis=basis,
            assay_id=assay_id,
            brought_forward_to=brought_forward_to,
        )

        return quality_view
