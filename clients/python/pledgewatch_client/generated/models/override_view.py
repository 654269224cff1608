from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="OverrideView")


@_attrs_define
class OverrideView:
    """Proposed limits; they bind from `approved_at` on.

    Attributes:
        id (str):
        room_id (str):
        lot_id (None | str):
        kind (str):
        low (None | str):
        high (None | str):
        valid_from (None | str):
        valid_to (None | str):
        reason (str):
        proposed_by (str):
        organisation_id (str):
        recorded_at (None | str):
        approved_at (None | str):
        withdrawn_at (None | str):
        object_ (Literal['envelope_override'] | Unset):  Default: 'envelope_override'.
    """

    id: str
    room_id: str
    lot_id: None | str
    kind: str
    low: None | str
    high: None | str
    valid_from: None | str
    valid_to: None | str
    reason: str
    proposed_by: str
    organisation_id: str
    recorded_at: None | str
    approved_at: None | str
    withdrawn_at: None | str
    object_: Literal["envelope_override"] | Unset = "envelope_override"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        room_id = self.room_id

        lot_id: None | str
        lot_id = self.lot_id

        kind = self.kind

        low: None | str
        low = self.low

        high: None | str
        high = self.high

        valid_from: None | str
        valid_from = self.valid_from

        valid_to: None | str
        valid_to = self.valid_to

        reason = self.reason

        proposed_by = self.proposed_by

        organisation_id = self.organisation_id

        recorded_at: None | str
        recorded_at = self.recorded_at

        approved_at: None | str
        approved_at = self.approved_at

        withdrawn_at: None | str
        withdrawn_at = self.withdrawn_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "room_id": room_id,
                "lot_id": lot_id,
                "kind": kind,
                "low": low,
                "high": high,
                "valid_from": valid_from,
                "valid_to": valid_to,
                "reason": reason,
                "proposed_by": proposed_by,
                "organisation_id": organisation_id,
                "recorded_at": recorded_at,
                "approved_at": approved_at,
                "withdrawn_at": withdrawn_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        room_id = d.pop("room_id")

        def _parse_lot_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        lot_id = _parse_lot_id(d.pop("lot_id"))

        kind = d.pop("kind")

        def _parse_low(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        low = _parse_low(d.pop("low"))

        def _parse_high(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        high = _parse_high(d.pop("high"))

        def _parse_valid_from(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_from = _parse_valid_from(d.pop("valid_from"))

        def _parse_valid_to(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_to = _parse_valid_to(d.pop("valid_to"))

        reason = d.pop("reason")

        proposed_by = d.pop("proposed_by")

        organisation_id = d.pop("organisation_id")

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        def _parse_approved_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        approved_at = _parse_approved_at(d.pop("approved_at"))

        def _parse_withdrawn_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        withdrawn_at = _parse_withdrawn_at(d.pop("withdrawn_at"))

        object_ = cast(Literal["envelope_override"] | Unset, d.pop("object", UNSET))
        if object_ != "envelope_override" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'envelope_override', got '{object_}'")

        override_view = cls(
            id=id,
            room_id=room_id,
            lot_id=lot_id,
            kind=kind,
            low=low,
            high=high,
            valid_from=valid_from,
            valid_to=valid_to,
            reason=reason,
            proposed_by=proposed_by,
            organisation_id=organisation_id,
            recorded_at=recorded_at,
            approved_at=approved_at,
            withdrawn_at=withdrawn_at,
            object_=object_,
        )

        return override_view
