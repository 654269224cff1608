from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.virtual_device_body_values import VirtualDeviceBodyValues


T = TypeVar("T", bound="VirtualDeviceBody")


@_attrs_define
class VirtualDeviceBody:
    """A registered device that the sandbox plays: its values and how often it reports.

    Attributes:
        device_id (str):
        period_s (int):
        values (VirtualDeviceBodyValues):
    """

    device_id: str
    period_s: int
    values: VirtualDeviceBodyValues

    def to_dict(self) -> dict[str, Any]:
        device_id = self.device_id

        period_s = self.period_s

        values = self.values.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device_id": device_id,
                "period_s": period_s,
                "values": values,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.virtual_device_body_values import VirtualDeviceBodyValues  # noqa: PLC0415

        d = dict(src_dict)
        device_id = d.pop("device_id")

        period_s = d.pop("period_s")

        values = VirtualDeviceBodyValues.from_dict(d.pop("values"))

        virtual_device_body = cls(
            device_id=device_id,
            period_s=period_s,
            values=values,
        )

        return virtual_device_body
