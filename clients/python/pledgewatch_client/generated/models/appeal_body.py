from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AppealBody")


@_attrs_define
class AppealBody:
    """An appeal against a fall.

    Attributes:
        change_id (str):
        statement (str):
    """

    change_id: str
    statement: str

    def to_dict(self) -> dict[str, Any]:
        change_id = self.change_id

        statement = self.statement

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "change_id": change_id,
                "statement": statement,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        change_id = d.pop("change_id")

        statement = d.pop("statement")

        appeal_body = cls(
            change_id=change_id,
            statement=statement,
        )

        return appeal_body
