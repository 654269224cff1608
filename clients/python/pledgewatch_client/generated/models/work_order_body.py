from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.work_kind import WorkKind

T = TypeVar("T", bound="WorkOrderBody")


@_attrs_define
class WorkOrderBody:
    """When somebody wants to work in the room, and what for.

    Attributes:
        kind (WorkKind): What a work order is for.
        begins_at (datetime.datetime):
        ends_at (datetime.datetime):
        reason (str):
    """

    kind: WorkKind
    begins_at: datetime.datetime
    ends_at: datetime.datetime
    reason: str

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        begins_at = self.begins_at.isoformat()

        ends_at = self.ends_at.isoformat()

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "begins_at": begins_at,
                "ends_at": ends_at,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = WorkKind(d.pop("kind"))

        begins_at = datetime.datetime.fromisoformat(d.pop("begins_at"))

        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        reason = d.pop("reason")

        work_order_body = cls(
            kind=kind,
            begins_at=begins_at,
            ends_at=ends_at,
            reason=reason,
        )

        return work_order_body
