from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="InvitationView")


@_attrs_define
class InvitationView:
    """An invitation.

    Attributes:
        id (str):
        name (None | str):
        email (None | str):
        roles (list[str]):
        kind (str):
        state (str):
        expires_at (None | str):
        member_id (None | str):
        object_ (Literal['invitation'] | Unset):  Default: 'invitation'.
    """

    id: str
    name: None | str
    email: None | str
    roles: list[str]
    kind: str
    state: str
    expires_at: None | str
    member_id: None | str
    object_: Literal["invitation"] | Unset = "invitation"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name: None | str
        name = self.name

        email: None | str
        email = self.email

        roles = self.roles

        kind = self.kind

        state = self.state

        expires_at: None | str
        expires_at = self.expires_at

        member_id: None | str
        member_id = self.member_id

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "email": email,
                "roles": roles,
                "kind": kind,
                "state": state,
                "expires_at": expires_at,
                "member_id": member_id,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name = _parse_name(d.pop("name"))

        def _parse_email(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        email = _parse_email(d.pop("email"))

        roles = cast(list[str], d.pop("roles"))

        kind = d.pop("kind")

        state = d.pop("state")

        def _parse_expires_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        def _parse_member_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        member_id = _parse_member_id(d.pop("member_id"))

        object_ = cast(Literal["invitation"] | Unset, d.pop("object", UNSET))
        if object_ != "invitation" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'invitation', got '{object_}'")

        invitation_view = cls(
            id=id,
            name=name,
            email=email,
            roles=roles,
            kind=kind,
            state=state,
            expires_at=expires_at,
            member_id=member_id,
            object_=object_,
        )

        return invitation_view
