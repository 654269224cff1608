from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.organisation_type import OrganisationType
from ..types import UNSET, Unset

T = TypeVar("T", bound="OrganisationView")


@_attrs_define
class OrganisationView:
    """An organisation.

    Attributes:
        id (str):
        name (str):
        type_ (OrganisationType): What an organisation does in the trade.
        time_zone (str):
        licence_kind (None | str):
        licence_valid_to (None | str):
        object_ (Literal['organisation'] | Unset):  Default: 'organisation'.
    """

    id: str
    name: str
    type_: OrganisationType
    time_zone: str
    licence_kind: None | str
    licence_valid_to: None | str
    object_: Literal["organisation"] | Unset = "organisation"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        type_ = self.type_.value

        time_zone = self.time_zone

        licence_kind: None | str
        licence_kind = self.licence_kind

        licence_valid_to: None | str
        licence_valid_to = self.licence_valid_to

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "type": type_,
                "time_zone": time_zone,
                "licence_kind": licence_kind,
                "licence_valid_to": licence_valid_to,
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

        type_ = OrganisationType(d.pop("type"))

        time_zone = d.pop("time_zone")

        def _parse_licence_kind(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        licence_kind = _parse_licence_kind(d.pop("licence_kind"))

        def _parse_licence_valid_to(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        licence_valid_to = _parse_licence_valid_to(d.pop("licence_valid_to"))

        object_ = cast(Literal["organisation"] | Unset, d.pop("object", UNSET))
        if object_ != "organisation" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'organisation', got '{object_}'")

        organisation_view = cls(
            id=id,
            name=name,
            type_=type_,
            time_zone=time_zone,
            licence_kind=licence_kind,
            licence_valid_to=licence_valid_to,
            object_=object_,
        )

        return organisation_view
