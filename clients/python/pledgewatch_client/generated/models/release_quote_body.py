from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReleaseQuoteBody")


@_attrs_define
class ReleaseQuoteBody:
    """Goods somebody may want out; the whole lot when no kilograms are named.

    Attributes:
        facility_id (str):
        lot_id (str):
        quantity_kg (None | str | Unset):
        deliver_to_id (None | str | Unset):
    """

    facility_id: str
    lot_id: str
    quantity_kg: None | str | Unset = UNSET
    deliver_to_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        facility_id = self.facility_id

        lot_id = self.lot_id

        quantity_kg: None | str | Unset
        if isinstance(self.quantity_kg, Unset):
            quantity_kg = UNSET
        else:
            quantity_kg = self.quantity_kg

        deliver_to_id: None | str | Unset
        if isinstance(self.deliver_to_id, Unset):
            deliver_to_id = UNSET
        else:
            deliver_to_id = self.deliver_to_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "facility_id": facility_id,
                "lot_id": lot_id,
            }
        )
        if quantity_kg is not UNSET:
            field_dict["quantity_kg"] = quantity_kg
        if deliver_to_id is not UNSET:
            field_dict["deliver_to_id"] = deliver_to_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        facility_id = d.pop("facility_id")

        lot_id = d.pop("lot_id")

        def _parse_quantity_kg(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        quantity_kg = _parse_quantity_kg(d.pop("quantity_kg", UNSET))

        def _parse_deliver_to_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        deliver_to_id = _parse_deliver_to_id(d.pop("deliver_to_id", UNSET))

        release_quote_body = cls(
            facility_id=facility_id,
            lot_id=lot_id,
            quantity_kg=quantity_kg,
            deliver_to_id=deliver_to_id,
        )

        return release_quote_body
