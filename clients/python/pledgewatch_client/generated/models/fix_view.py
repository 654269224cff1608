from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="FixView")


@_attrs_define
class FixView:
    """One fix: `good`, or why it does not count; metres beyond the corridor (below zero: inside).

    Attributes:
        at (None | str):
        latitude (float):
        longitude (float):
        accuracy_m (float | None):
        verdict (str):
        beyond_m (float):
    """

    at: None | str
    latitude: float
    longitude: float
    accuracy_m: float | None
    verdict: str
    beyond_m: float

    def to_dict(self) -> dict[str, Any]:
        at: None | str
        at = self.at

        latitude = self.latitude

        longitude = self.longitude

        accuracy_m: float | None
        accuracy_m = self.accuracy_m

        verdict = self.verdict

        beyond_m = self.beyond_m

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "at": at,
                "latitude": latitude,
                "longitude": longitude,
                "accuracy_m": accuracy_m,
                "verdict": verdict,
                "beyond_m": beyond_m,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        at = _parse_at(d.pop("at"))

        latitude = d.pop("latitude")

        longitude = d.pop("longitude")

        def _parse_accuracy_m(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        accuracy_m = _parse_accuracy_m(d.pop("accuracy_m"))

        verdict = d.pop("verdict")

        beyond_m = d.pop("beyond_m")

        fix_view = cls(
            at=at,
            latitude=latitude,
            longitude=longitude,
            accuracy_m=accuracy_m,
            verdict=verdict,
            beyond_m=beyond_m,
        )

        return fix_view
