from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.clock_view_events import ClockViewEvents
    from ..models.clock_view_jobs import ClockViewJobs
    from ..models.clock_view_timers import ClockViewTimers


T = TypeVar("T", bound="ClockView")


@_attrs_define
class ClockView:
    """The sandbox's time, and what happened on the way to it.

    Attributes:
        now (str):
        object_ (Literal['test_clock'] | Unset):  Default: 'test_clock'.
        events (ClockViewEvents | Unset):
        timers (ClockViewTimers | Unset):
        jobs (ClockViewJobs | Unset):
    """

    now: str
    object_: Literal["test_clock"] | Unset = "test_clock"
    events: ClockViewEvents | Unset = UNSET
    timers: ClockViewTimers | Unset = UNSET
    jobs: ClockViewJobs | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        now = self.now

        object_ = self.object_

        events: dict[str, Any] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = self.events.to_dict()

        timers: dict[str, Any] | Unset = UNSET
        if not isinstance(self.timers, Unset):
            timers = self.timers.to_dict()

        jobs: dict[str, Any] | Unset = UNSET
        if not isinstance(self.jobs, Unset):
            jobs = self.jobs.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "now": now,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if events is not UNSET:
            field_dict["events"] = events
        if timers is not UNSET:
            field_dict["timers"] = timers
        if jobs is not UNSET:
            field_dict["jobs"] = jobs

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.clock_view_events import ClockViewEvents  # noqa: PLC0415
        from ..models.clock_view_jobs import ClockViewJobs  # noqa: PLC0415
        from ..models.clock_view_timers import ClockViewTimers  # noqa: PLC0415

        d = dict(src_dict)
        now = d.pop("now")

        object_ = cast(Literal["test_clock"] | Unset, d.pop("object", UNSET))
        if object_ != "test_clock" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'test_clock', got '{object_}'")

        _events = d.pop("events", UNSET)
        events: ClockViewEvents | Unset
        if isinstance(_events, Unset):
            events = UNSET
        else:
            events = ClockViewEvents.from_dict(_events)

        _timers = d.pop("timers", UNSET)
        timers: ClockViewTimers | Unset
        if isinstance(_timers, Unset):
            timers = UNSET
        else:
            timers = ClockViewTimers.from_dict(_timers)

        _jobs = d.pop("jobs", UNSET)
        jobs: ClockViewJobs | Unset
        if isinstance(_jobs, Unset):
            jobs = UNSET
        else:
            jobs = ClockViewJobs.from_dict(_jobs)

        clock_view = cls(
            now=now,
            object_=object_,
            events=events,
            timers=timers,
            jobs=jobs,
        )

        return clock_view
