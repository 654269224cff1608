from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CustodyResponseView")


@_attrs_define
class CustodyResponseView:
    """What an alarm did to the receipts of its room.

    Attributes:
        id (str):
        room_id (str):
        alarm_id (str):
        kind (str):
        state (str):
        at_night (bool):
        under_order (bool):
        opened_at (None | str):
        began_at (None | str):
        hold_until (None | str):
        ended_at (None | str):
        ended_by (str):
        note (str):
        weigh_tickets (list[str]):
        receipts (list[str]):
        object_ (Literal['custody_response'] | Unset):  Default: 'custody_response'.
    """

    id: str
    room_id: str
    alarm_id: str
    kind: str
    state: str
    at_night: bool
    under_order: bool
    opened_at: None | str
    began_at: None | str
    hold_until: None | str
    ended_at: None | str
    ended_by: str
    note: str
    weigh_tickets: list[str]
    receipts: list[str]
    object_: Literal["custody_response"] | Unset = "custody_response"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        room_id = self.room_id

        alarm_id = self.alarm_id

        kind = self.kind

        state = self.state

        at_night = self.at_night

        under_order = self.under_order

        opened_at: None | str
        opened_at = self.opened_at

        began_at: None | str
        began_at = self.began_at

        hold_until: None | str
        hold_until = self.hold_until

        ended_at: None | str
        ended_at = self.ended_at

        ended_by = self.ended_by

        note = self.note

        weigh_tickets = self.weigh_tickets

        receipts = self.receipts

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "room_id": room_id,
                "alarm_id": alarm_id,
                "kind": kind,
                "state": state,
                "at_night": at_night,
                "under_order": under_order,
                "opened_at": opened_at,
                "began_at": began_at,
                "hold_until": hold_until,
                "ended_at": ended_at,
                "ended_by": ended_by,
                "note": note,
                "weigh_tickets": weigh_tickets,
                "receipts": receipts,
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

        alarm_id = d.pop("alarm_id")

        kind = d.pop("kind")

        state = d.pop("state")

        at_night = d.pop("at_night")

        under_order = d.pop("under_order")

        def _parse_opened_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        opened_at = _parse_opened_at(d.pop("opened_at"))

        def _parse_began_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        began_at = _parse_began_at(d.pop("began_at"))

        def _parse_hold_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        hold_until = _parse_hold_until(d.pop("hold_until"))

        def _parse_ended_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        ended_by = d.pop("ended_by")

        note = d.pop("note")

        weigh_tickets = cast(list[str], d.pop("weigh_tickets"))

        receipts = cast(list[str], d.pop("receipts"))

        object_ = cast(Literal["custody_response"] | Unset, d.pop("object", UNSET))
        if object_ != "custody_response" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'custody_response', got '{object_}'")

        custody_response_view = cls(
            id=id,
            room_id=room_id,
            alarm_id=alarm_id,
            kind=kind,
            state=state,
            at_night=at_night,
            under_order=under_order,
            opened_at=opened_at,
            began_at=began_at,
            hold_until=hold_until,
            ended_at=ended_at,
            ended_by=ended_by,
            note=note,
            weigh_tickets=weigh_tickets,
            receipts=receipts,
            object_=object_,
        )

        return custody_response_view
