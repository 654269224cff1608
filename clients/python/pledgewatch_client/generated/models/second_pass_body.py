from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="SecondPassBody")


@_attrs_define
class SecondPassBody:
    """The vehicle as it was seen when it came back empty: the same bridge, plate and driver.

    Attributes:
        bridge (str):
        plate (str):
        driver (str):
    """

    bridge: str
    plate: str
    driver: str

    def to_dict(self) -> dict[str, Any]:
        bridge = self.bridge

        plate = self.plate

        driver = self.driver

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "bridge": bridge,
                "plate": plate,
                "driver": driver,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        bridge = d.pop("bridge")

        plate = d.pop("plate")

        driver = d.pop("driver")

        second_pass_body = cls(
            bridge=bridge,
            plate=plate,
            driver=driver,
        )

        return second_pass_body
