from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReleaseOrderBody")


@_attrs_define
class ReleaseOrderBody:
    """An order to let goods out to the vehicles `plates`.

    Attributes:
        lot_id (str):
        quantity_kg (str):
        plates (list[str]):
        expires_at (datetime.datetime):
        deliver_to_id (None | str | Unset):
        reason (str | Unset):  Default: ''.
    """

    lot_id: str
    quantity_kg: str
    plates: list[str]
    expires_at: datetime.datetime
    deliver_to_id: None | str | Unset = UNSET
    reason: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        lot_id = self.lot_id

        quantity_kg = self.quantity_kg

        plates = self.plates

        expires_at = self.expires_at.isoformat()

        deliver_to_id: None | str | Unset
        if isinstance(self.deliver_to_id, Unset):
            deliver_to_id = UNSET
        else:
            deliver_to_id = self.deliver_to_id

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lot_id": lot_id,
                "quantity_kg": quantity_kg,
                "plates": plates,
                "expires_at": expires_at,
            }
        )
        if deliver_to_id is not UNSET:
            field_dict["deliver_to_id"] = deliver_to_id
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        lot_id = d.pop("lot_id")

        quantity_kg = d.pop("quantity_kg")

        plates = cast(list[str], d.pop("plates"))

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        def _parse_deliver_to_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        deliver_to_id = _parse_deliver_to_id(d.pop("deliver_to_id", UNSET))

        reason = d.pop("reason", UNSET)

        release_order_body = cls(
            lot_id=lot_id,
            quantity_kg=quantity_kg,
            plates=plates,
            expires_at=expires_at,
            deliver_to_id=deliver_to_id,
            reason=reason,
        )

        return release_order_body
