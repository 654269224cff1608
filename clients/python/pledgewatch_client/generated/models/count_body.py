from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CountBody")


@_attrs_define
class CountBody:
    """A count; joint when `lender_id` had a person (`witness`) present.

    Attributes:
        counted_at (datetime.datetime):
        quantity_kg (str):
        pieces (int | None | Unset):
        lender_id (None | str | Unset):
        witness (str | Unset):  Default: ''.
    """

    counted_at: datetime.datetime
    quantity_kg: str
    pieces: int | None | Unset = UNSET
    lender_id: None | str | Unset = UNSET
    witness: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        counted_at = self.counted_at.isoformat()

        quantity_kg = self.quantity_kg

        pieces: int | None | Unset
        if isinstance(self.pieces, Unset):
            pieces = UNSET
        else:
            pieces = self.pieces

        lender_id: None | str | Unset
        if isinstance(self.lender_id, Unset):
            lender_id = UNSET
        else:
            lender_id = self.lender_id

        witness = self.witness

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "counted_at": counted_at,
                "quantity_kg": quantity_kg,
            }
        )
        if pieces is not UNSET:
            field_dict["pieces"] = pieces
        if lender_id is not UNSET:
            field_dict["lender_id"] = lender_id
        if witness is not UNSET:
            field_dict["witness"] = witness

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        counted_at = datetime.datetime.fromisoformat(d.pop("counted_at"))

        quantity_kg = d.pop("quantity_kg")

        def _parse_pieces(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        pieces = _parse_pieces(d.pop("pieces", UNSET))

        def _parse_lender_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        lender_id = _parse_lender_id(d.pop("lender_id", UNSET))

        witness = d.pop("witness", UNSET)

        count_body = cls(
            counted_at=counted_at,
            quantity_kg=quantity_kg,
            pieces=pieces,
            lender_id=lender_id,
            witness=witness,
        )

        return count_body
