from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="VolumeBody")


@_attrs_define
class VolumeBody:
    """The room a lot takes as it stands, packing included.

    Attributes:
        volume_m3 (str):
        measured_at (datetime.datetime):
        method (str | Unset):  Default: ''.
        document_id (None | str | Unset):
    """

    volume_m3: str
    measured_at: datetime.datetime
    method: str | Unset = ""
    document_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        volume_m3 = self.volume_m3

        measured_at = self.measured_at.isoformat()

        method = self.method

        document_id: None | str | Unset
        if isinstance(self.document_id, Unset):
            document_id = UNSET
        else:
            document_id = self.document_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "volume_m3": volume_m3,
                "measured_at": measured_at,
            }
        )
        if method is not UNSET:
            field_dict["method"] = method
        if document_id is not UNSET:
            field_dict["document_id"] = document_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        volume_m3 = d.pop("volume_m3")

        measured_at = datetime.datetime.fromisoformat(d.pop("measured_at"))

        method = d.pop("method", UNSET)

        def _parse_document_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        document_id = _parse_document_id(d.pop("document_id", UNSET))

        volume_body = cls(
            volume_m3=volume_m3,
            measured_at=measured_at,
            method=method,
            document_id=document_id,
        )

        return volume_body
