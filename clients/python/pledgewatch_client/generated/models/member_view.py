from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MemberView")


@_attrs_define
class MemberView:
    """A member.

    Attributes:
        id (str):
        organisation_id (str):
        name (str):
        roles (list[str]):
        state (str):
        object_ (Literal['member'] | Unset):  Default: 'member'.
    """

    id: str
    organisation_id: str
    name: str
    roles: list[str]
    state: str
    object_: Literal["member"] | Unset = "member"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        organisation_id = self.organisation_id

        name = self.name

        roles = self.roles

        state = self.state

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "organisation_id": organisation_id,
                "name": name,
                "roles": roles,
                "state": state,
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

        name = d.pop("name")

        roles = cast(list[str], d.pop("roles"))

        state = d.pop("state")

        object_ = cast(Literal["member"] | Unset, d.pop("object", UNSET))
        if object_ != "member" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'member', got '{object_}'")

        member_view = cls(
            id=id,
            organisation_id=organisation_id,
            name=name,
            roles=roles,
            state=state,
            object_=object_,
        )

        return member_view
