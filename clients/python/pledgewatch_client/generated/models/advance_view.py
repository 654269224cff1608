from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.advance_state import AdvanceState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.advance_view_checks_item import AdvanceViewChecksItem
    from ..models.advance_view_expanded_type_0 import AdvanceViewExpandedType0
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="AdvanceView")


@_attrs_define
class AdvanceView:
    """An advance on its path; `next` says who moves it on.

    Attributes:
        id (str):
        facility_id (str):
        amount (MoneyView): An amount with its currency.
        state (AdvanceState): The path of an advance (DOMAIN S1).
        next_ (str):
        requested_at (None | str):
        confirmed_at (None | str):
        drawn_at (None | str):
        closed_at (None | str):
        end_to_end_id (None | str):
        payment_id (None | str):
        checks (list[AdvanceViewChecksItem]):
        object_ (Literal['advance'] | Unset):  Default: 'advance'.
        expanded (AdvanceViewExpandedType0 | None | Unset):
    """

    id: str
    facility_id: str
    amount: MoneyView
    state: AdvanceState
    next_: str
    requested_at: None | str
    confirmed_at: None | str
    drawn_at: None | str
    closed_at: None | str
    end_to_end_id: None | str
    payment_id: None | str
    checks: list[AdvanceViewChecksItem]
    object_: Literal["advance"] | Unset = "advance"
    expanded: AdvanceViewExpandedType0 | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.advance_view_expanded_type_0 import AdvanceViewExpandedType0  # noqa: PLC0415

        id = self.id

        facility_id = self.facility_id

        amount = self.amount.to_dict()

        state = self.state.value

        next_ = self.next_

        requested_at: None | str
        requested_at = self.requested_at

        confirmed_at: None | str
        confirmed_at = self.confirmed_at

        drawn_at: None | str
        drawn_at = self.drawn_at

        closed_at: None | str
        closed_at = self.closed_at

        end_to_end_id: None | str
        end_to_end_id = self.end_to_end_id

        payment_id: None | str
        payment_id = self.payment_id

        checks = []
        for checks_item_data in self.checks:
            checks_item = checks_item_data.to_dict()
            checks.append(checks_item)

        object_ = self.object_

        expanded: dict[str, Any] | None | Unset
        if isinstance(self.expanded, Unset):
            expanded = UNSET
        elif isinstance(self.expanded, AdvanceViewExpandedType0):
            expanded = self.expanded.to_dict()
        else:
            expanded = self.expanded

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "facility_id": facility_id,
                "amount": amount,
                "state": state,
                "next": next_,
                "requested_at": requested_at,
                "confirmed_at": confirmed_at,
                "drawn_at": drawn_at,
                "closed_at": closed_at,
                "end_to_end_id": end_to_end_id,
                "payment_id": payment_id,
                "checks": checks,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if expanded is not UNSET:
            field_dict["expanded"] = expanded

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.advance_view_checks_item import AdvanceViewChecksItem  # noqa: PLC0415
        from ..models.advance_view_expanded_type_0 import AdvanceViewExpandedType0  # noqa: PLC0415
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        facility_id = d.pop("facility_id")

        amount = MoneyView.from_dict(d.pop("amount"))

        state = AdvanceState(d.pop("state"))

        next_ = d.pop("next")

        def _parse_requested_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        requested_at = _parse_requested_at(d.pop("requested_at"))

        def _parse_confirmed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        confirmed_at = _parse_confirmed_at(d.pop("confirmed_at"))

        def _parse_drawn_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        drawn_at = _parse_drawn_at(d.pop("drawn_at"))

        def _parse_closed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        def _parse_end_to_end_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        end_to_end_id = _parse_end_to_end_id(d.pop("end_to_end_id"))

        def _parse_payment_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        payment_id = _parse_payment_id(d.pop("payment_id"))

        checks = []
        _checks = d.pop("checks")
        for checks_item_data in _checks:
            checks_item = AdvanceViewChecksItem.from_dict(checks_item_data)

            checks.append(checks_item)

        object_ = cast(Literal["advance"] | Unset, d.pop("object", UNSET))
        if object_ != "advance" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'advance', got '{object_}'")

        def _parse_expanded(data: object) -> AdvanceViewExpandedType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                expanded_type_0 = AdvanceViewExpandedType0.from_dict(data)

                return expanded_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AdvanceViewExpandedType0 | None | Unset, data)

        expanded = _parse_expanded(d.pop("expanded", UNSET))

        advance_view = cls(
            id=id,
            facility_id=facility_id,
            amount=amount,
            state=state,
            next_=next_,
            requested_at=requested_at,
            confirmed_at=confirmed_at,
            drawn_at=drawn_at,
            closed_at=closed_at,
            end_to_end_id=end_to_end_id,
            payment_id=payment_id,
            checks=checks,
            object_=object_,
            expanded=expanded,
        )

        return advance_view
