from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RotationBody")


@_attrs_define
class RotationBody:
    """Until when the old key works beside the new one; without it, it ends at once.

    Attributes:
        old_until (datetime.datetime | None | Unset):
    """

    old_until: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        old_until: None | str | Unset
        if isinstance(self.old_until, Unset):
            old_until = UNSET
        elif isinstance(self.old_until, datetime.datetime):
            old_until = self.old_until.isoformat()
        else:
            old_until = self.old_until

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if old_until is not UNSET:
            field_dict["old_until"] = old_until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_old_until(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                old_until_type_0 = datetime.datetime.fromisoformat(data)

                return old_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        old_until = _parse_old_until(d.pop("old_until", UNSET))

        rotation_body = cls(
            old_until=old_until,
        )

        return rotation_body
