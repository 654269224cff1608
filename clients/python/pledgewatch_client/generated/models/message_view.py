from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MessageView")


@_attrs_define
class MessageView:
    """A line of a thread.

    Attributes:
        id (str):
        author (str):
        text (str):
        written_at (None | str):
        object_ (Literal['task_message'] | Unset):  Default: 'task_message'.
    """

    id: str
    author: str
    text: str
    written_at: None | str
    object_: Literal["task_message"] | Unset = "task_message"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        author = self.author

        text = self.text

        written_at: None | str
        written_at = self.written_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "author": author,
                "text": text,
                "written_at": written_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        author = d.pop("author")

        text = d.pop("text")

        def _parse_written_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        written_at = _parse_written_at(d.pop("written_at"))

        object_ = cast(Literal["task_message"] | Unset, d.pop("object", UNSET))
        if object_ != "task_message" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'task_message', got '{object_}'")

        message_view = cls(
            id=id,
            author=author,
            text=text,
            written_at=written_at,
            object_=object_,
        )

        return message_view
