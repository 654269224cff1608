from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="WorkStepView")


@_attrs_define
class WorkStepView:
    """One word about an order, and whose.

    Attributes:
        step (str):
        note (str):
        said_by (str):
        organisation_id (str):
        said_at (None | str):
    """

    step: str
    note: str
    said_by: str
    organisation_id: str
    said_at: None | str

    def to_dict(self) -> dict[str, Any]:
        step = self.step

        note = self.note

        said_by = self.said_by

        organisation_id = self.organisation_id

        said_at: None | str
        said_at = self.said_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "step": step,
                "note": note,
                "said_by": said_by,
                "organisation_id": organisation_id,
                "said_at": said_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        step = d.pop("step")

        note = d.pop("note")

        said_by = d.pop("said_by")

        organisation_id = d.pop("organisation_id")

        def _parse_said_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        said_at = _parse_said_at(d.pop("said_at"))

        work_step_view = cls(
            step=step,
            note=note,
            said_by=said_by,
            organisation_id=organisation_id,
            said_at=said_at,
        )

        return work_step_view
