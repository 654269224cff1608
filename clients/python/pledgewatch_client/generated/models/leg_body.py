from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.leg_kind import LegKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="LegBody")


@_attrs_define
class LegBody:
    """A part of the way. Without a half width: 2 km on land, 25 nautical miles at sea.

    Attributes:
        kind (LegKind): How goods travel on one leg.
        name (str):
        path (list[list[float]]):
        half_width_m (float | None | Unset):
    """

    kind: LegKind
    name: str
    path: list[list[float]]
    half_width_m: float | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        name = self.name

        path = []
        for path_item_data in self.path:
            path_item = path_item_data

            path.append(path_item)

        half_width_m: float | None | Unset
        if isinstance(self.half_width_m, Unset):
            half_width_m = UNSET
        else:
            half_width_m = self.half_width_m

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "name": name,
                "path": path,
            }
        )
        if half_width_m is not UNSET:
            field_dict["half_width_m"] = half_width_m

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = LegKind(d.pop("kind"))

        name = d.pop("name")

        path = []
        _path = d.pop("path")
        for path_item_data in _path:
            path_item = cast(list[float], path_item_data)

            path.append(path_item)

        def _parse_half_width_m(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        half_width_m = _parse_half_width_m(d.pop("half_width_m", UNSET))

        leg_body = cls(
            kind=kind,
            name=name,
            path=path,
            half_width_m=half_width_m,
        )

        return leg_body
