from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.fingerprint_kind import FingerprintKind
from ..models.registration_state import RegistrationState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.registration_step_view import RegistrationStepView


T = TypeVar("T", bound="RegistrationView")


@_attrs_define
class RegistrationView:
    """A registration of the caller's own; its times are exact to the millisecond.

    Attributes:
        id (str):
        state (RegistrationState): `paid_off`: nothing is owed any more, and the release is due.
        pledge_id (None | str):
        reference (None | str):
        compared (list[FingerprintKind]):
        register_no (str):
        register_at (None | str):
        registered_at (None | str):
        financed_at (None | str):
        paid_off_at (None | str):
        release_due_at (None | str):
        ended_at (None | str):
        reason (str):
        object_ (Literal['registration'] | Unset):  Default: 'registration'.
        steps (list[RegistrationStepView] | None | Unset):
    """

    id: str
    state: RegistrationState
    pledge_id: None | str
    reference: None | str
    compared: list[FingerprintKind]
    register_no: str
    register_at: None | str
    registered_at: None | str
    financed_at: None | str
    paid_off_at: None | str
    release_due_at: None | str
    ended_at: None | str
    reason: str
    object_: Literal["registration"] | Unset = "registration"
    steps: list[RegistrationStepView] | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state.value

        pledge_id: None | str
        pledge_id = self.pledge_id

        reference: None | str
        reference = self.reference

        compared = []
        for compared_item_data in self.compared:
            compared_item = compared_item_data.value
            compared.append(compared_item)

        register_no = self.register_no

        register_at: None | str
        register_at = self.register_at

        registered_at: None | str
        registered_at = self.registered_at

        financed_at: None | str
        financed_at = self.financed_at

        paid_off_at: None | str
        paid_off_at = self.paid_off_at

        release_due_at: None | str
        release_due_at = self.release_due_at

        ended_at: None | str
        ended_at = self.ended_at

        reason = self.reason

        object_ = self.object_

        steps: list[dict[str, Any]] | None | Unset
        if isinstance(self.steps, Unset):
            steps = UNSET
        elif isinstance(self.steps, list):
            steps = []
            for steps_type_0_item_data in self.steps:
                steps_type_0_item = steps_type_0_item_data.to_dict()
                steps.append(steps_type_0_item)

        else:
            steps = self.steps

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "state": state,
                "pledge_id": pledge_id,
                "reference": reference,
                "compared": compared,
                "register_no": register_no,
                "register_at": register_at,
                "registered_at": registered_at,
                "financed_at": financed_at,
                "paid_off_at": paid_off_at,
                "release_due_at": release_due_at,
                "ended_at": ended_at,
                "reason": reason,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if steps is not UNSET:
            field_dict["steps"] = steps

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.registration_step_view import RegistrationStepView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        state = RegistrationState(d.pop("state"))

        def _parse_pledge_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        pledge_id = _parse_pledge_id(d.pop("pledge_id"))

        def _parse_reference(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reference = _parse_reference(d.pop("reference"))

        compared = []
        _compared = d.pop("compared")
        for compared_item_data in _compared:
            compared_item = FingerprintKind(compared_item_data)

            compared.append(compared_item)

        register_no = d.pop("register_no")

        def _parse_register_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        register_at = _parse_register_at(d.pop("register_at"))

        def _parse_registered_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registered_at = _parse_registered_at(d.pop("registered_at"))

        def _parse_financed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        financed_at = _parse_financed_at(d.pop("financed_at"))

        def _parse_paid_off_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        paid_off_at = _parse_paid_off_at(d.pop("paid_off_at"))

        def _parse_release_due_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        release_due_at = _parse_release_due_at(d.pop("release_due_at"))

        def _parse_ended_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        reason = d.pop("reason")

        object_ = cast(Literal["registration"] | Unset, d.pop("object", UNSET))
        if object_ != "registration" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'registration', got '{object_}'")

        def _parse_steps(data: object) -> list[RegistrationStepView] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                steps_type_0 = []
                _steps_type_0 = data
                for steps_type_0_item_data in _steps_type_0:
                    steps_type_0_item = RegistrationStepView.from_dict(steps_type_0_item_data)

                    steps_type_0.append(steps_type_0_item)

                return steps_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[RegistrationStepView] | None | Unset, data)

        steps = _parse_steps(d.pop("steps", UNSET))

        registration_view = cls(
            id=id,
            state=state,
            pledge_id=pledge_id,
            reference=reference,
            compared=compared,
            register_no=register_no,
            register_at=register_at,
            registered_at=registered_at,
            financed_at=financed_at,
            paid_off_at=paid_off_at,
            release_due_at=release_due_at,
            ended_at=ended_at,
            reason=reason,
            object_=object_,
            steps=steps,
        )

        return registration_view
