from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.flag import Flag
from ..models.period import Period
from ..types import UNSET, Unset

T = TypeVar("T", bound="UsageView")


@_attrs_define
class UsageView:
    """One member over one day or week; `line` says the same in one line.

    Attributes:
        id (str):
        member_id (str):
        member_name (str):
        period (Period): How much a report covers: reporting days end at 18:00 of the organisation.
        day (datetime.date):
        from_at (None | str):
        to_at (None | str):
        days (int):
        login_days (int):
        log_ins (int):
        active_minutes (int):
        first_seen_at (None | str):
        last_seen_at (None | str):
        enquiries_received (int):
        enquiries_answered (int):
        median_response_minutes (None | str):
        quotes_sent (int):
        deals (int):
        idle_days (int):
        flag (Flag): A move beyond the limit: a fall counts at once, a rise waits for a second source or two persons.
        line (str):
        object_ (Literal['usage_report'] | Unset):  Default: 'usage_report'.
    """

    id: str
    member_id: str
    member_name: str
    period: Period
    day: datetime.date
    from_at: None | str
    to_at: None | str
    days: int
    login_days: int
    log_ins: int
    active_minutes: int
    first_seen_at: None | str
    last_seen_at: None | str
    enquiries_received: int
    enquiries_answered: int
    median_response_minutes: None | str
    quotes_sent: int
    deals: int
    idle_days: int
    flag: Flag
    line: str
    object_: Literal["usage_report"] | Unset = "usage_report"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        member_id = self.member_id

        member_name = self.member_name

        period = self.period.value

        day = self.day.isoformat()

        from_at: None | str
        from_at = self.from_at

        to_at: None | str
        to_at = self.to_at

        days = self.days

        login_days = self.login_days

        log_ins = self.log_ins

        active_minutes = self.active_minutes

        first_seen_at: None | str
        first_seen_at = self.first_seen_at

        last_seen_at: None | str
        last_seen_at = self.last_seen_at

        enquiries_received = self.enquiries_received

        enquiries_answered = self.enquiries_answered

        median_response_minutes: None | str
        median_response_minutes = self.median_response_minutes

        quotes_sent = self.quotes_sent

        deals = self.deals

        idle_days = self.idle_days

        flag = self.flag.value

        line = self.line

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "member_id": member_id,
                "member_name": member_name,
                "period": period,
                "day": day,
                "from_at": from_at,
                "to_at": to_at,
                "days": days,
                "login_days": login_days,
                "log_ins": log_ins,
                "active_minutes": active_minutes,
                "first_seen_at": first_seen_at,
                "last_seen_at": last_seen_at,
                "enquiries_received": enquiries_received,
                "enquiries_answered": enquiries_answered,
                "median_response_minutes": median_response_minutes,
                "quotes_sent": quotes_sent,
                "deals": deals,
                "idle_days": idle_days,
                "flag": flag,
                "line": line,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        member_id = d.pop("member_id")

        member_name = d.pop("member_name")

        period = Period(d.pop("period"))

        day = datetime.date.fromisoformat(d.pop("day"))

        def _parse_from_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        from_at = _parse_from_at(d.pop("from_at"))

        def _parse_to_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        to_at = _parse_to_at(d.pop("to_at"))

        days = d.pop("days")

        login_days = d.pop("login_days")

        log_ins = d.pop("log_ins")

        active_minutes = d.pop("active_minutes")

        def _parse_first_seen_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        first_seen_at = _parse_first_seen_at(d.pop("first_seen_at"))

        def _parse_last_seen_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_seen_at = _parse_last_seen_at(d.pop("last_seen_at"))

        enquiries_received = d.pop("enquiries_received")

        enquiries_answered = d.pop("enquiries_answered")

        def _parse_median_response_minutes(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        median_response_minutes = _parse_median_response_minutes(d.pop("median_response_minutes"))

        quotes_sent = d.pop("quotes_sent")

        deals = d.pop("deals")

        idle_days = d.pop("idle_days")

        flag = Flag(d.pop("flag"))

        line = d.pop("line")

        object_ = cast(Literal["usage_report"] | Unset, d.pop("object", UNSET))
        if object_ != "usage_report" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'usage_report', got '{object_}'")

        usage_view = cls(
            id=id,
            member_id=member_id,
            member_name=member_name,
            period=period,
            day=day,
            from_at=from_at,
            to_at=to_at,
            days=days,
            login_days=login_days,
            log_ins=log_ins,
            active_minutes=active_minutes,
            first_seen_at=first_seen_at,
            last_seen_at=last_seen_at,
            enquiries_received=enquiries_received,
            enquiries_answered=enquiries_answered,
            median_response_minutes=median_response_minutes,
            quotes_sent=quotes_sent,
            deals=deals,
            idle_days=idle_days,
            flag=flag,
            line=line,
            object_=object_,
        )

        return usage_view
