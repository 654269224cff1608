from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NewClientView")


@_attrs_define
class NewClientView:
    """A new OAuth client; its secret is shown this once.

    Attributes:
        id (str):
        member_id (str):
        name (str):
        hint (str):
        scopes (list[str]):
        created_at (None | str):
        last_used_at (None | str):
        revoked_at (None | str):
        client_secret (str):
        object_ (Literal['oauth_client'] | Unset):  Default: 'oauth_client'.
    """

    id: str
    member_id: str
    name: str
    hint: str
    scopes: list[str]
    created_at: None | str
    last_used_at: None | str
    revoked_at: None | str
    client_secret: str
    object_: Literal["oauth_client"] | Unset = "oauth_client"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        member_id = self.member_id

        name = self.name

        hint = self.hint

        scopes = self.scopes

        created_at: None | str
        created_at = self.created_at

        last_used_at: None | str
        last_used_at = self.last_used_at

        revoked_at: None | str
        revoked_at = self.revoked_at

        client_secret = self.client_secret

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "member_id": member_id,
                "name": name,
                "hint": hint,
                "scopes": scopes,
                "created_at": created_at,
                "last_used_at": last_used_at,
                "revoked_at": revoked_at,
                "client_secret": client_secret,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        member_id = d.pop("member_id")

        name = d.pop("name")

        hint = d.pop("hint")

        scopes = cast(list[str], d.pop("scopes"))

        def _parse_created_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        created_at = _parse_created_at(d.pop("created_at"))

        def _parse_last_used_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_used_at = _parse_last_used_at(d.pop("last_used_at"))

        def _parse_revoked_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        revoked_at = _parse_revoked_at(d.pop("revoked_at"))

        client_secret = d.pop("client_secret")

        object_ = cast(Literal["oauth_client"] | Unset, d.pop("object", UNSET))
        if object_ != "oauth_client" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'oauth_client', got '{object_}'")

        new_client_view = cls(
            id=id,
            member_id=member_id,
            name=name,
            hint=hint,
            scopes=scopes,
            created_at=created_at,
            last_used_at=last_used_at,
            revoked_at=revoked_at,
            client_secret=client_secret,
            object_=object_,
        )

        return new_client_view
