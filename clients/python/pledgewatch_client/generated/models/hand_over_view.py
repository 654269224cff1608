from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="HandOverView")


@_attrs_define
class HandOverView:
    """A change of custody.

    Attributes:
        id (str):
        lot_id (str):
        from_id (str):
        to_id (str):
        leg (str):
        state (str):
        place (str):
        seals (list[str]):
        pieces (int):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        taken_quantity (None | QuantityView):
        happened_at (None | str):
        given_by (str):
        given_at (None | str):
        taken_by (str):
        taken_at (None | str):
        note (str):
        object_ (Literal['hand_over'] | Unset):  Default: 'hand_over'.
    """

    id: str
    lot_id: str
    from_id: str
    to_id: str
    leg: str
    state: str
    place: str
    seals: list[str]
    pieces: int
    quantity: QuantityView
    taken_quantity: None | QuantityView
    happened_at: None | str
    given_by: str
    given_at: None | str
    taken_by: str
    taken_at: None | str
    note: str
    object_: Literal["hand_over"] | Unset = "hand_over"

    def to_dict(self) -> dict[str, Any]:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        id = self.id

        lot_id = self.lot_id

        from_id = self.from_id

        to_id = self.to_id

        leg = self.leg

        state = self.state

        place = self.place

        seals = self.seals

        pieces = self.pieces

        quantity = self.quantity.to_dict()

        taken_quantity: dict[str, Any] | None
        if isinstance(self.taken_quantity, QuantityView):
            taken_quantity = self.taken_quantity.to_dict()
        else:
            taken_quantity = self.taken_quantity

        happened_at: None | str
        happened_at = self.happened_at

        given_by = self.given_by

        given_at: None | str
        given_at = self.given_at

        taken_by = self.taken_by

        taken_at: None | str
        taken_at = self.taken_at

        note = self.note

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "lot_id": lot_id,
                "from_id": from_id,
                "to_id": to_id,
                "leg": leg,
                "state": state,
                "place": place,
                "seals": seals,
                "pieces": pieces,
                "quantity": quantity,
                "taken_quantity": taken_quantity,
                "happened_at": happened_at,
                "given_by": given_by,
                "given_at": given_at,
                "taken_by": taken_by,
                "taken_at": taken_at,
                "note": note,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        lot_id = d.pop("lot_id")

        from_id = d.pop("from_id")

        to_id = d.pop("to_id")

        leg = d.pop("leg")

        state = d.pop("state")

        place = d.pop("place")

        seals = cast(list[str], d.pop("seals"))

        pieces = d.pop("pieces")

        quantity = QuantityView.from_dict(d.pop("quantity"))

        def _parse_taken_quantity(data: object) -> None | QuantityView:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                taken_quantity_type_0 = QuantityView.from_dict(data)

                return taken_quantity_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuantityView, data)

        taken_quantity = _parse_taken_quantity(d.pop("taken_quantity"))

        def _parse_happened_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        happened_at = _parse_happened_at(d.pop("happened_at"))

        given_by = d.pop("given_by")

        def _parse_given_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        given_at = _parse_given_at(d.pop("given_at"))

        taken_by = d.pop("taken_by")

        def _parse_taken_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        taken_at = _parse_taken_at(d.pop("taken_at"))

        note = d.pop("note")

        object_ = cast(Literal["hand_over"] | Unset, d.pop("object", UNSET))
        if object_ != "hand_over" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'hand_over', got '{object_}'")

        hand_over_view = cls(
            id=id,
            lot_id=lot_id,
            from_id=from_id,
            to_id=to_id,
            leg=leg,
            state=state,
            place=place,
            seals=seals,
            pieces=pieces,
            quantity=quantity,
            taken_quantity=taken_quantity,
            happened_at=happened_at,
            given_by=given_by,
            given_at=given_at,
            taken_by=taken_by,
            taken_at=taken_at,
            note=note,
            object_=object_,
        )

        return hand_over_view
