from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="PickupBody")


@_attrs_define
class PickupBody:
    """The buyer's vehicles.

    Attributes:
        bid_id (str):
        plates (list[str]):
        expires_at (datetime.datetime):
    """

    bid_id: str
    plates: list[str]
    expires_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        bid_id = self.bid_id

        plates = self.plates

        expires_at = self.expires_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "bid_id": bid_id,
                "plates": plates,
                "expires_at": expires_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        bid_id = d.pop("bid_id")

        plates = cast(list[str], d.pop("plates"))

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        pickup_body = cls(
            bid_id=bid_id,
            plates=plates,
            expires_at=expires_at,
        )

        return pickup_body
