from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AlarmView")


@_attrs_define
class AlarmView:
    """An alarm as it stands. Minutes: measured (confirmed), warm around a gap (presumed), unknown.

    Attributes:
        id (str):
        kind (str):
        priority (str):
        state (str):
        site_id (str):
        room_id (str):
        device_id (str):
        channel (str):
        rule (str):
        opened_at (None | str):
        raised_at (None | str):
        escalated_at (None | str):
        cleared_at (None | str):
        corrected_at (None | str):
        superseded_by (None | str):
        group_id (str):
        peak (float | None):
        confirmed_minutes (float):
        presumed_minutes (float):
        unknown_minutes (float):
        opening_reading (str):
        version (int):
        object_ (Literal['alarm'] | Unset):  Default: 'alarm'.
    """

    id: str
    kind: str
    priority: str
    state: str
    site_id: str
    room_id: str
    device_id: str
    channel: str
    rule: str
    opened_at: None | str
    raised_at: None | str
    escalated_at: None | str
    cleared_at: None | str
    corrected_at: None | str
    superseded_by: None | str
    group_id: str
    peak: float | None
    confirmed_minutes: float
    presumed_minutes: float
    unknown_minutes: float
    opening_reading: str
    version: int
    object_: Literal["alarm"] | Unset = "alarm"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind

        priority = self.priority

        state = self.state

        site_id = self.site_id

        room_id = self.room_id

        device_id = self.device_id

        channel = self.channel

        rule = self.rule

        opened_at: None | str
        opened_at = self.opened_at

        raised_at: None | str
        raised_at = self.raised_at

        escalated_at: None | str
        escalated_at = self.escalated_at

        cleared_at: None | str
        cleared_at = self.cleared_at

        corrected_at: None | str
        corrected_at = self.corrected_at

        superseded_by: None | str
        superseded_by = self.superseded_by

        group_id = self.group_id

        peak: float | None
        peak = self.peak

        confirmed_minutes = self.confirmed_minutes

        presumed_minutes = self.presumed_minutes

        unknown_minutes = self.unknown_minutes

        opening_reading = self.opening_reading

        version = self.version

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "priority": priority,
                "state": state,
                "site_id": site_id,
                "room_id": room_id,
                "device_id": device_id,
                "channel": channel,
                "rule": rule,
                "opened_at": opened_at,
                "raised_at": raised_at,
                "escalated_at": escalated_at,
                "cleared_at": cleared_at,
                "corrected_at": corrected_at,
                "superseded_by": superseded_by,
                "group_id": group_id,
                "peak": peak,
                "confirmed_minutes": confirmed_minutes,
                "presumed_minutes": presumed_minutes,
                "unknown_minutes": unknown_minutes,
                "opening_reading": opening_reading,
                "version": version,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        priority = d.pop("priority")

        state = d.pop("state")

        site_id = d.pop("site_id")

        room_id = d.pop("room_id")

        device_id = d.pop("device_id")

        channel = d.pop("channel")

        rule = d.pop("rule")

        def _parse_opened_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        opened_at = _parse_opened_at(d.pop("opened_at"))

        def _parse_raised_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        raised_at = _parse_raised_at(d.pop("raised_at"))

        def _parse_escalated_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        escalated_at = _parse_escalated_at(d.pop("escalated_at"))

        def _parse_cleared_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        cleared_at = _parse_cleared_at(d.pop("cleared_at"))

        def _parse_corrected_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        corrected_at = _parse_corrected_at(d.pop("corrected_at"))

        def _parse_superseded_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        superseded_by = _parse_superseded_by(d.pop("superseded_by"))

        group_id = d.pop("group_id")

        def _parse_peak(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        peak = _parse_peak(d.pop("peak"))

        confirmed_minutes = d.pop("confirmed_minutes")

        presumed_minutes = d.pop("presumed_minutes")

        unknown_minutes = d.pop("unknown_minutes")

        opening_reading = d.pop("opening_reading")

        version = d.pop("version")

        object_ = cast(Literal["alarm"] | Unset, d.pop("object", UNSET))
        if object_ != "alarm" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'alarm', got '{object_}'")

        alarm_view = cls(
            id=id,
            kind=kind,
            priority=priority,
            state=state,
            site_id=site_id,
            room_id=room_id,
            device_id=device_id,
            channel=channel,
            rule=rule,
            opened_at=opened_at,
            raised_at=raised_at,
            escalated_at=escalated_at,
            cleared_at=cleared_at,
            corrected_at=corrected_at,
            superseded_by=superseded_by,
            group_id=group_id,
            peak=peak,
            confirmed_minutes=confirmed_minutes,
            presumed_minutes=presumed_minutes,
            unknown_minutes=unknown_minutes,
            opening_reading=opening_reading,
            version=version,
            object_=object_,
        )

        return alarm_view
