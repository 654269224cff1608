from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="PointView")


@_attrs_define
class PointView:
    """One value.

    Attributes:
        ts (None | str):
        value (float):
        late (bool):
        trust (str):
    """

    ts: None | str
    value: float
    late: bool
    trust: str

    def to_dict(self) -> dict[str, Any]:
        ts: None | str
        ts = self.ts

        value = self.value

        late = self.late

        trust = self.trust

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ts": ts,
                "value": value,
                "late": late,
                "trust": trust,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_ts(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ts = _parse_ts(d.pop("ts"))

        value = d.pop("value")

        late = d.pop("late")

        trust = d.pop("trust")

        point_view = cls(
            ts=ts,
            value=value,
            late=late,
            trust=trust,
        )

        return point_view
