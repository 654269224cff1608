from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RegisterSearchBody")


@_attrs_define
class RegisterSearchBody:
    """A search of the register.

    Attributes:
        no (str):
        at (datetime.datetime):
        clear (bool):
    """

    no: str
    at: datetime.datetime
    clear: bool

    def to_dict(self) -> dict[str, Any]:
        no = self.no

        at = self.at.isoformat()

        clear = self.clear

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "no": no,
                "at": at,
                "clear": clear,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        no = d.pop("no")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        clear = d.pop("clear")

        register_search_body = cls(
            no=no,
            at=at,
            clear=clear,
        )

        return register_search_body
