from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.tried_sample_view import TriedSampleView


T = TypeVar("T", bound="TriedView")


@_attrs_define
class TriedView:
    """What the message says of one device, or the reason for which it would go into quarantine.

    `gaps_seen`: a missing message shows, the format counts. `counts`: it may count for HELD; without a time
    and a counter of its own a message is another one at each receipt, and counts as OPEN.

        Attributes:
            external_id (str):
            reason (str):
            detail (str):
            gaps_seen (bool):
            counts (bool):
            readings (int):
            samples (list[TriedSampleView]):
    """

    external_id: str
    reason: str
    detail: str
    gaps_seen: bool
    counts: bool
    readings: int
    samples: list[TriedSampleView]

    def to_dict(self) -> dict[str, Any]:
        external_id = self.external_id

        reason = self.reason

        detail = self.detail

        gaps_seen = self.gaps_seen

        counts = self.counts

        readings = self.readings

        samples = []
        for samples_item_data in self.samples:
            samples_item = samples_item_data.to_dict()
            samples.append(samples_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "external_id": external_id,
                "reason": reason,
                "detail": detail,
                "gaps_seen": gaps_seen,
                "counts": counts,
                "readings": readings,
                "samples": samples,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tried_sample_view import TriedSampleView  # noqa: PLC0415

        d = dict(src_dict)
        external_id = d.pop("external_id")

        reason = d.pop("reason")

        detail = d.pop("detail")

        gaps_seen = d.pop("gaps_seen")

        counts = d.pop("counts")

        readings = d.pop("readings")

        samples = []
        _samples = d.pop("samples")
        for samples_item_data in _samples:
            samples_item = TriedSampleView.from_dict(samples_item_data)

            samples.append(samples_item)

        tried_view = cls(
            external_id=external_id,
            reason=reason,
            detail=detail,
            gaps_seen=gaps_seen,
            counts=counts,
            readings=readings,
            samples=samples,
        )

        return tried_view
