from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="FinishTaskBody")


@_attrs_define
class FinishTaskBody:
    """What was done: photos or reports by their documents.

    Attributes:
        documents (list[str] | Unset):
        note (str | Unset):  Default: ''.
    """

    documents: list[str] | Unset = UNSET
    note: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        documents: list[str] | Unset = UNSET
        if not isinstance(self.documents, Unset):
            documents = self.documents

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if documents is not UNSET:
            field_dict["documents"] = documents
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        documents = cast(list[str], d.pop("documents", UNSET))

        note = d.pop("note", UNSET)

        finish_task_body = cls(
            documents=documents,
            note=note,
        )

        return finish_task_body
