from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.call_cause import CallCause
from ..models.margin_call_state import MarginCallState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.margin_call_view_expanded_type_0 import MarginCallViewExpandedType0
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="MarginCallView")


@_attrs_define
class MarginCallView:
    """A demand for more security.

    Attributes:
        id (str):
        facility_id (str):
        lot_id (str):
        valuation_id (str):
        price_observation_id (None | str):
        cause (CallCause): Which line was crossed.
        state (MarginCallState): A demand for more security (Civil Code 433).
        exposure (MoneyView): An amount with its currency.
        market_value (MoneyView): An amount with its currency.
        lendable_value (MoneyView): An amount with its currency.
        ltv (str):
        cash_to_l0 (MoneyView): An amount with its currency.
        cash_to_warn (MoneyView): An amount with its currency.
        goods_to_l0 (MoneyView): An amount with its currency.
        opened_at (None | str):
        notice_id (None | str):
        notice_delivered_at (None | str):
        deadline_at (None | str):
        deadline_provisional (bool):
        second_deadline_at (None | str):
        ended_at (None | str):
        object_ (Literal['margin_call'] | Unset):  Default: 'margin_call'.
        expanded (MarginCallViewExpandedType0 | None | Unset):
    """

    id: str
    facility_id: str
    lot_id: str
    valuation_id: str
    price_observation_id: None | str
    cause: CallCause
    state: MarginCallState
    exposure: MoneyView
    market_value: MoneyView
    lendable_value: MoneyView
    ltv: str
    cash_to_l0: MoneyView
    cash_to_warn: MoneyView
    goods_to_l0: MoneyView
    opened_at: None | str
    notice_id: None | str
    notice_delivered_at: None | str
    deadline_at: None | str
    deadline_provisional: bool
    second_deadline_at: None | str
    ended_at: None | str
    object_: Literal["margin_call"] | Unset = "margin_call"
    expanded: MarginCallViewExpandedType0 | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.margin_call_view_expanded_type_0 import MarginCallViewExpandedType0  # noqa: PLC0415

        id = self.id

        facility_id = self.facility_id

        lot_id = self.lot_id

        valuation_id = self.valuation_id

        price_observation_id: None | str
        price_observation_id = self.price_observation_id

        cause = self.cause.value

        state = self.state.value

        exposure = self.exposure.to_dict()

        market_value = self.market_value.to_dict()

        lendable_value = self.lendable_value.to_dict()

        ltv = self.ltv

        cash_to_l0 = self.cash_to_l0.to_dict()

        cash_to_warn = self.cash_to_warn.to_dict()

        goods_to_l0 = self.goods_to_l0.to_dict()

        opened_at: None | str
        opened_at = self.opened_at

        notice_id: None | str
        notice_id = self.notice_id

        notice_delivered_at: None | str
        notice_delivered_at = self.notice_delivered_at

        deadline_at: None | str
        deadline_at = self.deadline_at

        deadline_provisional = self.deadline_provisional

        second_deadline_at: None | str
        second_deadline_at = self.second_deadline_at

        ended_at: None | str
        ended_at = self.ended_at

        object_ = self.object_

        expanded: dict[str, Any] | None | Unset
        if isinstance(self.expanded, Unset):
            expanded = UNSET
        elif isinstance(self.expanded, MarginCallViewExpandedType0):
            expanded = self.expanded.to_dict()
        else:
            expanded = self.expanded

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "facility_id": facility_id,
                "lot_id": lot_id,
                "valuation_id": valuation_id,
                "price_observation_id": price_observation_id,
                "cause": cause,
                "state": state,
                "exposure": exposure,
                "market_value": market_value,
                "lendable_value": lendable_value,
                "ltv": ltv,
                "cash_to_l0": cash_to_l0,
                "cash_to_warn": cash_to_warn,
                "goods_to_l0": goods_to_l0,
                "opened_at": opened_at,
                "notice_id": notice_id,
                "notice_delivered_at": notice_delivered_at,
                "deadline_at": deadline_at,
                "deadline_provisional": deadline_provisional,
                "second_deadline_at": second_deadline_at,
                "ended_at": ended_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if expanded is not UNSET:
            field_dict["expanded"] = expanded

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.margin_call_view_expanded_type_0 import MarginCallViewExpandedType0  # noqa: PLC0415
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        facility_id = d.pop("facility_id")

        lot_id = d.pop("lot_id")

        valuation_id = d.pop("valuation_id")

        def _parse_price_observation_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        price_observation_id = _parse_price_observation_id(d.pop("price_observation_id"))

        cause = CallCause(d.pop("cause"))

        state = MarginCallState(d.pop("state"))

        exposure = MoneyView.from_dict(d.pop("exposure"))

        market_value = MoneyView.from_dict(d.pop("market_value"))

        lendable_value = MoneyView.from_dict(d.pop("lendable_value"))

        ltv = d.pop("ltv")

        cash_to_l0 = MoneyView.from_dict(d.pop("cash_to_l0"))

        cash_to_warn = MoneyView.from_dict(d.pop("cash_to_warn"))

        goods_to_l0 = MoneyView.from_dict(d.pop("goods_to_l0"))

        def _parse_opened_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        opened_at = _parse_opened_at(d.pop("opened_at"))

        def _parse_notice_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notice_id = _parse_notice_id(d.pop("notice_id"))

        def _parse_notice_delivered_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notice_delivered_at = _parse_notice_delivered_at(d.pop("notice_delivered_at"))

        def _parse_deadline_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        deadline_at = _parse_deadline_at(d.pop("deadline_at"))

        deadline_provisional = d.pop("deadline_provisional")

        def _parse_second_deadline_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        second_deadline_at = _parse_second_deadline_at(d.pop("second_deadline_at"))

        def _parse_ended_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        object_ = cast(Literal["margin_call"] | Unset, d.pop("object", UNSET))
        if object_ != "margin_call" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'margin_call', got '{object_}'")

        def _parse_expanded(data: object) -> MarginCallViewExpandedType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                expanded_type_0 = MarginCallViewExpandedType0.from_dict(data)

                return expanded_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MarginCallViewExpandedType0 | None | Unset, data)

        expanded = _parse_expanded(d.pop("expanded", UNSET))

        margin_call_view = cls(
            id=id,
            facility_id=facility_id,
            lot_id=lot_id,
            valuation_id=valuation_id,
            price_observation_id=price_observation_id,
            cause=cause,
            state=state,
            exposure=exposure,
            market_value=market_value,
            lendable_value=lendable_value,
            ltv=ltv,
            cash_to_l0=cash_to_l0,
            cash_to_warn=cash_to_warn,
            goods_to_l0=goods_to_l0,
            opened_at=opened_at,
            notice_id=notice_id,
            notice_delivered_at=notice_delivered_at,
            deadline_at=deadline_at,
            deadline_provisional=deadline_provisional,
            second_deadline_at=second_deadline_at,
            ended_at=ended_at,
            object_=object_,
            expanded=expanded,
        )

        return margin_call_view
