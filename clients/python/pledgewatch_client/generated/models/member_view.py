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
        kind (str):
        parent_id (None | str):
        person_id (str):
        language (str):
        time_zone (None | str):
        grantable (list[str] | None):
        valid_until (None | str):
        object_ (Literal['member'] | Unset):  Default: 'member'.
    """

    id: str
    organisation_id: str
    name: str
    roles: list[str]
    state: str
    kind: str
    parent_id: None | str
    person_id: str
    language: str
    time_zone: None | str
    grantable: list[str] | None
    valid_until: None | str
    object_: Literal["member"] | Unset = "member"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        organisation_id = self.organisation_id

        name = self.name

        roles = self.roles

        state = self.state

        kind = self.kind

        parent_id: None | str
        parent_id = self.parent_id

        person_id = self.person_id

        language = self.language

        time_zone: None | str
        time_zone = self.time_zone

        grantable: list[str] | None
        if isinstance(self.grantable, list):
            grantable = self.grantable

        else:
            grantable = self.grantable

        valid_until: None | str
        valid_until = self.valid_until

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "organisation_id": organisation_id,
                "name": name,
                "roles": roles,
                "state": state,
                "kind": kind,
                "parent_id": parent_id,
                "person_id": person_id,
                "language": language,
                "time_zone": time_zone,
                "grantable": grantable,
                "valid_until": valid_until,
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

        kind = d.pop("kind")

        def _parse_parent_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        parent_id = _parse_parent_id(d.pop("parent_id"))

        person_id = d.pop("person_id")

        language = d.pop("language")

        def _parse_time_zone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        time_zone = _parse_time_zone(d.pop("time_zone"))

        def _parse_grantable(data: object) -> list[str] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                grantable_type_0 = cast(list[str], data)

                return grantable_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None, data)

        grantable = _parse_grantable(d.pop("grantable"))

        def _parse_valid_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_until = _parse_valid_until(d.pop("valid_until"))

        object_ = cast(Literal["member"] | Unset, d.pop("object", UNSET))
        if object_ != "member" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'member', got '{object_}'")

        member_view = cls(
            id=id,
            organisation_id=organisation_id,
            name=name,
            roles=roles,
            state=state,
            kind=kind,
            parent_id=parent_id,
            person_id=person_id,
            language=language,
            time_zone=time_zone,
            grantable=grantable,
            valid_until=valid_until,
            object_=object_,
        )

        return member_view
