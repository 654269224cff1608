from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.chart_view import ChartView


T = TypeVar("T", bound="RoomChartView")


@_attrs_define
class RoomChartView:
    """The channels of a kind that watched a room, each for as long as it did.

    Attributes:
        room_id (str):
        kind (str):
        charts (list[ChartView]):
        object_ (Literal['room_chart'] | Unset):  Default: 'room_chart'.
    """

    room_id: str
    kind: str
    charts: list[ChartView]
    object_: Literal["room_chart"] | Unset = "room_chart"

    def to_dict(self) -> dict[str, Any]:
        room_id = self.room_id

        kind = self.kind

        charts = []
        for charts_item_data in self.charts:
            charts_item = charts_item_data.to_dict()
            charts.append(charts_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "room_id": room_id,
                "kind": kind,
                "charts": charts,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.chart_view import ChartView  # noqa: PLC0415

        d = dict(src_dict)
        room_id = d.pop("room_id")

        kind = d.pop("kind")

        charts = []
        _charts = d.pop("charts")
        for charts_item_data in _charts:
            charts_item = ChartView.from_dict(charts_item_data)

            charts.append(charts_item)

        object_ = cast(Literal["room_chart"] | Unset, d.pop("object", UNSET))
        if object_ != "room_chart" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'room_chart', got '{object_}'")

        room_chart_view = cls(
            room_id=room_id,
            kind=kind,
            charts=charts,
            object_=object_,
        )

        return room_chart_view
