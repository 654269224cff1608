from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="VolumeView")


@_attrs_define
class VolumeView:
    """A lot's volume, and its density beside that of its kind.

    Attributes:
        id (str):
        lot_id (str):
        volume_m3 (str):
        density_kg_m3 (None | str):
        expected_kg_m3 (None | str):
        inspected (bool):
        method (str):
        document_id (None | str):
        measured_at (str):
        recorded_by (str):
        recorded_at (str):
        object_ (Literal['lot_volume'] | Unset):  Default: 'lot_volume'.
    """

    id: str
    lot_id: str
    volume_m3: str
    density_kg_m3: None | str
    expected_kg_m3: None | str
    inspected: bool
    method: str
    document_id: None | str
    measured_at: str
    recorded_by: str
    recorded_at: str
    object_: Literal["lot_volume"] | Unset = "lot_volume"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        lot_id = self.lot_id

        volume_m3 = self.volume_m3

        density_kg_m3: None | str
        density_kg_m3 = self.density_kg_m3

        expected_kg_m3: None | str
        expected_kg_m3 = self.expected_kg_m3

        inspected = self.inspected

        method = self.method

        document_id: None | str
        document_id = self.document_id

        measured_at = self.measured_at

        recorded_by = self.recorded_by

        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "lot_id": lot_id,
                "volume_m3": volume_m3,
                "density_kg_m3": density_kg_m3,
                "expected_kg_m3": expected_kg_m3,
                "inspected": inspected,
                "method": method,
                "document_id": document_id,
                "measured_at": measured_at,
                "recorded_by": recorded_by,
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

        volume_m3 = d.pop("volume_m3")

        def _parse_density_kg_m3(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        density_kg_m3 = _parse_density_kg_m3(d.pop("density_kg_m3"))

        def _parse_expected_kg_m3(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        expected_kg_m3 = _parse_expected_kg_m3(d.pop("expected_kg_m3"))

        inspected = d.pop("inspected")

        method = d.pop("method")

        def _parse_document_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        document_id = _parse_document_id(d.pop("document_id"))

        measured_at = d.pop("measured_at")

        recorded_by = d.pop("recorded_by")

        recorded_at = d.pop("recorded_at")

        object_ = cast(Literal["lot_volume"] | Unset, d.pop("object", UNSET))
        if object_ != "lot_volume" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'lot_volume', got '{object_}'")

        volume_view = cls(
            id=id,
            lot_id=lot_id,
            volume_m3=volume_m3,
            density_kg_m3=density_kg_m3,
            expected_kg_m3=expected_kg_m3,
            inspected=inspected,
            method=method,
            document_id=document_id,
            measured_at=measured_at,
            recorded_by=recorded_by,
            recorded_at=recorded_at,
            object_=object_,
        )

        return volume_view
