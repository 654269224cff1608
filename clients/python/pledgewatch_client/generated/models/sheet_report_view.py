from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="SheetReportView")


@_attrs_define
class SheetReportView:
    """What became of a sheet's rows.

    Attributes:
        sheet (str):
        rows (int):
        added (int):
        known (int):
        faults (int):
    """

    sheet: str
    rows: int
    added: int
    known: int
    faults: int

    def to_dict(self) -> dict[str, Any]:
        sheet = self.sheet

        rows = self.rows

        added = self.added

        known = self.known

        faults = self.faults

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sheet": sheet,
                "rows": rows,
                "added": added,
                "known": known,
                "faults": faults,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sheet = d.pop("sheet")

        rows = d.pop("rows")

        added = d.pop("added")

        known = d.pop("known")

        faults = d.pop("faults")

        sheet_report_view = cls(
            sheet=sheet,
            rows=rows,
            added=added,
            known=known,
            faults=faults,
        )

        return sheet_report_view
