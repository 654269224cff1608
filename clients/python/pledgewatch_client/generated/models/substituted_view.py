from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SubstitutedView")


@_attrs_define
class SubstitutedView:
    """A character the printing font does not have, and what stands for it.

    Attributes:
        character (str):
        code (str):
        shown_as (str | Unset):  Default: '〓'.
    """

    character: str
    code: str
    shown_as: str | Unset = "〓"

    def to_dict(self) -> dict[str, Any]:
        character = self.character

        code = self.code

        shown_as = self.shown_as

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "character": character,
                "code": code,
            }
        )
        if shown_as is not UNSET:
            field_dict["shown_as"] = shown_as

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        character = d.pop("character")

        code = d.pop("code")

        shown_as = d.pop("shown_as", UNSET)

        substituted_view = cls(
            character=character,
            code=code,
            shown_as=shown_as,
        )

        return substituted_view
