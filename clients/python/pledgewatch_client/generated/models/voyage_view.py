from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.voyage_route_view import VoyageRouteView


T = TypeVar("T", bound="VoyageView")


@_attrs_define
class VoyageView:
    """A voyage as it stands.

    Attributes:
        id (str):
        site_id (str):
        name (str):
        vessel (str):
        mmsi (str):
        imo (str):
        bill_of_lading (str):
        state (str):
        departed_at (None | str):
        arrived_at (None | str):
        created_at (None | str):
        object_ (Literal['voyage'] | Unset):  Default: 'voyage'.
        routes (list[VoyageRouteView] | Unset):
    """

    id: str
    site_id: str
    name: str
    vessel: str
    mmsi: str
    imo: str
    bill_of_lading: str
    state: str
    departed_at: None | str
    arrived_at: None | str
    created_at: None | str
    object_: Literal["voyage"] | Unset = "voyage"
    routes: list[VoyageRouteView] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        site_id = self.site_id

        name = self.name

        vessel = self.vessel

        mmsi = self.mmsi

        imo = self.imo

        bill_of_lading = self.bill_of_lading

        state = self.state

        departed_at: None | str
        departed_at = self.departed_at

        arrived_at: None | str
        arrived_at = self.arrived_at

        created_at: None | str
        created_at = self.created_at

        object_ = self.object_

        routes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.routes, Unset):
            routes = []
            for routes_item_data in self.routes:
                routes_item = routes_item_data.to_dict()
                routes.append(routes_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "site_id": site_id,
                "name": name,
                "vessel": vessel,
                "mmsi": mmsi,
                "imo": imo,
                "bill_of_lading": bill_of_lading,
                "state": state,
                "departed_at": departed_at,
                "arrived_at": arrived_at,
                "created_at": created_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if routes is not UNSET:
            field_dict["routes"] = routes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.voyage_route_view import VoyageRouteView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        site_id = d.pop("site_id")

        name = d.pop("name")

        vessel = d.pop("vessel")

        mmsi = d.pop("mmsi")

        imo = d.pop("imo")

        bill_of_lading = d.pop("bill_of_lading")

        state = d.pop("state")

        def _parse_departed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        departed_at = _parse_departed_at(d.pop("departed_at"))

        def _parse_arrived_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        arrived_at = _parse_arrived_at(d.pop("arrived_at"))

        def _parse_created_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        created_at = _parse_created_at(d.pop("created_at"))

        object_ = cast(Literal["voyage"] | Unset, d.pop("object", UNSET))
        if object_ != "voyage" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'voyage', got '{object_}'")

        _routes = d.pop("routes", UNSET)
        routes: list[VoyageRouteView] | Unset = UNSET
        if _routes is not UNSET:
            routes = []
            for routes_item_data in _routes:
                routes_item = VoyageRouteView.from_dict(routes_item_data)

                routes.append(routes_item)

        voyage_view = cls(
            id=id,
            site_id=site_id,
            name=name,
            vessel=vessel,
            mmsi=mmsi,
            imo=imo,
            bill_of_lading=bill_of_lading,
            state=state,
            departed_at=departed_at,
            arrived_at=arrived_at,
            created_at=created_at,
            object_=object_,
            routes=routes,
        )

        return voyage_view
