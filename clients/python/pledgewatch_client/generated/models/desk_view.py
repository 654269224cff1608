from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="DeskView")


@_attrs_define
class DeskView:
    """The seller's own side of a quote.

    Attributes:
        made_by (str):
        made_at (None | str):
        reasons (list[str]):
        floor (None | str):
        limit_kg (None | str):
        decided_by (None | str):
        decided_at (None | str):
        note (str):
    """

    made_by: str
    made_at: None | str
    reasons: list[str]
    floor: None | str
    limit_kg: None | str
    decided_by: None | str
    decided_at: None | str
    note: str

    def to_dict(self) -> dict[str, Any]:
        made_by = self.made_by

        made_at: None | str
        made_at = self.made_at

        reasons = self.reasons

        floor: None | str
        floor = self.floor

        limit_kg: None | str
        limit_kg = self.limit_kg

        decided_by: None | str
        decided_by = self.decided_by

        decided_at: None | str
        decided_at = self.decided_at

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "made_by": made_by,
                "made_at": made_at,
                "reasons": reasons,
                "floor": floor,
                "limit_kg": limit_kg,
                "decided_by": decided_by,
                "decided_at": decided_at,
                "note": note,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        made_by = d.pop("made_by")

        def _parse_made_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        made_at = _parse_made_at(d.pop("made_at"))

        reasons = cast(list[str], d.pop("reasons"))

        def _parse_floor(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        floor = _parse_floor(d.pop("floor"))

        def _parse_limit_kg(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        limit_kg = _parse_limit_kg(d.pop("limit_kg"))

        def _parse_decided_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        decided_by = _parse_decided_by(d.pop("decided_by"))

        def _parse_decided_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        note = d.pop("note")

        desk_view = cls(
            made_by=made_by,
            made_at=made_at,
            reasons=reasons,
            floor=floor,
            limit_kg=limit_kg,
            decided_by=decided_by,
            decided_at=decided_at,
            note=note,
        )

        return desk_view
