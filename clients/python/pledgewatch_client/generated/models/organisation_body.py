from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.organisation_type import OrganisationType
from ..types import UNSET, Unset

T = TypeVar("T", bound="OrganisationBody")


@_attrs_define
class OrganisationBody:
    """A new organisation.

    Attributes:
        name (str):
        type_ (OrganisationType): What an organisation does in the trade.
        tax_id (str):
        time_zone (str | Unset):  Default: 'Asia/Shanghai'.
        jurisdiction (Literal['prc'] | Unset):  Default: 'prc'.
        licence_kind (None | str | Unset):
        licence_no (None | str | Unset):
        licence_valid_to (datetime.datetime | None | Unset):
        tax_country (str | Unset):  Default: 'cn'.
    """

    name: str
    type_: OrganisationType
    tax_id: str
    time_zone: str | Unset = "Asia/Shanghai"
    jurisdiction: Literal["prc"] | Unset = "prc"
    licence_kind: None | str | Unset = UNSET
    licence_no: None | str | Unset = UNSET
    licence_valid_to: datetime.datetime | None | Unset = UNSET
    tax_country: str | Unset = "cn"

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        type_ = self.type_.value

        tax_id = self.tax_id

        time_zone = self.time_zone

        jurisdiction = self.jurisdiction

        licence_kind: None | str | Unset
        if isinstance(self.licence_kind, Unset):
            licence_kind = UNSET
        else:
            licence_kind = self.licence_kind

        licence_no: None | str | Unset
        if isinstance(self.licence_no, Unset):
            licence_no = UNSET
        else:
            licence_no = self.licence_no

        licence_valid_to: None | str | Unset
        if isinstance(self.licence_valid_to, Unset):
            licence_valid_to = UNSET
        elif isinstance(self.licence_valid_to, datetime.datetime):
            licence_valid_to = self.licence_valid_to.isoformat()
        else:
            licence_valid_to = self.licence_valid_to

        tax_country = self.tax_country

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "type": type_,
                "tax_id": tax_id,
            }
        )
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone
        if jurisdiction is not UNSET:
            field_dict["jurisdiction"] = jurisdiction
        if licence_kind is not UNSET:
            field_dict["licence_kind"] = licence_kind
        if licence_no is not UNSET:
            field_dict["licence_no"] = licence_no
        if licence_valid_to is not UNSET:
            field_dict["licence_valid_to"] = licence_valid_to
        if tax_country is not UNSET:
            field_dict["tax_country"] = tax_country

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        type_ = OrganisationType(d.pop("type"))

        tax_id = d.pop("tax_id")

        time_zone = d.pop("time_zone", UNSET)

        jurisdiction = cast(Literal["prc"] | Unset, d.pop("jurisdiction", UNSET))
        if jurisdiction != "prc" and not isinstance(jurisdiction, Unset):
            raise ValueError(f"jurisdiction must match const 'prc', got '{jurisdiction}'")

        def _parse_licence_kind(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        licence_kind = _parse_licence_kind(d.pop("licence_kind", UNSET))

        def _parse_licence_no(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        licence_no = _parse_licence_no(d.pop("licence_no", UNSET))

        def _parse_licence_valid_to(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                licence_valid_to_type_0 = datetime.datetime.fromisoformat(data)

                return licence_valid_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        licence_valid_to = _parse_licence_valid_to(d.pop("licence_valid_to", UNSET))

        tax_country = d.pop("tax_country", UNSET)

        organisation_body = cls(
            name=name,
            type_=type_,
            tax_id=tax_id,
            time_zone=time_zone,
            jurisdiction=jurisdiction,
            licence_kind=licence_kind,
            licence_no=licence_no,
            licence_valid_to=licence_valid_to,
            tax_country=tax_country,
        )

        return organisation_body
