from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NoonReportView")


@_attrs_define
class NoonReportView:
    """A carrier's report.

    Attributes:
        id (str):
        lot_id (str):
        seen_at (None | str):
        latitude (str):
        longitude (str):
        note (str):
        reported_by (str):
        recorded_at (None | str):
        object_ (Literal['noon_report'] | Unset):  Default: 'noon_report'.
    """

    id: str
    lot_id: str
    seen_at: None | str
    latitude: str
    longitude: str
    note: str
    reported_by: str
    recorded_at: None | str
    object_: Literal["noon_report"] | Unset = "noon_report"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        lot_id = self.lot_id

        seen_at: None | str
        seen_at = self.seen_at

        latitude = self.latitude

        longitude = self.longitude

        note = self.note

        reported_by = self.reported_by

        recorded_at: None | str
        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "lot_id": lot_id,
                "seen_at": seen_at,
                "latitude": latitude,
                "longitude": longitude,
                "note": note,
                "reported_by": reported_by,
                "recorded_at": recorded_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        lot_id = d.pop("lot_id")

        def _parse_seen_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        seen_at = _parse_seen_at(d.pop("seen_at"))

        latitude = d.pop("latitude")

        longitude = d.pop("longitude")

        note = d.pop("note")

        reported_by = d.pop("reported_by")

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        object_ = cast(Literal["noon_report"] | Unset, d.pop("object", UNSET))
        if object_ != "noon_report" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'noon_report', got '{object_}'")

        noon_report_view = cls(
            id=id,
            lot_id=lot_id,
            seen_at=seen_at,
            latitude=latitude,
            longitude=longitude,
            note=note,
            reported_by=reported_by,
            recorded_at=recorded_at,
            object_=object_,
        )

        return noon_report_view
