from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RenewBody")


@_attrs_define
class RenewBody:
    """Until when the next term runs.

    Attributes:
        renewal_date (datetime.date):
    """

    renewal_date: datetime.date

    def to_dict(self) -> dict[str, Any]:
        renewal_date = self.renewal_date.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "renewal_date": renewal_date,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        renewal_date = datetime.date.fromisoformat(d.pop("renewal_date"))

        renew_body = cls(
            renewal_date=renewal_date,
        )

        return renew_body
