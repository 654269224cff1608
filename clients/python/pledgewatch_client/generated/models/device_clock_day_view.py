from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="DeviceClockDayView")


@_attrs_define
class DeviceClockDayView:
    """A day: receipt minus time of the newest samples, in milliseconds: median, 5th and 95th percentile.

    Attributes:
        measured_date (str):
        samples (int):
        offset_ms (int):
        low_ms (int):
        high_ms (int):
    """

    measured_date: str
    samples: int
    offset_ms: int
    low_ms: int
    high_ms: int

    def to_dict(self) -> dict[str, Any]:
        measured_date = self.measured_date

        samples = self.samples

        offset_ms = self.offset_ms

        low_ms = self.low_ms

        high_ms = self.high_ms

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "measured_date": measured_date,
                "samples": samples,
                "offset_ms": offset_ms,
                "low_ms": low_ms,
                "high_ms": high_ms,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        measured_date = d.pop("measured_date")

        samples = d.pop("samples")

        offset_ms = d.pop("offset_ms")

        low_ms = d.pop("low_ms")

        high_ms = d.pop("high_ms")

        device_clock_day_view = cls(
            measured_date=measured_date,
            samples=samples,
            offset_ms=offset_ms,
            low_ms=low_ms,
            high_ms=high_ms,
        )

        return device_clock_day_view
