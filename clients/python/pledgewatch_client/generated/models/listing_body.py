from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ListingBody")


@_attrs_define
class ListingBody:
    """Who may bid and when; the lender itself may not.

    Attributes:
        invited (list[str]):
        closes_at (datetime.datetime):
        opens_at (datetime.datetime | None | Unset):
    """

    invited: list[str]
    closes_at: datetime.datetime
    opens_at: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        invited = self.invited

        closes_at = self.closes_at.isoformat()

        opens_at: None | str | Unset
        if isinstance(self.opens_at, Unset):
            opens_at = UNSET
        elif isinstance(self.opens_at, datetime.datetime):
            opens_at = self.opens_at.isoformat()
        else:
            opens_at = self.opens_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "invited": invited,
                "closes_at": closes_at,
            }
        )
        if opens_at is not UNSET:
            field_dict["opens_at"] = opens_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        invited = cast(list[str], d.pop("invited"))

        closes_at = datetime.datetime.fromisoformat(d.pop("closes_at"))

        def _parse_opens_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                opens_at_type_0 = datetime.datetime.fromisoformat(data)

                return opens_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        opens_at = _parse_opens_at(d.pop("opens_at", UNSET))

        listing_body = cls(
            invited=invited,
            closes_at=closes_at,
            opens_at=opens_at,
        )

        return listing_body
