from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="LotBody")


@_attrs_define
class LotBody:
    """A new lot.

    Attributes:
        room_id (str):
        depositor_id (str):
        commodity (str):
        grade (str):
        packing (str):
        shelf_life_days (int):
        cultivar (str | Unset):  Default: ''.
        stack (str | Unset):  Default: ''.
        marks (str | Unset):  Default: ''.
        pieces (int | None | Unset):
    """

    room_id: str
    depositor_id: str
    commodity: str
    grade: str
    packing: str
    shelf_life_days: int
    cultivar: str | Unset = ""
    stack: str | Unset = ""
    marks: str | Unset = ""
    pieces: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        room_id = self.room_id

        depositor_id = self.depositor_id

        commodity = self.commodity

        grade = self.grade

        packing = self.packing

        shelf_life_days = self.shelf_life_days

        cultivar = self.cultivar

        stack = self.stack

        marks = self.marks

        pieces: int | None | Unset
        if isinstance(self.pieces, Unset):
            pieces = UNSET
        else:
            pieces = self.pieces

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "room_id": room_id,
                "depositor_id": depositor_id,
                "commodity": commodity,
                "grade": grade,
                "packing": packing,
                "shelf_life_days": shelf_life_days,
            }
        )
        if cultivar is not UNSET:
            field_dict["cultivar"] = cultivar
        if stack is not UNSET:
            field_dict["stack"] = stack
        if marks is not UNSET:
            field_dict["marks"] = marks
        if pieces is not UNSET:
            field_dict["pieces"] = pieces

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        room_id = d.pop("room_id")

        depositor_id = d.pop("depositor_id")

        commodity = d.pop("commodity")

        grade = d.pop("grade")

        packing = d.pop("packing")

        shelf_life_days = d.pop("shelf_life_days")

        cultivar = d.pop("cultivar", UNSET)

        stack = d.pop("stack", UNSET)

        marks = d.pop("marks", UNSET)

        def _parse_pieces(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        pieces = _parse_pieces(d.pop("pieces", UNSET))

        lot_body = cls(
            room_id=room_id,
            depositor_id=depositor_id,
            commodity=commodity,
            grade=grade,
            packing=packing,
            shelf_life_days=shelf_life_days,
            cultivar=cultivar,
            stack=stack,
            marks=marks,
            pieces=pieces,
        )

        return lot_body
