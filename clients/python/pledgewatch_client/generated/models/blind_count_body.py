from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BlindCountBody")


@_attrs_define
class BlindCountBody:
    """What was found of one lot.

    Attributes:
        lot_id (str):
        quantity_kg (str):
        pieces (int | None | Unset):
    """

    lot_id: str
    quantity_kg: str
    pieces: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        lot_id = self.lot_id

        quantity_kg = self.quantity_kg

        pieces: int | None | Unset
        if isinstance(self.pieces, Unset):
            pieces = UNSET
        else:
            pieces = self.pieces

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lot_id": lot_id,
                "quantity_kg": quantity_kg,
            }
        )
        if pieces is not UNSET:
            field_dict["pieces"] = pieces

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        lot_id = d.pop("lot_id")

        quantity_kg = d.pop("quantity_kg")

        def _parse_pieces(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        pieces = _parse_pieces(d.pop("pieces", UNSET))

        blind_count_body = cls(
            lot_id=lot_id,
            quantity_kg=quantity_kg,
            pieces=pieces,
        )

        return blind_count_body
