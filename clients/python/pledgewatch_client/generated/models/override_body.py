from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.override_body_kind import OverrideBodyKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="OverrideBody")


@_attrs_define
class OverrideBody:
    """Limits instead of the commodity's, in the channel's own unit.

    Attributes:
        kind (OverrideBodyKind):
        valid_from (datetime.datetime):
        valid_to (datetime.datetime):
        reason (str):
        low (None | str | Unset):
        high (None | str | Unset):
        lot_id (None | str | Unset):
    """

    kind: OverrideBodyKind
    valid_from: datetime.datetime
    valid_to: datetime.datetime
    reason: str
    low: None | str | Unset = UNSET
    high: None | str | Unset = UNSET
    lot_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        valid_from = self.valid_from.isoformat()

        valid_to = self.valid_to.isoformat()

        reason = self.reason

        low: None | str | Unset
        if isinstance(self.low, Unset):
            low = UNSET
        else:
            low = self.low

        high: None | str | Unset
        if isinstance(self.high, Unset):
            high = UNSET
        else:
            high = self.high

        lot_id: None | str | Unset
        if isinstance(self.lot_id, Unset):
            lot_id = UNSET
        else:
            lot_id = self.lot_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "valid_from": valid_from,
                "valid_to": valid_to,
                "reason": reason,
            }
        )
        if low is not UNSET:
            field_dict["low"] = low
        if high is not UNSET:
            field_dict["high"] = high
        if lot_id is not UNSET:
            field_dict["lot_id"] = lot_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = OverrideBodyKind(d.pop("kind"))

        valid_from = datetime.datetime.fromisoformat(d.pop("valid_from"))

        valid_to = datetime.datetime.fromisoformat(d.pop("valid_to"))

        reason = d.pop("reason")

        def _parse_low(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        low = _parse_low(d.pop("low", UNSET))

        def _parse_high(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        high = _parse_high(d.pop("high", UNSET))

        def _parse_lot_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        lot_id = _parse_lot_id(d.pop("lot_id", UNSET))

        override_body = cls(
            kind=kind,
            valid_from=valid_from,
            valid_to=valid_to,
            reason=reason,
            low=low,
            high=high,
            lot_id=lot_id,
        )

        return override_body
