from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="KeyView")


@_attrs_define
class KeyView:
    """A key without its secret.

    Attributes:
        id (str):
        member_id (str):
        name (str):
        hint (str):
        permissions (list[str] | None):
        created_at (None | str):
        expires_at (None | str):
        last_used_at (None | str):
        revoked_at (None | str):
        replaces (None | str):
        object_ (Literal['key'] | Unset):  Default: 'key'.
    """

    id: str
    member_id: str
    name: str
    hint: str
    permissions: list[str] | None
    created_at: None | str
    expires_at: None | str
    last_used_at: None | str
    revoked_at: None | str
    replaces: None | str
    object_: Literal["key"] | Unset = "key"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        member_id = self.member_id

        name = self.name

        hint = self.hint

        permissions: list[str] | None
        if isinstance(self.permissions, list):
            permissions = self.permissions

        else:
            permissions = self.permissions

        created_at: None | str
        created_at = self.created_at

        expires_at: None | str
        expires_at = self.expires_at

        last_used_at: None | str
        last_used_at = self.last_used_at

        revoked_at: None | str
        revoked_at = self.revoked_at

        replaces: None | str
        replaces = self.replaces

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "member_id": member_id,
                "name": name,
                "hint": hint,
                "permissions": permissions,
                "created_at": created_at,
                "expires_at": expires_at,
                "last_used_at": last_used_at,
                "revoked_at": revoked_at,
                "replaces": replaces,
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

        def _parse_permissions(data: object) -> list[str] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                permissions_type_0 = cast(list[str], data)

                return permissions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None, data)

        permissions = _parse_permissions(d.pop("permissions"))

        def _parse_created_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        created_at = _parse_created_at(d.pop("created_at"))

        def _parse_expires_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

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

        def _parse_replaces(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        replaces = _parse_replaces(d.pop("replaces"))

        object_ = cast(Literal["key"] | Unset, d.pop("object", UNSET))
        if object_ != "key" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'key', got '{object_}'")

        key_view = cls(
            id=id,
            member_id=member_id,
            name=name,
            hint=hint,
            permissions=permissions,
            created_at=created_at,
            expires_at=expires_at,
            last_used_at=last_used_at,
            revoked_at=revoked_at,
            replaces=replaces,
            object_=object_,
        )

        return key_view
