from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CustodyTaskView")


@_attrs_define
class CustodyTaskView:
    """What the warehouse is asked for.

    Attributes:
        id (str):
        kind (str):
        state (str):
        room_id (str):
        lot_id (None | str):
        asked_at (None | str):
        due_at (None | str):
        done_at (None | str):
        done_by (str):
        note (str):
        documents (list[str]):
        object_ (Literal['custody_task'] | Unset):  Default: 'custody_task'.
    """

    id: str
    kind: str
    state: str
    room_id: str
    lot_id: None | str
    asked_at: None | str
    due_at: None | str
    done_at: None | str
    done_by: str
    note: str
    documents: list[str]
    object_: Literal["custody_task"] | Unset = "custody_task"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind

        state = self.state

        room_id = self.room_id

        lot_id: None | str
        lot_id = self.lot_id

        asked_at: None | str
        asked_at = self.asked_at

        due_at: None | str
        due_at = self.due_at

        done_at: None | str
        done_at = self.done_at

        done_by = self.done_by

        note = self.note

        documents = self.documents

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "state": state,
                "room_id": room_id,
                "lot_id": lot_id,
                "asked_at": asked_at,
                "due_at": due_at,
                "done_at": done_at,
                "done_by": done_by,
                "note": note,
                "documents": documents,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        state = d.pop("state")

        room_id = d.pop("room_id")

        def _parse_lot_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        lot_id = _parse_lot_id(d.pop("lot_id"))

        def _parse_asked_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        asked_at = _parse_asked_at(d.pop("asked_at"))

        def _parse_due_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        due_at = _parse_due_at(d.pop("due_at"))

        def _parse_done_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        done_at = _parse_done_at(d.pop("done_at"))

        done_by = d.pop("done_by")

        note = d.pop("note")

        documents = cast(list[str], d.pop("documents"))

        object_ = cast(Literal["custody_task"] | Unset, d.pop("object", UNSET))
        if object_ != "custody_task" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'custody_task', got '{object_}'")

        custody_task_view = cls(
            id=id,
            kind=kind,
            state=state,
            room_id=room_id,
            lot_id=lot_id,
            asked_at=asked_at,
            due_at=due_at,
            done_at=done_at,
            done_by=done_by,
            note=note,
            documents=documents,
            object_=object_,
        )

        return custody_task_view
