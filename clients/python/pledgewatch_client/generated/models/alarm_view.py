from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.alarm_view_cause import AlarmViewCause
    from ..models.alarm_view_response import AlarmViewResponse
    from ..models.alarm_view_setting_type_0 import AlarmViewSettingType0
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="AlarmView")


@_attrs_define
class AlarmView:
    """An alarm as it stands. Minutes: measured (confirmed), warm around a gap (presumed), unknown.

    `state` is its keeper's word and the condition; `shown_state` says also what is put aside or expected;
    `own_state` is the caller's own.

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
            shown_state (str):
            own_state (str):
            shelved_until (None | str):
            latched (bool):
            reset_at (None | str):
            incident_id (None | str):
            cause (AlarmViewCause):
            response (AlarmViewResponse):
            respond_by (None | str):
            owner (str):
            shelvable (bool):
            setting (AlarmViewSettingType0 | None):
            insured_sum (MoneyView | None):
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
    shown_state: str
    own_state: str
    shelved_until: None | str
    latched: bool
    reset_at: None | str
    incident_id: None | str
    cause: AlarmViewCause
    response: AlarmViewResponse
    respond_by: None | str
    owner: str
    shelvable: bool
    setting: AlarmViewSettingType0 | None
    insured_sum: MoneyView | None
    object_: Literal["alarm"] | Unset = "alarm"

    def to_dict(self) -> dict[str, Any]:
        from ..models.alarm_view_setting_type_0 import AlarmViewSettingType0  # noqa: PLC0415
        from ..models.money_view import MoneyView  # noqa: PLC0415

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

        shown_state = self.shown_state

        own_state = self.own_state

        shelved_until: None | str
        shelved_until = self.shelved_until

        latched = self.latched

        reset_at: None | str
        reset_at = self.reset_at

        incident_id: None | str
        incident_id = self.incident_id

        cause = self.cause.to_dict()

        response = self.response.to_dict()

        respond_by: None | str
        respond_by = self.respond_by

        owner = self.owner

        shelvable = self.shelvable

        setting: dict[str, Any] | None
        if isinstance(self.setting, AlarmViewSettingType0):
            setting = self.setting.to_dict()
        else:
            setting = self.setting

        insured_sum: dict[str, Any] | None
        if isinstance(self.insured_sum, MoneyView):
            insured_sum = self.insured_sum.to_dict()
        else:
            insured_sum = self.insured_sum

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
                "shown_state": shown_state,
                "own_state": own_state,
                "shelved_until": shelved_until,
                "latched": latched,
                "reset_at": reset_at,
                "incident_id": incident_id,
                "cause": cause,
                "response": response,
                "respond_by": respond_by,
                "owner": owner,
                "shelvable": shelvable,
                "setting": setting,
                "insured_sum": insured_sum,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.alarm_view_cause import AlarmViewCause  # noqa: PLC0415
        from ..models.alarm_view_response import AlarmViewResponse  # noqa: PLC0415
        from ..models.alarm_view_setting_type_0 import AlarmViewSettingType0  # noqa: PLC0415
        from ..models.money_view import MoneyView  # noqa: PLC0415

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

        shown_state = d.pop("shown_state")

        own_state = d.pop("own_state")

        def _parse_shelved_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        shelved_until = _parse_shelved_until(d.pop("shelved_until"))

        latched = d.pop("latched")

        def _parse_reset_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reset_at = _parse_reset_at(d.pop("reset_at"))

        def _parse_incident_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        incident_id = _parse_incident_id(d.pop("incident_id"))

        cause = AlarmViewCause.from_dict(d.pop("cause"))

        response = AlarmViewResponse.from_dict(d.pop("response"))

        def _parse_respond_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        respond_by = _parse_respond_by(d.pop("respond_by"))

        owner = d.pop("owner")

        shelvable = d.pop("shelvable")

        def _parse_setting(data: object) -> AlarmViewSettingType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                setting_type_0 = AlarmViewSettingType0.from_dict(data)

                return setting_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AlarmViewSettingType0 | None, data)

        setting = _parse_setting(d.pop("setting"))

        def _parse_insured_sum(data: object) -> MoneyView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                insured_sum_type_0 = MoneyView.from_dict(data)

                return insured_sum_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None, data)

        insured_sum = _parse_insured_sum(d.pop("insured_sum"))

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
            shown_state=shown_state,
            own_state=own_state,
            shelved_until=shelved_until,
            latched=latched,
            reset_at=reset_at,
            incident_id=incident_id,
            cause=cause,
            response=response,
            respond_by=respond_by,
            owner=owner,
            shelvable=shelvable,
            setting=setting,
            insured_sum=insured_sum,
            object_=object_,
        )

        return alarm_view
