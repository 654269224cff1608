from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RateView")


@_attrs_define
class RateView:
    """How many of the due terms were renewed; `rate_pct` is null when none was due.

    Attributes:
        from_date (datetime.date):
        to_date (datetime.date):
        due (int):
        renewed (int):
        rate_pct (None | str):
        object_ (Literal['renewal_rate'] | Unset):  Default: 'renewal_rate'.
    """

    from_date: datetime.date
    to_date: datetime.date
    due: int
    renewed: int
    rate_pct: None | str
    object_: Literal["renewal_rate"] | Unset = "renewal_rate"

    def to_dict(self) -> dict[str, Any]:
        from_date = self.from_date.isoformat()

        to_date = self.to_date.isoformat()

        due = self.due

        renewed = self.renewed

        rate_pct: None | str
        rate_pct = self.rate_pct

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "from_date": from_date,
                "to_date": to_date,
                "due": due,
                "renewed": renewed,
                "rate_pct": rate_pct,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_date = datetime.date.fromisoformat(d.pop("from_date"))

        to_date = datetime.date.fromisoformat(d.pop("to_date"))

        due = d.pop("due")

        renewed = d.pop("renewed")

        def _parse_rate_pct(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        rate_pct = _parse_rate_pct(d.pop("rate_pct"))

        object_ = cast(Literal["renewal_rate"] | Unset, d.pop("object", UNSET))
        if object_ != "renewal_rate" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'renewal_rate', got '{object_}'")

        rate_view = cls(
            from_date=from_date,
            to_date=to_date,
            due=due,
            renewed=renewed,
            rate_pct=rate_pct,
            object_=object_,
        )

        return rate_view
