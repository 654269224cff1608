from __future__ import annotations

import datetime
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
        grower (None | str | Unset):
        plot (None | str | Unset):
        harvest_date (datetime.date | None | Unset):
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
    grower: None | str | Unset = UNSET
    plot: None | str | Unset = UNSET
    harvest_date: datetime.date | None | Unset = UNSET
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

        grower: None | str | Unset
        if isinstance(self.grower, Unset):
            grower = UNSET
        else:
            grower = self.grower

        plot: None | str | Unset
        if isinstance(self.plot, Unset):
            plot = UNSET
        else:
            plot = self.plot

        harvest_date: None | str | Unset
        if isinstance(self.harvest_date, Unset):
            harvest_date = UNSET
        elif isinstance(self.harvest_date, datetime.date):
            harvest_date = self.harvest_date.isoformat()
        else:
            harvest_date = self.harvest_date

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
        if grower is not UNSET:
            field_dict["grower"] = grower
        if plot is not UNSET:
            field_dict["plot"] = plot
        if harvest_date is not UNSET:
            field_dict["harvest_date"] = harvest_date
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

        def _parse_grower(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        grower = _parse_grower(d.pop("grower", UNSET))

        def _parse_plot(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        plot = _parse_plot(d.pop("plot", UNSET))

        def _parse_harvest_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                harvest_date_type_0 = datetime.date.fromisoformat(data)

                return harvest_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        harvest_date = _parse_harvest_date(d.pop("harvest_date", UNSET))

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
            grower=grower,
            plot=plot,
            harvest_date=harvest_date,
            marks=marks,
            pieces=pieces,
        )

        return lot_body
