from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="CellFaultView")


@_attrs_define
class CellFaultView:
    """A wrong cell; empty `cell`: the fault is the whole file's.

    Attributes:
        sheet (str):
        cell (str):
        code (str):
        message (str):
        message_zh (str):
    """

    sheet: str
    cell: str
    code: str
    message: str
    message_zh: str

    def to_dict(self) -> dict[str, Any]:
        sheet = self.sheet

        cell = self.cell

        code = self.code

        message = self.message

        message_zh = self.message_zh

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sheet": sheet,
                "cell": cell,
                "code": code,
                "message": message,
                "message_zh": message_zh,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sheet = d.pop("sheet")

        cell = d.pop("cell")

        code = d.pop("code")

        message = d.pop("message")

        message_zh = d.pop("message_zh")

        cell_fault_view = cls(
            sheet=sheet,
            cell=cell,
            code=code,
            message=message,
            message_zh=message_zh,
        )

        return cell_fault_view
