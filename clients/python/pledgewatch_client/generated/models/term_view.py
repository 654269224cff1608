from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="TermView")


@_attrs_define
class TermView:
    """A term of the trade in both languages.

    Attributes:
        term (str):
        en (str):
        zh (str):
        text_en (str):
        text_zh (str):
    """

    term: str
    en: str
    zh: str
    text_en: str
    text_zh: str

    def to_dict(self) -> dict[str, Any]:
        term = self.term

        en = self.en

        zh = self.zh

        text_en = self.text_en

        text_zh = self.text_zh

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "term": term,
                "en": en,
                "zh": zh,
                "text_en": text_en,
                "text_zh": text_zh,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        term = d.pop("term")

        en = d.pop("en")

        zh = d.pop("zh")

        text_en = d.pop("text_en")

        text_zh = d.pop("text_zh")

        term_view = cls(
            term=term,
            en=en,
            zh=zh,
            text_en=text_en,
            text_zh=text_zh,
        )

        return term_view
