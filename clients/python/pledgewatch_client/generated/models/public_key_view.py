from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PublicKeyView")


@_attrs_define
class PublicKeyView:
    """A key as everybody may know it; the house's own has no organisation.

    Attributes:
        id (str):
        organisation_id (None | str):
        organisation (str):
        public_key (str):
        valid_from (str):
        revoked_at (None | str):
        object_ (Literal['public_key'] | Unset):  Default: 'public_key'.
    """

    id: str
    organisation_id: None | str
    organisation: str
    public_key: str
    valid_from: str
    revoked_at: None | str
    object_: Literal["public_key"] | Unset = "public_key"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        organisation_id: None | str
        organisation_id = self.organisation_id

        organisation = self.organisation

        public_key = self.public_key

        valid_from = self.valid_from

        revoked_at: None | str
        revoked_at = self.revoked_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "organisation_id": organisation_id,
                "organisation": organisation,
                "public_key": public_key,
                "valid_from": valid_from,
                "revoked_at": revoked_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_organisation_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        organisation_id = _parse_organisation_id(d.pop("organisation_id"))

        organisation = d.pop("organisation")

        public_key = d.pop("public_key")

        valid_from = d.pop("valid_from")

        def _parse_revoked_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        revoked_at = _parse_revoked_at(d.pop("revoked_at"))

        object_ = cast(Literal["public_key"] | Unset, d.pop("object", UNSET))
        if object_ != "public_key" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'public_key', got '{object_}'")

        public_key_view = cls(
            id=id,
            organisation_id=organisation_id,
            organisation=organisation,
            public_key=public_key,
            valid_from=valid_from,
            revoked_at=revoked_at,
            object_=object_,
        )

        return public_key_view
