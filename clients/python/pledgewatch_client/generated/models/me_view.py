from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.organisation_view import OrganisationView


T = TypeVar("T", bound="MeView")


@_attrs_define
class MeView:
    """Who the caller is.

    Attributes:
        member_id (None | str):
        name (str):
        organisation (OrganisationView): An organisation.
        permissions (list[str]):
        language (str):
        time_zone (str):
        object_ (Literal['me'] | Unset):  Default: 'me'.
    """

    member_id: None | str
    name: str
    organisation: OrganisationView
    permissions: list[str]
    language: str
    time_zone: str
    object_: Literal["me"] | Unset = "me"

    def to_dict(self) -> dict[str, Any]:
        member_id: None | str
        member_id = self.member_id

        name = self.name

        organisation = self.organisation.to_dict()

        permissions = self.permissions

        language = self.language

        time_zone = self.time_zone

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "member_id": member_id,
                "name": name,
                "organisation": organisation,
                "permissions": permissions,
                "language": language,
                "time_zone": time_zone,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.organisation_view import OrganisationView  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_member_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        member_id = _parse_member_id(d.pop("member_id"))

        name = d.pop("name")

        organisation = OrganisationView.from_dict(d.pop("organisation"))

        permissions = cast(list[str], d.pop("permissions"))

        language = d.pop("language")

        time_zone = d.pop("time_zone")

        object_ = cast(Literal["me"] | Unset, d.pop("object", UNSET))
        if object_ != "me" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'me', got '{object_}'")

        me_view = cls(
            member_id=member_id,
            name=name,
            organisation=organisation,
            permissions=permissions,
            language=language,
            time_zone=time_zone,
            object_=object_,
        )

        return me_view
