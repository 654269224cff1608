from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fence_body import FenceBody
    from ..models.leg_body import LegBody
    from ..models.node_body import NodeBody


T = TypeVar("T", bound="VoyageRouteBody")


@_attrs_define
class VoyageRouteBody:
    """A plan: legs in order, approved stops, fences, when it begins and ends, and why it is so.

    Attributes:
        legs (list[LegBody]):
        departs_at (datetime.datetime):
        arrives_at (datetime.datetime):
        nodes (list[NodeBody] | Unset):
        fences (list[FenceBody] | Unset):
        reason (str | Unset):  Default: ''.
        lender_id (None | str | Unset):
    """

    legs: list[LegBody]
    departs_at: datetime.datetime
    arrives_at: datetime.datetime
    nodes: list[NodeBody] | Unset = UNSET
    fences: list[FenceBody] | Unset = UNSET
    reason: str | Unset = ""
    lender_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        legs = []
        for legs_item_data in self.legs:
            legs_item = legs_item_data.to_dict()
            legs.append(legs_item)

        departs_at = self.departs_at.isoformat()

        arrives_at = self.arrives_at.isoformat()

        nodes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.nodes, Unset):
            nodes = []
            for nodes_item_data in self.nodes:
                nodes_item = nodes_item_data.to_dict()
                nodes.append(nodes_item)

        fences: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.fences, Unset):
            fences = []
            for fences_item_data in self.fences:
                fences_item = fences_item_data.to_dict()
                fences.append(fences_item)

        reason = self.reason

        lender_id: None | str | Unset
        if isinstance(self.lender_id, Unset):
            lender_id = UNSET
        else:
            lender_id = self.lender_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "legs": legs,
                "departs_at": departs_at,
                "arrives_at": arrives_at,
            }
        )
        if nodes is not UNSET:
            field_dict["nodes"] = nodes
        if fences is not UNSET:
            field_dict["fences"] = fences
        if reason is not UNSET:
            field_dict["reason"] = reason
        if lender_id is not UNSET:
            field_dict["lender_id"] = lender_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fence_body import FenceBody  # noqa: PLC0415
        from ..models.leg_body import LegBody  # noqa: PLC0415
        from ..models.node_body import NodeBody  # noqa: PLC0415

        d = dict(src_dict)
        legs = []
        _legs = d.pop("legs")
        for legs_item_data in _legs:
            legs_item = LegBody.from_dict(legs_item_data)

            legs.append(legs_item)

        departs_at = datetime.datetime.fromisoformat(d.pop("departs_at"))

        arrives_at = datetime.datetime.fromisoformat(d.pop("arrives_at"))

        _nodes = d.pop("nodes", UNSET)
        nodes: list[NodeBody] | Unset = UNSET
        if _nodes is not UNSET:
            nodes = []
            for nodes_item_data in _nodes:
                nodes_item = NodeBody.from_dict(nodes_item_data)

                nodes.append(nodes_item)

        _fences = d.pop("fences", UNSET)
        fences: list[FenceBody] | Unset = UNSET
        if _fences is not UNSET:
            fences = []
            for fences_item_data in _fences:
                fences_item = FenceBody.from_dict(fences_item_data)

                fences.append(fences_item)

        reason = d.pop("reason", UNSET)

        def _parse_lender_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        lender_id = _parse_lender_id(d.pop("lender_id", UNSET))

        voyage_route_body = cls(
            legs=legs,
            departs_at=departs_at,
            arrives_at=arrives_at,
            nodes=nodes,
            fences=fences,
            reason=reason,
            lender_id=lender_id,
        )

        return voyage_route_body
