from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.voyage_route_body import VoyageRouteBody


T = TypeVar("T", bound="VoyageBody")


@_attrs_define
class VoyageBody:
    """A journey of one's own site with all its rooms.

    Attributes:
        site_id (str):
        name (str):
        route (VoyageRouteBody): A plan: legs in order, approved stops, fences, when it begins and ends, and why it is
            so.
        vessel (str | Unset):  Default: ''.
        mmsi (str | Unset):  Default: ''.
        imo (str | Unset):  Default: ''.
        bill_of_lading (str | Unset):  Default: ''.
    """

    site_id: str
    name: str
    route: VoyageRouteBody
    vessel: str | Unset = ""
    mmsi: str | Unset = ""
    imo: str | Unset = ""
    bill_of_lading: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        site_id = self.site_id

        name = self.name

        route = self.route.to_dict()

        vessel = self.vessel

        mmsi = self.mmsi

        imo = self.imo

        bill_of_lading = self.bill_of_lading

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "site_id": site_id,
                "name": name,
                "route": route,
            }
        )
        if vessel is not UNSET:
            field_dict["vessel"] = vessel
        if mmsi is not UNSET:
            field_dict["mmsi"] = mmsi
        if imo is not UNSET:
            field_dict["imo"] = imo
        if bill_of_lading is not UNSET:
            field_dict["bill_of_lading"] = bill_of_lading

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.voyage_route_body import VoyageRouteBody  # noqa: PLC0415

        d = dict(src_dict)
        site_id = d.pop("site_id")

        name = d.pop("name")

        route = VoyageRouteBody.from_dict(d.pop("route"))

        vessel = d.pop("vessel", UNSET)

        mmsi = d.pop("mmsi", UNSET)

        imo = d.pop("imo", UNSET)

        bill_of_lading = d.pop("bill_of_lading", UNSET)

        voyage_body = cls(
            site_id=site_id,
            name=name,
            route=route,
            vessel=vessel,
            mmsi=mmsi,
            imo=imo,
            bill_of_lading=bill_of_lading,
        )

        return voyage_body
