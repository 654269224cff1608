from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.blind_count_body import BlindCountBody


T = TypeVar("T", bound="BlindCountsBody")


@_attrs_define
class BlindCountsBody:
    """What was found of each drawn lot.

    Attributes:
        counts (list[BlindCountBody]):
    """

    counts: list[BlindCountBody]

    def to_dict(self) -> dict[str, Any]:
        counts = []
        for counts_item_data in self.counts:
            counts_item = counts_item_data.to_dict()
            counts.append(counts_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "counts": counts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.blind_count_body import BlindCountBody  # noqa: PLC0415

        d = dict(src_dict)
        counts = []
        _counts = d.pop("counts")
        for counts_item_data in _counts:
            counts_item = BlindCountBody.from_dict(counts_item_data)

            counts.append(counts_item)

        blind_counts_body = cls(
            counts=counts,
        )

        return blind_counts_body
