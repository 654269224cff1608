from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.signing_key_view_kept_by import SigningKeyViewKeptBy
from ..types import UNSET, Unset

T = TypeVar("T", bound="SigningKeyView")


@_attrs_define
class SigningKeyView:
    """A key; `kept_by` house: the house signs with it when its people act.

    Attributes:
        id (str):
        organisation_id (str):
        public_key (str):
        kept_by (SigningKeyViewKeptBy):
        made_by (str):
        valid_from (None | str):
        revoked_at (None | str):
        revoked_by (None | str):
        revoked_reason (None | str):
        object_ (Literal['signing_key'] | Unset):  Default: 'signing_key'.
    """

    id: str
    organisation_id: str
    public_key: str
    kept_by: SigningKeyViewKeptBy
    made_by: str
    valid_from: None | str
    revoked_at: None | str
    revoked_by: None | str
    revoked_reason: None | str
    object_: Literal["signing_key"] | Unset = "signing_key"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        organisation_id = self.organisation_id

        public_key = self.public_key

        kept_by = self.kept_by.value

        made_by = self.made_by

        valid_from: None | str
        valid_from = self.valid_from

        revoked_at: None | str
        revoked_at = self.revoked_at

        revoked_by: None | str
        revoked_by = self.revoked_by

        revoked_reason: None | str
        revoked_reason = self.revoked_reason

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "organisation_id": organisation_id,
                "public_key": public_key,
                "kept_by": kept_by,
                "made_by": made_by,
                "valid_from": valid_from,
                "revoked_at": revoked_at,
                "revoked_by": revoked_by,
                "revoked_reason": revoked_reason,
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

        public_key = d.pop("public_key")

        kept_by = SigningKeyViewKeptBy(d.pop("kept_by"))

        made_by = d.pop("made_by")

        def _parse_valid_from(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_from = _parse_valid_from(d.pop("valid_from"))

        def _parse_revoked_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        revoked_at = _parse_revoked_at(d.pop("revoked_at"))

        def _parse_revoked_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        revoked_by = _parse_revoked_by(d.pop("revoked_by"))

        def _parse_revoked_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        revoked_reason = _parse_revoked_reason(d.pop("revoked_reason"))

        object_ = cast(Literal["signing_key"] | Unset, d.pop("object", UNSET))
        if object_ != "signing_key" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'signing_key', got '{object_}'")

        signing_key_view = cls(
            id=id,
            organisation_id=organisation_id,
            public_key=public_key,
            kept_by=kept_by,
            made_by=made_by,
            valid_from=valid_from,
            revoked_at=revoked_at,
            revoked_by=revoked_by,
            revoked_reason=revoked_reason,
            object_=object_,
        )

        return signing_key_view
