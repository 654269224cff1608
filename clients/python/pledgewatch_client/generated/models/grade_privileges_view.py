from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="GradePrivilegesView")


@_attrs_define
class GradePrivilegesView:
    """What a grade opens; never a gate.

    Attributes:
        rank_boost (str):
        early_auction_minutes (int):
        advance_queue (int):
        community_reach (str):
    """

    rank_boost: str
    early_auction_minutes: int
    advance_queue: int
    community_reach: str

    def to_dict(self) -> dict[str, Any]:
        rank_boost = self.rank_boost

        early_auction_minutes = self.early_auction_minutes

        advance_queue = self.advance_queue

        community_reach = self.community_reach

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "rank_boost": rank_boost,
                "early_auction_minutes": early_auction_minutes,
                "advance_queue": advance_queue,
                "community_reach": community_reach,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rank_boost = d.pop("rank_boost")

        early_auction_minutes = d.pop("early_auction_minutes")

        advance_queue = d.pop("advance_queue")

        community_reach = d.pop("community_reach")

        grade_privileges_view = cls(
            rank_boost=rank_boost,
            early_auction_minutes=early_auction_minutes,
            advance_queue=advance_queue,
            community_reach=community_reach,
        )

        return grade_privileges_view
