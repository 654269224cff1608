from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="LicenceView")


@_attrs_define
class LicenceView:
    """A licence, as everybody may see it.

    Attributes:
        id (str):
        organisation_id (str):
        kind (str):
        number (str):
        valid_from (None | str):
        valid_to (None | str):
        document_sha256 (None | str):
        verified_at (None | str):
        object_ (Literal['licence'] | Unset):  Default: 'licence'.
    """

    id: str
    organisation_id: str
    kind: str
    number: str
    valid_from: None | str
    valid_to: None | str
    document_sha256: None | str
    verified_at: None | str
    object_: Literal["licence"] | Unset = "licence"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        organisation_id = self.organisation_id

        kind = self.kind

        number = self.number

        valid_from: None | str
        valid_from = self.valid_from

        valid_to: None | str
        valid_to = self.valid_to

        document_sha256: None | str
        document_sha256 = self.document_sha256

        verified_at: None | str
        verified_at = self.verified_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "organisation_id": organisation_id,
                "kind": kind,
                "number": number,
                "valid_from": valid_from,
                "valid_to": valid_to,
                "document_sha256": document_sha256,
                "verified_at": verified_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        organisation_id = d.pop("organisation_id")

        kind = d.pop("kind")

        number = d.pop("number")

        def _parse_valid_from(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_from = _parse_valid_from(d.pop("valid_from"))

        def _parse_valid_to(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_to = _parse_valid_to(d.pop("valid_to"))

        def _parse_document_sha256(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        document_sha256 = _parse_document_sha256(d.pop("document_sha256"))

        def _parse_verified_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        verified_at = _parse_verified_at(d.pop("verified_at"))

        object_ = cast(Literal["licence"] | Unset, d.pop("object", UNSET))
        if object_ != "licence" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'licence', got '{object_}'")

        licence_view = cls(
            id=id,
            organisation_id=organisation_id,
            kind=kind,
            number=number,
            valid_from=valid_from,
            valid_to=valid_to,
            document_sha256=document_sha256,
            verified_at=verified_at,
            object_=object_,
        )

        return licence_view
