from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.registration_state import RegistrationState

T = TypeVar("T", bound="RegistrationStepView")


@_attrs_define
class RegistrationStepView:
    """A step of a registration.

    Attributes:
        seq (int):
        state (RegistrationState): `paid_off`: nothing is owed any more, and the release is due.
        reason (str):
        recorded_by (str):
        recorded_at (None | str):
    """

    seq: int
    state: RegistrationState
    reason: str
    recorded_by: str
    recorded_at: None | str

    def to_dict(self) -> dict[str, Any]:
        seq = self.seq

        state = self.state.value

        reason = self.reason

        recorded_by = self.recorded_by

        recorded_at: None | str
        recorded_at = self.recorded_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "seq": seq,
                "state": state,
                "reason": reason,
                "recorded_by": recorded_by,
                "recorded_at": recorded_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        seq = d.pop("seq")

        state = RegistrationState(d.pop("state"))

        reason = d.pop("reason")

        recorded_by = d.pop("recorded_by")

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        registration_step_view = cls(
            seq=seq,
            state=state,
            reason=reason,
            recorded_by=recorded_by,
            recorded_at=recorded_at,
        )

        return registration_step_view
