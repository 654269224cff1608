from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NoonReportBody")


@_attrs_define
class NoonReportBody:
    """Where the goods were seen; degrees.

    Attributes:
        seen_at (datetime.datetime):
        latitude (str):
        longitude (str):
        note (str | Unset):  Default: ''.
    """

    seen_at: datetime.datetime
    latitude: str
    longitude: str
    note: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        seen_at = self.seen_at.isoformat()

        latitude = self.latitude

        longitude = self.longitude

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "seen_at": seen_at,
                "latitude": latitude,
                "longitude": longitude,
            }
        )
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        seen_at = datetime.datetime.fromisoformat(d.pop("seen_at"))

        latitude = d.pop("latitude")

        longitude = d.pop("longitude")

        note = d.pop("note", UNSET)

        noon_report_body = cls(
            seen_at=seen_at,
            latitude=latitude,
            longitude=longitude,
            note=note,
        )

        return noon_report_body
