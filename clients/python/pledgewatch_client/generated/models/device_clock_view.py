from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.device_clock_day_view import DeviceClockDayView


T = TypeVar("T", bound="DeviceClockView")


@_attrs_define
class DeviceClockView:
    """How well a device's clock goes, newest day first; `drift_ms_a_day` is known after three days.

    Attributes:
        device_id (str):
        drift_ms_a_day (float | None):
        data (list[DeviceClockDayView]):
        object_ (Literal['device_clock'] | Unset):  Default: 'device_clock'.
    """

    device_id: str
    drift_ms_a_day: float | None
    data: list[DeviceClockDayView]
    object_: Literal["device_clock"] | Unset = "device_clock"

    def to_dict(self) -> dict[str, Any]:
        device_id = self.device_id

        drift_ms_a_day: float | None
        drift_ms_a_day = self.drift_ms_a_day

        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device_id": device_id,
                "drift_ms_a_day": drift_ms_a_day,
                "data": data,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.device_clock_day_view import DeviceClockDayView  # noqa: PLC0415

        d = dict(src_dict)
        device_id = d.pop("device_id")

        def _parse_drift_ms_a_day(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        drift_ms_a_day = _parse_drift_ms_a_day(d.pop("drift_ms_a_day"))

        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = DeviceClockDayView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["device_clock"] | Unset, d.pop("object", UNSET))
        if object_ != "device_clock" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'device_clock', got '{object_}'")

        device_clock_view = cls(
            device_id=device_id,
            drift_ms_a_day=drift_ms_a_day,
            data=data,
            object_=object_,
        )

        return device_clock_view
