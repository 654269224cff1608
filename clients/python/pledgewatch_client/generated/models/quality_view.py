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
        kinetic_mean_c (float | None):
        degree_minutes (float | None):
        measured_hours (float | None):
        unmeasured_hours (float | None):
    """

    consumed_life: str
    quality_factor: str
    remaining_days: None | str
    basis: str
    assay_id: None | str
    brought_forward_to: None | str
    kinetic_mean_c: float | None
    degree_minutes: float | None
    measured_hours: float | None
    unmeasured_hours: float | None

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

        kinetic_mean_c: float | None
        kinetic_mean_c = self.kinetic_mean_c

        degree_minutes: float | None
        degree_minutes = self.degree_minutes

        measured_hours: float | None
        measured_hours = self.measured_hours

        unmeasured_hours: float | None
        unmeasured_hours = self.unmeasured_hours

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "consumed_life": consumed_life,
                "quality_factor": quality_factor,
                "remaining_days": remaining_days,
                "basis": basis,
                "assay_id": assay_id,
                "brought_forward_to": brought_forward_to,
                "kinetic_mean_c": kinetic_mean_c,
                "degree_minutes": degree_minutes,
                "measured_hours": measured_hours,
                "unmeasured_hours": unmeasured_hours,
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

        def _parse_kinetic_mean_c(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        kinetic_mean_c = _parse_kinetic_mean_c(d.pop("kinetic_mean_c"))

        def _parse_degree_minutes(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        degree_minutes = _parse_degree_minutes(d.pop("degree_minutes"))

        def _parse_measured_hours(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        measured_hours = _parse_measured_hours(d.pop("measured_hours"))

        def _parse_unmeasured_hours(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        unmeasured_hours = _parse_unmeasured_hours(d.pop("unmeasured_hours"))

        quality_view = cls(
            consumed_life=consumed_life,
            quality_factor=quality_factor,
            remaining_days=remaining_days,
            basis=basis,
            assay_id=assay_id,
            brought_forward_to=brought_forward_to,
            kinetic_mean_c=kinetic_mean_c,
            degree_minutes=degree_minutes,
            measured_hours=measured_hours,
            unmeasured_hours=unmeasured_hours,
        )

        return quality_view
