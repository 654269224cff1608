from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.mass_source import MassSource
from ..types import UNSET, Unset

T = TypeVar("T", bound="PlaceMassBody")


@_attrs_define
class PlaceMassBody:
    """What a room, or one of its stacks, weighs; without `commodity` all goods that stand there.

    `source`: `keeper` is the warehouse's word (C), `inspector` a lender's person (B). `cells` is read by the
    house alone.

        Attributes:
            source (MassSource): Who says what a place weighs.
            quantity_kg (str):
            measured_at (datetime.datetime):
            stack_id (None | str | Unset):
            commodity (None | str | Unset):
            uncertainty_kg (str | Unset):  Default: '0'.
            document_id (None | str | Unset):
            note (str | Unset):  Default: ''.
    """

    source: MassSource
    quantity_kg: str
    measured_at: datetime.datetime
    stack_id: None | str | Unset = UNSET
    commodity: None | str | Unset = UNSET
    uncertainty_kg: str | Unset = "0"
    document_id: None | str | Unset = UNSET
    note: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        source = self.source.value

        quantity_kg = self.quantity_kg

        measured_at = self.measured_at.isoformat()

        stack_id: None | str | Unset
        if isinstance(self.stack_id, Unset):
            stack_id = UNSET
        else:
            stack_id = self.stack_id

        commodity: None | str | Unset
        if isinstance(self.commodity, Unset):
            commodity = UNSET
        else:
            commodity = self.commodity

        uncertainty_kg = self.uncertainty_kg

        document_id: None | str | Unset
        if isinstance(self.document_id, Unset):
            document_id = UNSET
        else:
            document_id = self.document_id

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "source": source,
                "quantity_kg": quantity_kg,
                "measured_at": measured_at,
            }
        )
        if stack_id is not UNSET:
            field_dict["stack_id"] = stack_id
        if commodity is not UNSET:
            field_dict["commodity"] = commodity
        if uncertainty_kg is not UNSET:
            field_dict["uncertainty_kg"] = uncertainty_kg
        if document_id is not UNSET:
            field_dict["document_id"] = document_id
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        source = MassSource(d.pop("source"))

        quantity_kg = d.pop("quantity_kg")

        measured_at = datetime.datetime.fromisoformat(d.pop("measured_at"))

        def _parse_stack_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stack_id = _parse_stack_id(d.pop("stack_id", UNSET))

        def _parse_commodity(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        commodity = _parse_commodity(d.pop("commodity", UNSET))

        uncertainty_kg = d.pop("uncertainty_kg", UNSET)

        def _parse_document_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        document_id = _parse_document_id(d.pop("document_id", UNSET))

        note = d.pop("note", UNSET)

        place_mass_body = cls(
            source=source,
            quantity_kg=quantity_kg,
            measured_at=measured_at,
            stack_id=stack_id,
            commodity=commodity,
            uncertainty_kg=uncertainty_kg,
            document_id=document_id,
            note=note,
        )

        return place_mass_body
