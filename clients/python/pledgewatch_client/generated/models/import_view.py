from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.run_state import RunState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fault_view import FaultView
    from ..models.sheet_view import SheetView


T = TypeVar("T", bound="ImportView")


@_attrs_define
class ImportView:
    """An import: `asked`, `checked` or `faulty` after the dry run, `running`, `done` or `failed`.

    Attributes:
        id (str):
        state (RunState): Asked, checked by a dry run, run by sheets, done; a failed run keeps the sheets before the
            fault.
        file_name (str):
        sha256 (str):
        needs_second_person (bool):
        sheets (list[SheetView]):
        errors (list[FaultView]):
        asked_by (str):
        asked_at (None | str):
        ended_at (None | str):
        object_ (Literal['import_run'] | Unset):  Default: 'import_run'.
    """

    id: str
    state: RunState
    file_name: str
    sha256: str
    needs_second_person: bool
    sheets: list[SheetView]
    errors: list[FaultView]
    asked_by: str
    asked_at: None | str
    ended_at: None | str
    object_: Literal["import_run"] | Unset = "import_run"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state.value

        file_name = self.file_name

        sha256 = self.sha256

        needs_second_person = self.needs_second_person

        sheets = []
        for sheets_item_data in self.sheets:
            sheets_item = sheets_item_data.to_dict()
            sheets.append(sheets_item)

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        asked_by = self.asked_by

        asked_at: None | str
        asked_at = self.asked_at

        ended_at: None | str
        ended_at = self.ended_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "state": state,
                "file_name": file_name,
                "sha256": sha256,
                "needs_second_person": needs_second_person,
                "sheets": sheets,
                "errors": errors,
                "asked_by": asked_by,
                "asked_at": asked_at,
                "ended_at": ended_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault_view import FaultView  # noqa: PLC0415
        from ..models.sheet_view import SheetView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        state = RunState(d.pop("state"))

        file_name = d.pop("file_name")

        sha256 = d.pop("sha256")

        needs_second_person = d.pop("needs_second_person")

        sheets = []
        _sheets = d.pop("sheets")
        for sheets_item_data in _sheets:
            sheets_item = SheetView.from_dict(sheets_item_data)

            sheets.append(sheets_item)

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = FaultView.from_dict(errors_item_data)

            errors.append(errors_item)

        asked_by = d.pop("asked_by")

        def _parse_asked_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        asked_at = _parse_asked_at(d.pop("asked_at"))

        def _parse_ended_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        object_ = cast(Literal["import_run"] | Unset, d.pop("object", UNSET))
        if object_ != "import_run" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'import_run', got '{object_}'")

        import_view = cls(
            id=id,
            state=state,
            file_name=file_name,
            sha256=sha256,
            needs_second_person=needs_second_person,
            sheets=sheets,
            errors=errors,
            asked_by=asked_by,
            asked_at=asked_at,
            ended_at=ended_at,
            object_=object_,
        )

        return import_view
