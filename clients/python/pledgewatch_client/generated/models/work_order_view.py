from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.work_step_view import WorkStepView


T = TypeVar("T", bound="WorkOrderView")


@_attrs_define
class WorkOrderView:
    """A work order. It authorises nothing before `counts_from`, nor before a lender confirmed it.

    Attributes:
        id (str):
        room_id (str):
        kind (str):
        state (str):
        reason (str):
        asked_by (str):
        begins_at (None | str):
        ends_at (None | str):
        night (bool):
        counts_from (None | str):
        recorded_at (None | str):
        steps (list[WorkStepView]):
        object_ (Literal['work_order'] | Unset):  Default: 'work_order'.
    """

    id: str
    room_id: str
    kind: str
    state: str
    reason: str
    asked_by: str
    begins_at: None | str
    ends_at: None | str
    night: bool
    counts_from: None | str
    recorded_at: None | str
    steps: list[WorkStepView]
    object_: Literal["work_order"] | Unset = "work_order"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        room_id = self.room_id

        kind = self.kind

        state = self.state

        reason = self.reason

        asked_by = self.asked_by

        begins_at: None | str
        begins_at = self.begins_at

        ends_at: None | str
        ends_at = self.ends_at

        night = self.night

        counts_from: None | str
        counts_from = self.counts_from

        recorded_at: None | str
        recorded_at = self.recorded_at

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "room_id": room_id,
                "kind": kind,
                "state": state,
                "reason": reason,
                "asked_by": asked_by,
                "begins_at": begins_at,
                "ends_at": ends_at,
                "night": night,
                "counts_from": counts_from,
                "recorded_at": recorded_at,
                "steps": steps,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.work_step_view import WorkStepView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        room_id = d.pop("room_id")

        kind = d.pop("kind")

        state = d.pop("state")

        reason = d.pop("reason")

        asked_by = d.pop("asked_by")

        def _parse_begins_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        begins_at = _parse_begins_at(d.pop("begins_at"))

        def _parse_ends_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ends_at = _parse_ends_at(d.pop("ends_at"))

        night = d.pop("night")

        def _parse_counts_from(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        counts_from = _parse_counts_from(d.pop("counts_from"))

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = WorkStepView.from_dict(steps_item_data)

            steps.append(steps_item)

        object_ = cast(Literal["work_order"] | Unset, d.pop("object", UNSET))
        if object_ != "work_order" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'work_order', got '{object_}'")

        work_order_view = cls(
            id=id,
            room_id=room_id,
            kind=kind,
            state=state,
            reason=reason,
            asked_by=asked_by,
            begins_at=begins_at,
            ends_at=ends_at,
            night=night,
            counts_from=counts_from,
            recorded_at=recorded_at,
            steps=steps,
            object_=object_,
        )

        return work_order_view
