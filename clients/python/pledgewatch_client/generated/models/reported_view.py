from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ReportedView")


@_attrs_define
class ReportedView:
    """One thing that is reported, in words.

    Attributes:
        name (str):
        en (str):
        zh (str):
    """

    name: str
    en: str
    zh: str

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        en = self.en

        zh = self.zh

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "en": en,
                "zh": zh,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        en = d.pop("en")

        zh = d.pop("zh")

        reported_view = cls(
            name=name,
            en=en,
            zh=zh,
        )

        return reported_view
