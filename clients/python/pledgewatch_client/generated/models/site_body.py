from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SiteBody")


@_attrs_define
class SiteBody:
    """A new warehouse site.

    Attributes:
        name (str):
        address (str):
        region (str):
        licence_no (str):
        time_zone (str | Unset):  Default: 'Asia/Shanghai'.
        jurisdiction (Literal['prc'] | Unset):  Default: 'prc'.
        licence_valid_to (datetime.date | None | Unset):
    """

    name: str
    address: str
    region: str
    licence_no: str
    time_zone: str | Unset = "Asia/Shanghai"
    jurisdiction: Literal["prc"] | Unset = "prc"
    licence_valid_to: datetime.date | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        address = self.address

        region = self.region

        licence_no = self.licence_no

        time_zone = self.time_zone

        jurisdiction = self.jurisdiction

        licence_valid_to: None | str | Unset
        if isinstance(self.licence_valid_to, Unset):
            licence_valid_to = UNSET
        elif isinstance(self.licence_valid_to, datetime.date):
            licence_valid_to = self.licence_valid_to.isoformat()
        else:
            licence_valid_to = self.licence_valid_to

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "address": address,
                "region": region,
                "licence_no": licence_no,
            }
        )
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone
        if jurisdiction is not UNSET:
            field_dict["jurisdiction"] = jurisdiction
        if licence_valid_to is not UNSET:
            field_dict["licence_valid_to"] = licence_valid_to

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        address = d.pop("address")

        region = d.pop("region")

        licence_no = d.pop("licence_no")

        time_zone = d.pop("time_zone", UNSET)

        jurisdiction = cast(Literal["prc"] | Unset, d.pop("jurisdiction", UNSET))
        if jurisdiction != "prc" and not isinstance(jurisdiction, Unset):
            raise ValueError(f"jurisdiction must match const 'prc', got '{jurisdiction}'")

        def _parse_licence_valid_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                licence_valid_to_type_0 = datetime.date.fromisoformat(data)

                return licence_valid_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        licence_valid_to = _parse_licence_valid_to(d.pop("licence_valid_to", UNSET))

        site_body = cls(
            name=name,
            address=address,
            region=region,
            licence_no=licence_no,
            time_zone=time_zone,
            jurisdiction=jurisdiction,
            licence_valid_to=licence_valid_to,
        )

        return site_body
