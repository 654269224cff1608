from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ExportView")


@_attrs_define
class ExportView:
    """A list somebody took out, or asked for.

    Attributes:
        id (str):
        member_id (str):
        name (str):
        rows (int):
        state (str):
        asked_at (None | str):
        done_at (None | str):
        object_ (Literal['export'] | Unset):  Default: 'export'.
    """

    id: str
    member_id: str
    name: str
    rows: int
    state: str
    asked_at: None | str
    done_at: None | str
    object_: Literal["export"] | Unset = "export"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        member_id = self.member_id

        name = self.name

        rows = self.rows

        state = self.state

        asked_at: None | str
        asked_at = self.asked_at

        done_at: None | str
        done_at = self.done_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "member_id": member_id,
                "name": name,
                "rows": rows,
                "state": state,
                "asked_at": asked_at,
                "done_at": done_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        member_id = d.pop("member_id")

        name = d.pop("name")

        rows = d.pop("rows")

        state = d.pop("state")

        def _parse_asked_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        asked_at = _parse_asked_at(d.pop("asked_at"))

        def _parse_done_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        done_at = _parse_done_at(d.pop("done_at"))

        object_ = cast(Literal["export"] | Unset, d.pop("object", UNSET))
        if object_ != "export" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'export', got '{object_}'")

        export_view = cls(
            id=id,
            member_id=member_id,
            name=name,
            rows=rows,
            state=state,
            asked_at=asked_at,
            done_at=done_at,
            object_=object_,
        )

        return export_view
