from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.format_ import Format
from ..models.paper_kind import PaperKind
from ..models.print_body_language import PrintBodyLanguage
from ..types import UNSET, Unset

T = TypeVar("T", bound="PrintBody")


@_attrs_define
class PrintBody:
    """A paper to print: of what, how, and in how many copies.

    Attributes:
        kind (PaperKind): What is printed.
        subject_id (str):
        language (PrintBodyLanguage | Unset):  Default: PrintBodyLanguage.EN.
        format_ (Format | Unset): On what it is printed: sheets, a roll of 80 mm, a label of 100 x 70 mm.
        copies (int | Unset):  Default: 1.
    """

    kind: PaperKind
    subject_id: str
    language: PrintBodyLanguage | Unset = PrintBodyLanguage.EN
    format_: Format | Unset = UNSET
    copies: int | Unset = 1

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        subject_id: str
        subject_id = self.subject_id

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value

        format_: str | Unset = UNSET
        if not isinstance(self.format_, Unset):
            format_ = self.format_.value

        copies = self.copies

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "subject_id": subject_id,
            }
        )
        if language is not UNSET:
            field_dict["language"] = language
        if format_ is not UNSET:
            field_dict["format"] = format_
        if copies is not UNSET:
            field_dict["copies"] = copies

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = PaperKind(d.pop("kind"))

        def _parse_subject_id(data: object) -> str:
            return cast(str, data)

        subject_id = _parse_subject_id(d.pop("subject_id"))

        _language = d.pop("language", UNSET)
        language: PrintBodyLanguage | Unset
        if isinstance(_language, Unset):
            language = UNSET
        else:
            language = PrintBodyLanguage(_language)

        _format_ = d.pop("format", UNSET)
        format_: Format | Unset
        if isinstance(_format_, Unset):
            format_ = UNSET
        else:
            format_ = Format(_format_)

        copies = d.pop("copies", UNSET)

        print_body = cls(
            kind=kind,
            subject_id=subject_id,
            language=language,
            format_=format_,
            copies=copies,
        )

        return print_body
