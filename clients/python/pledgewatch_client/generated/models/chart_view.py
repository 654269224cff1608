from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.chart_view_source import ChartViewSource
from ..models.chart_view_trust import ChartViewTrust
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.gap_view import GapView


T = TypeVar("T", bound="ChartView")


@_attrs_define
class ChartView:
    """A channel as columns of equally long buckets; a bucket without a reading holds null.

    `coverage` is the share of a bucket that lies in no gap. `source` says whether readings were drawn, or
    hours counted before.

        Attributes:
            device_id (str):
            channel (str):
            kind (str):
            trust (ChartViewTrust):
            source (ChartViewSource):
            step_s (int):
            at (list[str]):
            min_ (list[float | None]):
            mean (list[float | None]):
            max_ (list[float | None]):
            count (list[int]):
            coverage (list[float]):
            gaps (list[GapView]):
            object_ (Literal['chart'] | Unset):  Default: 'chart'.
    """

    device_id: str
    channel: str
    kind: str
    trust: ChartViewTrust
    source: ChartViewSource
    step_s: int
    at: list[str]
    min_: list[float | None]
    mean: list[float | None]
    max_: list[float | None]
    count: list[int]
    coverage: list[float]
    gaps: list[GapView]
    object_: Literal["chart"] | Unset = "chart"

    def to_dict(self) -> dict[str, Any]:
        device_id = self.device_id

        channel = self.channel

        kind = self.kind

        trust = self.trust.value

        source = self.source.value

        step_s = self.step_s

        at = self.at

        min_ = []
        for min_item_data in self.min_:
            min_item: float | None
            min_item = min_item_data
            min_.append(min_item)

        mean = []
        for mean_item_data in self.mean:
            mean_item: float | None
            mean_item = mean_item_data
            mean.append(mean_item)

        max_ = []
        for max_item_data in self.max_:
            max_item: float | None
            max_item = max_item_data
            max_.append(max_item)

        count = self.count

        coverage = self.coverage

        gaps = []
        for gaps_item_data in self.gaps:
            gaps_item = gaps_item_data.to_dict()
            gaps.append(gaps_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device_id": device_id,
                "channel": channel,
                "kind": kind,
                "trust": trust,
                "source": source,
                "step_s": step_s,
                "at": at,
                "min": min_,
                "mean": mean,
                "max": max_,
                "count": count,
                "coverage": coverage,
                "gaps": gaps,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.gap_view import GapView  # noqa: PLC0415

        d = dict(src_dict)
        device_id = d.pop("device_id")

        channel = d.pop("channel")

        kind = d.pop("kind")

        trust = ChartViewTrust(d.pop("trust"))

        source = ChartViewSource(d.pop("source"))

        step_s = d.pop("step_s")

        at = cast(list[str], d.pop("at"))

        min_ = []
        _min_ = d.pop("min")
        for min_item_data in _min_:

            def _parse_min_item(data: object) -> float | None:
                if data is None:
                    return data
                return cast(float | None, data)

            min_item = _parse_min_item(min_item_data)

            min_.append(min_item)

        mean = []
        _mean = d.pop("mean")
        for mean_item_data in _mean:

            def _parse_mean_item(data: object) -> float | None:
                if data is None:
                    return data
                return cast(float | None, data)

            mean_item = _parse_mean_item(mean_item_data)

            mean.append(mean_item)

        max_ = []
        _max_ = d.pop("max")
        for max_item_data in _max_:

            def _parse_max_item(data: object) -> float | None:
                if data is None:
                    return data
                return cast(float | None, data)

            max_item = _parse_max_item(max_item_data)

            max_.append(max_item)

        count = cast(list[int], d.pop("count"))

        coverage = cast(list[float], d.pop("coverage"))

        gaps = []
        _gaps = d.pop("gaps")
        for gaps_item_data in _gaps:
            gaps_item = GapView.from_dict(gaps_item_data)

            gaps.append(gaps_item)

        object_ = cast(Literal["chart"] | Unset, d.pop("object", UNSET))
        if object_ != "chart" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'chart', got '{object_}'")

        chart_view = cls(
            device_id=device_id,
            channel=channel,
            kind=kind,
            trust=trust,
            source=source,
            step_s=step_s,
            at=at,
            min_=min_,
            mean=mean,
            max_=max_,
            count=count,
            coverage=coverage,
            gaps=gaps,
            object_=object_,
        )

        return chart_view
