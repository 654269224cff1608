from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.exchange_state import ExchangeState
from ..models.form import Form
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cell_fault_view import CellFaultView
    from ..models.sheet_report_view import SheetReportView


T = TypeVar("T", bound="ExchangeView")


@_attrs_define
class ExchangeView:
    """A file that came in: `done` with all its rows, or `faulty` and nothing came in.

    Attributes:
        id (str):
        state (ExchangeState): All rows came in, or none.
        form (Form): How rows are written.
        file_name (str):
        sha256 (str):
        document_id (str):
        sheets (list[SheetReportView]):
        errors (list[CellFaultView]):
        asked_by (str):
        recorded_at (None | str):
        marked_href (None | str):
        object_ (Literal['exchange'] | Unset):  Default: 'exchange'.
    """

    id: str
    state: ExchangeState
    form: Form
    file_name: str
    sha256: str
    document_id: str
    sheets: list[SheetReportView]
    errors: list[CellFaultView]
    asked_by: str
    recorded_at: None | str
    marked_href: None | str
    object_: Literal["exchange"] | Unset = "exchange"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state.value

        form = self.form.value

        file_name = self.file_name

        sha256 = self.sha256

        document_id = self.document_id

        sheets = []
        for sheets_item_data in self.sheets:
            sheets_item = sheets_item_data.to_dict()
            sheets.append(sheets_item)

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        asked_by = self.asked_by

        recorded_at: None | str
        recorded_at = self.recorded_at

        marked_href: None | str
        marked_href = self.marked_href

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "state": state,
                "form": form,
                "file_name": file_name,
                "sha256": sha256,
                "document_id": document_id,
                "sheets": sheets,
                "errors": errors,
                "asked_by": asked_by,
                "recorded_at": recorded_at,
                "marked_href": marked_href,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cell_fault_view import CellFaultView  # noqa: PLC0415
        from ..models.sheet_report_view import SheetReportView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        state = ExchangeState(d.pop("state"))

        form = Form(d.pop("form"))

        file_name = d.pop("file_name")

        sha256 = d.pop("sha256")

        document_id = d.pop("document_id")

        sheets = []
        _sheets = d.pop("sheets")
        for sheets_item_data in _sheets:
            sheets_item = SheetReportView.from_dict(sheets_item_data)

            sheets.append(sheets_item)

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = CellFaultView.from_dict(errors_item_data)

            errors.append(errors_item)

        asked_by = d.pop("asked_by")

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        def _parse_marked_href(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        marked_href = _parse_marked_href(d.pop("marked_href"))

        object_ = cast(Literal["exchange"] | Unset, d.pop("object", UNSET))
        if object_ != "exchange" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'exchange', got '{object_}'")

        exchange_view = cls(
            id=id,
            state=state,
            form=form,
            file_name=file_name,
            sha256=sha256,
            document_id=document_id,
            sheets=sheets,
            errors=errors,
            asked_by=asked_by,
            recorded_at=recorded_at,
            marked_href=marked_href,
            object_=object_,
        )

        return exchange_view
