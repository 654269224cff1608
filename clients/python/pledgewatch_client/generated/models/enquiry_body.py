from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="EnquiryBody")


@_attrs_define
class EnquiryBody:
    """What somebody wants to know.

    Attributes:
        commodity (str):
        question (str):
        quality_band (str | Unset):  Default: 'standard'.
        quantity_kg (None | str | Unset):
    """

    commodity: str
    question: str
    quality_band: str | Unset = "standard"
    quantity_kg: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        commodity = self.commodity

        question = self.question

        quality_band = self.quality_band

        quantity_kg: None | str | Unset
        if isinstance(self.quantity_kg, Unset):
            quantity_kg = UNSET
        else:
            quantity_kg = self.quantity_kg

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "commodity": commodity,
                "question": question,
            }
        )
        if quality_band is not UNSET:
            field_dict["quality_band"] = quality_band
        if quantity_kg is not UNSET:
            field_dict["quantity_kg"] = quantity_kg

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        commodity = d.pop("commodity")

        question = d.pop("question")

        quality_band = d.pop("quality_band", UNSET)

        def _parse_quantity_kg(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        quantity_kg = _parse_quantity_kg(d.pop("quantity_kg", UNSET))

        enquiry_body = cls(
            commodity=commodity,
            question=question,
            quality_band=quality_band,
            quantity_kg=quantity_kg,
        )

        return enquiry_body
