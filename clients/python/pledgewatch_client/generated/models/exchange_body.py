from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.exchange_body_sheet_type_0 import ExchangeBodySheetType0
from ..types import UNSET, Unset

T = TypeVar("T", bound="ExchangeBody")


@_attrs_define
class ExchangeBody:
    """A stored file of a warehouse's rows; a CSV names its sheet.

    Attributes:
        document_id (str):
        sheet (ExchangeBodySheetType0 | None | Unset):
    """

    document_id: str
    sheet: ExchangeBodySheetType0 | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        document_id = self.document_id

        sheet: None | str | Unset
        if isinstance(self.sheet, Unset):
            sheet = UNSET
        elif isinstance(self.sheet, ExchangeBodySheetType0):
            sheet = self.sheet.value
        else:
            sheet = self.sheet

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "document_id": document_id,
            }
        )
        if sheet is not UNSET:
            field_dict["sheet"] = sheet

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        document_id = d.pop("document_id")

        def _parse_sheet(data: object) -> ExchangeBodySheetType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sheet_type_0 = ExchangeBodySheetType0(data)

                return sheet_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ExchangeBodySheetType0 | None | Unset, data)

        sheet = _parse_sheet(d.pop("sheet", UNSET))

        exchange_body = cls(
            document_id=document_id,
            sheet=sheet,
        )

        return exchange_body
