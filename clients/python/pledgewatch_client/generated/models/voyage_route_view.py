from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.voyage_route_view_fences_item import VoyageRouteViewFencesItem
    from ..models.voyage_route_view_legs_item import VoyageRouteViewLegsItem
    from ..models.voyage_route_view_nodes_item import VoyageRouteViewNodesItem


T = TypeVar("T", bound="VoyageRouteView")


@_attrs_define
class VoyageRouteView:
    """One version of a plan.

    Attributes:
        id (str):
        version (int):
        state (str):
        legs (list[VoyageRouteViewLegsItem]):
        nodes (list[VoyageRouteViewNodesItem]):
        fences (list[VoyageRouteViewFencesItem]):
        departs_at (None | str):
        arrives_at (None | str):
        reason (str):
        proposed_at (None | str):
        approved_at (None | str):
    """

    id: str
    version: int
    state: str
    legs: list[VoyageRouteViewLegsItem]
    nodes: list[VoyageRouteViewNodesItem]
    fences: list[VoyageRouteViewFencesItem]
    departs_at: None | str
    arrives_at: None | str
    reason: str
    proposed_at: None | str
    approved_at: None | str

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        version = self.version

        state = self.state

        legs = []
        for legs_item_data in self.legs:
            legs_item = legs_item_data.to_dict()
            legs.append(legs_item)

        nodes = []
        for nodes_item_data in self.nodes:
            nodes_item = nodes_item_data.to_dict()
            nodes.append(nodes_item)

        fences = []
        for fences_item_data in self.fences:
            fences_item = fences_item_data.to_dict()
            fences.append(fences_item)

        departs_at: None | str
        departs_at = self.departs_at

        arrives_at: None | str
        arrives_at = self.arrives_at

        reason = self.reason

        proposed_at: None | str
        proposed_at = self.proposed_at

        approved_at: None | str
        approved_at = self.approved_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "version": version,
                "state": state,
                "legs": legs,
                "nodes": nodes,
                "fences": fences,
                "departs_at": departs_at,
                "arrives_at": arrives_at,
                "reason": reason,
                "proposed_at": proposed_at,
                "approved_at": approved_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.voyage_route_view_fences_item import VoyageRouteViewFencesItem  # noqa: PLC0415
        from ..models.voyage_route_view_legs_item import VoyageRouteViewLegsItem  # noqa: PLC0415
        from ..models.voyage_route_view_nodes_item import VoyageRouteViewNodesItem  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        version = d.pop("version")

        state = d.pop("state")

        legs = []
        _legs = d.pop("legs")
        for legs_item_data in _legs:
            legs_item = VoyageRouteViewLegsItem.from_dict(legs_item_data)

            legs.append(legs_item)

        nodes = []
        _nodes = d.pop("nodes")
        for nodes_item_data in _nodes:
            nodes_item = VoyageRouteViewNodesItem.from_dict(nodes_item_data)

            nodes.append(nodes_item)

        fences = []
        _fences = d.pop("fences")
        for fences_item_data in _fences:
            fences_item = VoyageRouteViewFencesItem.from_dict(fences_item_data)

            fences.append(fences_item)

        def _parse_departs_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        departs_at = _parse_departs_at(d.pop("departs_at"))

        def _parse_arrives_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        arrives_at = _parse_arrives_at(d.pop("arrives_at"))

        reason = d.pop("reason")

        def _parse_proposed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        proposed_at = _parse_proposed_at(d.pop("proposed_at"))

        def _parse_approved_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        approved_at = _parse_approved_at(d.pop("approved_at"))

        voyage_route_view = cls(
            id=id,
            version=version,
            state=state,
            legs=legs,
            nodes=nodes,
            fences=fences,
            departs_at=departs_at,
            arrives_at=arrives_at,
            reason=reason,
            proposed_at=proposed_at,
            approved_at=approved_at,
        )

        return voyage_route_view
