from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.format_ import Format
from ..models.paper_kind import PaperKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.substituted_view import SubstitutedView


T = TypeVar("T", bound="PrintView")


@_attrs_define
class PrintView:
    """A print; its file is at `file_href`, for who printed it.

    Attributes:
        id (str):
        kind (PaperKind): What is printed.
        subject_id (str):
        language (str):
        format_ (Format): On what it is printed: sheets, a roll of 80 mm, a label of 100 x 70 mm.
        copies (int):
        reprint_no (int):
        sha256 (str):
        document_id (str):
        substituted (list[SubstitutedView]):
        printed_by (str):
        printed_at (None | str):
        file_href (str):
        object_ (Literal['print'] | Unset):  Default: 'print'.
    """

    id: str
    kind: PaperKind
    subject_id: str
    language: str
    format_: Format
    copies: int
    reprint_no: int
    sha256: str
    document_id: str
    substituted: list[SubstitutedView]
    printed_by: str
    printed_at: None | str
    file_href: str
    object_: Literal["print"] | Unset = "print"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind.value

        subject_id = self.subject_id

        language = self.language

        format_ = self.format_.value

        copies = self.copies

        reprint_no = self.reprint_no

        sha256 = self.sha256

        document_id = self.document_id

        substituted = []
        for substituted_item_data in self.substituted:
            substituted_item = substituted_item_data.to_dict()
            substituted.append(substituted_item)

        printed_by = self.printed_by

        printed_at: None | str
        printed_at = self.printed_at

        file_href = self.file_href

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "subject_id": subject_id,
                "language": language,
                "format": format_,
                "copies": copies,
                "reprint_no": reprint_no,
                "sha256": sha256,
                "document_id": document_id,
                "substituted": substituted,
                "printed_by": printed_by,
                "printed_at": printed_at,
                "file_href": file_href,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.substituted_view import SubstitutedView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        kind = PaperKind(d.pop("kind"))

        subject_id = d.pop("subject_id")

        language = d.pop("language")

        format_ = Format(d.pop("format"))

        copies = d.pop("copies")

        reprint_no = d.pop("reprint_no")

        sha256 = d.pop("sha256")

        document_id = d.pop("document_id")

        substituted = []
        _substituted = d.pop("substituted")
        for substituted_item_data in _substituted:
            substituted_item = SubstitutedView.from_dict(substituted_item_data)

            substituted.append(substituted_item)

        printed_by = d.pop("printed_by")

        def _parse_printed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        printed_at = _parse_printed_at(d.pop("printed_at"))

        file_href = d.pop("file_href")

        object_ = cast(Literal["print"] | Unset, d.pop("object", UNSET))
        if object_ != "print" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'print', got '{object_}'")

        print_view = cls(
            id=id,
            kind=kind,
            subject_id=subject_id,
            language=language,
            format_=format_,
            copies=copies,
            reprint_no=reprint_no,
            sha256=sha256,
            document_id=document_id,
            substituted=substituted,
            printed_by=printed_by,
            printed_at=printed_at,
            file_href=file_href,
            object_=object_,
        )

        return print_view
