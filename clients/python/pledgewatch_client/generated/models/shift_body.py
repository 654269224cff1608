from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ShiftBody")


@_attrs_define
class ShiftBody:
    """A duty: once, or every week at the same wall-clock time of the organisation.

    Attributes:
        member_id (str):
        starts_at (datetime.datetime):
        ends_at (datetime.datetime):
        is_weekly (bool | Unset):  Default: False.
        until (datetime.datetime | None | Unset):
    """

    member_id: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    is_weekly: bool | Unset = False
    until: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        member_id = self.member_id

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        is_weekly = self.is_weekly

        until: None | str | Unset
        if isinstance(self.until, Unset):
            until = UNSET
        elif isinstance(self.until, datetime.datetime):
            until = self.until.isoformat()
        else:
            until = self.until

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "member_id": member_id,
                "starts_at": starts_at,
                "ends_at": ends_at,
            }
        )
        if is_weekly is not UNSET:
            field_dict["is_weekly"] = is_weekly
        if until is not UNSET:
            field_dict["until"] = until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        member_id = d.pop("member_id")

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        is_weekly = d.pop("is_weekly", UNSET)

        def _parse_until(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_type_0 = datetime.datetime.fromisoformat(data)

                return until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        until = _parse_until(d.pop("until", UNSET))

        shift_body = cls(
            member_id=member_id,
            starts_at=starts_at,
            ends_at=ends_at,
            is_weekly=is_weekly,
            until=until,
        )

        return shift_body
