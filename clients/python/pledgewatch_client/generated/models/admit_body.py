from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AdmitBody")


@_attrs_define
class AdmitBody:
    """A token as the gate has read it, and the vehicle in front of it.

    Attributes:
        token (str):
        plate (str):
    """

    token: str
    plate: str

    def to_dict(self) -> dict[str, Any]:
        token = self.token

        plate = self.plate

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "token": token,
                "plate": plate,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        token = d.pop("token")

        plate = d.pop("plate")

        admit_body = cls(
            token=token,
            plate=plate,
        )

        return admit_body
