from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.ramp_body_values import RampBodyValues


T = TypeVar("T", bound="RampBody")


@_attrs_define
class RampBody:
    """Values for a while, reported more often than usual.

    Attributes:
        device_id (str):
        minutes (int):
        values (RampBodyValues):
        every_s (int | Unset):  Default: 60.
    """

    device_id: str
    minutes: int
    values: RampBodyValues
    every_s: int | Unset = 60

    def to_dict(self) -> dict[str, Any]:
        device_id = self.device_id

        minutes = self.minutes

        values = self.values.to_dict()

        every_s = self.every_s

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device_id": device_id,
                "minutes": minutes,
                "values": values,
            }
        )
        if every_s is not UNSET:
            field_dict["every_s"] = every_s

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ramp_body_values import RampBodyValues  # noqa: PLC0415

        d = dict(src_dict)
        device_id = d.pop("device_id")

        minutes = d.pop("minutes")

        values = RampBodyValues.from_dict(d.pop("values"))

        every_s = d.pop("every_s", UNSET)

        ramp_body = cls(
            device_id=device_id,
            minutes=minutes,
            values=values,
            every_s=every_s,
        )

        return ramp_body
