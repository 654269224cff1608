from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="DocumentView")


@_attrs_define
class DocumentView:
    """A document; its bytes are at `content_href`.

    Attributes:
        id (str):
        name (str):
        sha256 (str):
        size_bytes (int):
        media_type (str):
        recorded_by (str):
        recorded_at (None | str):
        content_href (str):
        object_ (Literal['document'] | Unset):  Default: 'document'.
    """

    id: str
    name: str
    sha256: str
    size_bytes: int
    media_type: str
    recorded_by: str
    recorded_at: None | str
    content_href: str
    object_: Literal["document"] | Unset = "document"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        sha256 = self.sha256

        size_bytes = self.size_bytes

        media_type = self.media_type

        recorded_by = self.recorded_by

        recorded_at: None | str
        recorded_at = self.recorded_at

        content_href = self.content_href

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "sha256": sha256,
                "size_bytes": size_bytes,
                "media_type": media_type,
                "recorded_by": recorded_by,
                "recorded_at": recorded_at,
                "content_href": content_href,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        sha256 = d.pop("sha256")

        size_bytes = d.pop("size_bytes")

        media_type = d.pop("media_type")

        recorded_by = d.pop("recorded_by")

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        content_href = d.pop("content_href")

        object_ = cast(Literal["document"] | Unset, d.pop("object", UNSET))
        if object_ != "document" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'document', got '{object_}'")

        document_view = cls(
            id=id,
            name=name,
            sha256=sha256,
            size_bytes=size_bytes,
            media_type=media_type,
            recorded_by=recorded_by,
            recorded_at=recorded_at,
            content_href=content_href,
            object_=object_,
        )

        return document_view
