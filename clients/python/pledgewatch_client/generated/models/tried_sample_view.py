from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.tried_sample_view_values import TriedSampleViewValues


T = TypeVar("T", bound="TriedSampleView")


@_attrs_define
class TriedSampleView:
    """Values at one time.

    Attributes:
        ts (None | str):
        values (TriedSampleViewValues):
    """

    ts: None | str
    values: TriedSampleViewValues

    def to_dict(self) -> dict[str, Any]:
        ts: None | str
        ts = self.ts

        values = self.values.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ts": ts,
                "values": values,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tried_sample_view_values import TriedSampleViewValues  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_ts(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ts = _parse_ts(d.pop("ts"))

        values = TriedSampleViewValues.from_dict(d.pop("values"))

        tried_sample_view = cls(
            ts=ts,
            values=values,
        )

        return tried_sample_view
