from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="PlaceMassView")


@_attrs_define
class PlaceMassView:
    """What a place weighed, and how far that is proved.

    Attributes:
        id (str):
        room_id (str):
        stack_id (None | str):
        commodity (None | str):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        uncertainty (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        source (str):
        attestation (str):
        lender_id (None | str):
        document_id (None | str):
        note (str):
        measured_at (str):
        recorded_by (str):
        recorded_at (str):
        object_ (Literal['place_mass'] | Unset):  Default: 'place_mass'.
    """

    id: str
    room_id: str
    stack_id: None | str
    commodity: None | str
    quantity: QuantityView
    uncertainty: QuantityView
    source: str
    attestation: str
    lender_id: None | str
    document_id: None | str
    note: str
    measured_at: str
    recorded_by: str
    recorded_at: str
    object_: Literal["place_mass"] | Unset = "place_mass"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        room_id = self.room_id

        stack_id: None | str
        stack_id = self.stack_id

        commodity: None | str
        commodity = self.commodity

        quantity = self.quantity.to_dict()

        uncertainty = self.uncertainty.to_dict()

        source = self.source

        attestation = self.attestation

        lender_id: None | str
        lender_id = self.lender_id

        document_id: None | str
        document_id = self.document_id

        note = self.note

        measured_at = self.measured_at

        recorded_by = self.recorded_by

        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "room_id": room_id,
                "stack_id": stack_id,
                "commodity": commodity,
                "quantity": quantity,
                "uncertainty": uncertainty,
                "source": source,
                "attestation": attestation,
                "lender_id": lender_id,
                "document_id": document_id,
                "note": note,
                "measured_at": measured_at,
                "recorded_by": recorded_by,
                "recorded_at": recorded_at,
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

        room_id = d.pop("room_id")

        def _parse_stack_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        stack_id = _parse_stack_id(d.pop("stack_id"))

        def _parse_commodity(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        commodity = _parse_commodity(d.pop("commodity"))

        quantity = QuantityView.from_dict(d.pop("quantity"))

        uncertainty = QuantityView.from_dict(d.pop("uncertainty"))

        source = d.pop("source")

        attestation = d.pop("attestation")

        def _parse_lender_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        lender_id = _parse_lender_id(d.pop("lender_id"))

        def _parse_document_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        document_id = _parse_document_id(d.pop("document_id"))

        note = d.pop("note")

        measured_at = d.pop("measured_at")

        recorded_by = d.pop("recorded_by")

        recorded_at = d.pop("recorded_at")

        object_ = cast(Literal["place_mass"] | Unset, d.pop("object", UNSET))
        if object_ != "place_mass" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'place_mass', got '{object_}'")

        place_mass_view = cls(
            id=id,
            room_id=room_id,
            stack_id=stack_id,
            commodity=commodity,
            quantity=quantity,
            uncertainty=uncertainty,
            source=source,
            attestation=attestation,
            lender_id=lender_id,
            document_id=document_id,
            note=note,
            measured_at=measured_at,
            recorded_by=recorded_by,
            recorded_at=recorded_at,
            object_=object_,
        )

        return place_mass_view
