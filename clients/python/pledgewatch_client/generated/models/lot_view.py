from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.mass_view import MassView


T = TypeVar("T", bound="LotView")


@_attrs_define
class LotView:
    """A lot; `mass` when a single lot is read.

    Attributes:
        id (str):
        warehouse_id (str):
        depositor_id (str):
        room_id (str):
        commodity (str):
        grade (str):
        cultivar (str):
        stack (str):
        stack_id (None | str):
        grower (None | str):
        plot (None | str):
        harvest_date (None | str):
        packing (str):
        marks (str):
        pieces (int | None):
        shelf_life_days (int):
        object_ (Literal['lot'] | Unset):  Default: 'lot'.
        mass (MassView | None | Unset):
    """

    id: str
    warehouse_id: str
    depositor_id: str
    room_id: str
    commodity: str
    grade: str
    cultivar: str
    stack: str
    stack_id: None | str
    grower: None | str
    plot: None | str
    harvest_date: None | str
    packing: str
    marks: str
    pieces: int | None
    shelf_life_days: int
    object_: Literal["lot"] | Unset = "lot"
    mass: MassView | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.mass_view import MassView  # noqa: PLC0415

        id = self.id

        warehouse_id = self.warehouse_id

        depositor_id = self.depositor_id

        room_id = self.room_id

        commodity = self.commodity

        grade = self.grade

        cultivar = self.cultivar

        stack = self.stack

        stack_id: None | str
        stack_id = self.stack_id

        grower: None | str
        grower = self.grower

        plot: None | str
        plot = self.plot

        harvest_date: None | str
        harvest_date = self.harvest_date

        packing = self.packing

        marks = self.marks

        pieces: int | None
        pieces = self.pieces

        shelf_life_days = self.shelf_life_days

        object_ = self.object_

        mass: dict[str, Any] | None | Unset
        if isinstance(self.mass, Unset):
            mass = UNSET
        elif isinstance(self.mass, MassView):
            mass = self.mass.to_dict()
        else:
            mass = self.mass

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "warehouse_id": warehouse_id,
                "depositor_id": depositor_id,
                "room_id": room_id,
                "commodity": commodity,
                "grade": grade,
                "cultivar": cultivar,
                "stack": stack,
                "stack_id": stack_id,
                "grower": grower,
                "plot": plot,
                "harvest_date": harvest_date,
                "packing": packing,
                "marks": marks,
                "pieces": pieces,
                "shelf_life_days": shelf_life_days,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if mass is not UNSET:
            field_dict["mass"] = mass

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.mass_view import MassView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        warehouse_id = d.pop("warehouse_id")

        depositor_id = d.pop("depositor_id")

        room_id = d.pop("room_id")

        commodity = d.pop("commodity")

        grade = d.pop("grade")

        cultivar = d.pop("cultivar")

        stack = d.pop("stack")

        def _parse_stack_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        stack_id = _parse_stack_id(d.pop("stack_id"))

        def _parse_grower(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        grower = _parse_grower(d.pop("grower"))

        def _parse_plot(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        plot = _parse_plot(d.pop("plot"))

        def _parse_harvest_date(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        harvest_date = _parse_harvest_date(d.pop("harvest_date"))

        packing = d.pop("packing")

        marks = d.pop("marks")

        def _parse_pieces(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        pieces = _parse_pieces(d.pop("pieces"))

        shelf_life_days = d.pop("shelf_life_days")

        object_ = cast(Literal["lot"] | Unset, d.pop("object", UNSET))
        if object_ != "lot" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'lot', got '{object_}'")

        def _parse_mass(data: object) -> MassView | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                mass_type_0 = MassView.from_dict(data)

                return mass_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MassView | None | Unset, data)

        mass = _parse_mass(d.pop("mass", UNSET))

        lot_view = cls(
            id=id,
            warehouse_id=warehouse_id,
            depositor_id=depositor_id,
            room_id=room_id,
            commodity=commodity,
            grade=grade,
            cultivar=cultivar,
            stack=stack,
            stack_id=stack_id,
            grower=grower,
            plot=plot,
            harvest_date=harvest_date,
            packing=packing,
            marks=marks,
            pieces=pieces,
            shelf_life_days=shelf_life_days,
            object_=object_,
            mass=mass,
        )

        return lot_view
