from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.leg import Leg

T = TypeVar("T", bound="GoodsHandOverBody")


@_attrs_define
class GoodsHandOverBody:
    """Goods as they are offered to who takes them.

    Attributes:
        seals (list[str]):
        pieces (int):
        quantity_kg (str):
        to_id (str):
        leg (Leg): Where goods are from the hand-over on.
        place (str):
        happened_at (datetime.datetime):
    """

    seals: list[str]
    pieces: int
    quantity_kg: str
    to_id: str
    leg: Leg
    place: str
    happened_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        seals = self.seals

        pieces = self.pieces

        quantity_kg = self.quantity_kg

        to_id = self.to_id

        leg = self.leg.value

        place = self.place

        happened_at = self.happened_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "seals": seals,
                "pieces": pieces,
                "quantity_kg": quantity_kg,
                "to_id": to_id,
                "leg": leg,
                "place": place,
                "happened_at": happened_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        seals = cast(list[str], d.pop("seals"))

        pieces = d.pop("pieces")

        quantity_kg = d.pop("quantity_kg")

        to_id = d.pop("to_id")

        leg = Leg(d.pop("leg"))

        place = d.pop("place")

        happened_at = datetime.datetime.fromisoformat(d.pop("happened_at"))

        goods_hand_over_body = cls(
            seals=seals,
            pieces=pieces,
            quantity_kg=quantity_kg,
            to_id=to_id,
            leg=leg,
            place=place,
            happened_at=happened_at,
        )

        return goods_hand_over_body
