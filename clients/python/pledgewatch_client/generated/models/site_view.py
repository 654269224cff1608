from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SiteView")


@_attrs_define
class SiteView:
    """A warehouse site.

    Attributes:
        id (str):
        organisation_id (str):
        name (str):
        address (str):
        time_zone (str):
        region (str):
        jurisdiction (str):
        licence_no (str):
        licence_valid_to (None | str):
        object_ (Literal['site'] | Unset):  Default: 'site'.
    """

    id: str
    organisation_id: str
    name: str
    address: str
    time_zone: str
    region: str
    jurisdiction: str
    licence_no: str
    licence_valid_to: None | str
    object_: Literal["site"] | Unset = "site"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        organisation_id = self.organisation_id

        name = self.name

        address = self.address

        time_zone = self.time_zone

        region = self.region

        jurisdiction = self.jurisdiction

        licence_no = self.licence_no

        licence_valid_to: None | str
        licence_valid_to = self.licence_valid_to

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "organisation_id": organisation_id,
                "name": name,
                "address": address,
                "time_zone": time_zone,
                "region": region,
                "jurisdiction": jurisdiction,
                "licence_no": licence_no,
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

        organisation_id = d.pop("organisation_id")

        name = d.pop("name")

        address = d.pop("address")

        time_zone = d.pop("time_zone")

        region = d.pop("region")

        jurisdiction = d.pop("jurisdiction")

        licence_no = d.pop("licence_no")

        def _parse_licence_valid_to(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        licence_valid_to = _parse_licence_valid_to(d.pop("licence_valid_to"))

        object_ = cast(Literal["site"] | Unset, d.pop("object", UNSET))
        if object_ != "site" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'site', got '{object_}'")

        site_view = cls(
            id=id,
            organisation_id=organisation_id,
            name=name,
            address=address,
            time_zone=time_zone,
            region=region,
            jurisdiction=jurisdiction,
            licence_no=licence_no,
            licence_valid_to=licence_valid_to,
            object_=object_,
        )

        return site_view
