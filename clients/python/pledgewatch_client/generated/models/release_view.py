from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.otherwise import Otherwise
from ..models.release_kind import ReleaseKind
from ..models.release_rule import ReleaseRule
from ..models.release_state import ReleaseState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_view import MoneyView
    from ..models.quantity_view import QuantityView
    from ..models.release_view_vehicles_item import ReleaseViewVehiclesItem


T = TypeVar("T", bound="ReleaseView")


@_attrs_define
class ReleaseView:
    """A release on its path; `next` says who moves it on.

    Attributes:
        id (str):
        facility_id (str):
        lot_id (str):
        receipt_id (str):
        kind (ReleaseKind): How goods go out.
        state (ReleaseState): A borrower's wish to take pledged goods out.
        next_ (str):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        vehicles (list[ReleaseViewVehiclesItem]):
        gate_id (None | str):
        deliver_to_id (None | str):
        incoming_lot_id (None | str):
        otherwise (Otherwise): What becomes of the money when the goods do not go.
        value_out (MoneyView): An amount with its currency.
        due (MoneyView): An amount with its currency.
        paid (MoneyView): An amount with its currency.
        missing (MoneyView): An amount with its currency.
        credit (MoneyView): An amount with its currency.
        out (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        allowed_by (None | ReleaseRule):
        valid_until (None | str):
        requested_at (None | str):
        paid_at (None | str):
        approved_at (None | str):
        approved_by (None | str):
        release_order_id (None | str):
        ended_at (None | str):
        ended_because (None | str):
        object_ (Literal['release'] | Unset):  Default: 'release'.
    """

    id: str
    facility_id: str
    lot_id: str
    receipt_id: str
    kind: ReleaseKind
    state: ReleaseState
    next_: str
    quantity: QuantityView
    vehicles: list[ReleaseViewVehiclesItem]
    gate_id: None | str
    deliver_to_id: None | str
    incoming_lot_id: None | str
    otherwise: Otherwise
    value_out: MoneyView
    due: MoneyView
    paid: MoneyView
    missing: MoneyView
    credit: MoneyView
    out: QuantityView
    allowed_by: None | ReleaseRule
    valid_until: None | str
    requested_at: None | str
    paid_at: None | str
    approved_at: None | str
    approved_by: None | str
    release_order_id: None | str
    ended_at: None | str
    ended_because: None | str
    object_: Literal["release"] | Unset = "release"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        facility_id = self.facility_id

        lot_id = self.lot_id

        receipt_id = self.receipt_id

        kind = self.kind.value

        state = self.state.value

        next_ = self.next_

        quantity = self.quantity.to_dict()

        vehicles = []
        for vehicles_item_data in self.vehicles:
            vehicles_item = vehicles_item_data.to_dict()
            vehicles.append(vehicles_item)

        gate_id: None | str
        gate_id = self.gate_id

        deliver_to_id: None | str
        deliver_to_id = self.deliver_to_id

        incoming_lot_id: None | str
        incoming_lot_id = self.incoming_lot_id

        otherwise = self.otherwise.value

        value_out = self.value_out.to_dict()

        due = self.due.to_dict()

        paid = self.paid.to_dict()

        missing = self.missing.to_dict()

        credit = self.credit.to_dict()

        out = self.out.to_dict()

        allowed_by: None | str
        if isinstance(self.allowed_by, ReleaseRule):
            allowed_by = self.allowed_by.value
        else:
            allowed_by = self.allowed_by

        valid_until: None | str
        valid_until = self.valid_until

        requested_at: None | str
        requested_at = self.requested_at

        paid_at: None | str
        paid_at = self.paid_at

        approved_at: None | str
        approved_at = self.approved_at

        approved_by: None | str
        approved_by = self.approved_by

        release_order_id: None | str
        release_order_id = self.release_order_id

        ended_at: None | str
        ended_at = self.ended_at

        ended_because: None | str
        ended_because = self.ended_because

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "facility_id": facility_id,
                "lot_id": lot_id,
                "receipt_id": receipt_id,
                "kind": kind,
                "state": state,
                "next": next_,
                "quantity": quantity,
                "vehicles": vehicles,
                "gate_id": gate_id,
                "deliver_to_id": deliver_to_id,
                "incoming_lot_id": incoming_lot_id,
                "otherwise": otherwise,
                "value_out": value_out,
                "due": due,
                "paid": paid,
                "missing": missing,
                "credit": credit,
                "out": out,
                "allowed_by": allowed_by,
                "valid_until": valid_until,
                "requested_at": requested_at,
                "paid_at": paid_at,
                "approved_at": approved_at,
                "approved_by": approved_by,
                "release_order_id": release_order_id,
                "ended_at": ended_at,
                "ended_because": ended_because,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415
        from ..models.release_view_vehicles_item import ReleaseViewVehiclesItem  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        facility_id = d.pop("facility_id")

        lot_id = d.pop("lot_id")

        receipt_id = d.pop("receipt_id")

        kind = ReleaseKind(d.pop("kind"))

        state = ReleaseState(d.pop("state"))

        next_ = d.pop("next")

        quantity = QuantityView.from_dict(d.pop("quantity"))

        vehicles = []
        _vehicles = d.pop("vehicles")
        for vehicles_item_data in _vehicles:
            vehicles_item = ReleaseViewVehiclesItem.from_dict(vehicles_item_data)

            vehicles.append(vehicles_item)

        def _parse_gate_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        gate_id = _parse_gate_id(d.pop("gate_id"))

        def _parse_deliver_to_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        deliver_to_id = _parse_deliver_to_id(d.pop("deliver_to_id"))

        def _parse_incoming_lot_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        incoming_lot_id = _parse_incoming_lot_id(d.pop("incoming_lot_id"))

        otherwise = Otherwise(d.pop("otherwise"))

        value_out = MoneyView.from_dict(d.pop("value_out"))

        due = MoneyView.from_dict(d.pop("due"))

        paid = MoneyView.from_dict(d.pop("paid"))

        missing = MoneyView.from_dict(d.pop("missing"))

        credit = MoneyView.from_dict(d.pop("credit"))

        out = QuantityView.from_dict(d.pop("out"))

        def _parse_allowed_by(data: object) -> None | ReleaseRule:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                allowed_by_type_0 = ReleaseRule(data)

                return allowed_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ReleaseRule, data)

        allowed_by = _parse_allowed_by(d.pop("allowed_by"))

        def _parse_valid_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_until = _parse_valid_until(d.pop("valid_until"))

        def _parse_requested_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        requested_at = _parse_requested_at(d.pop("requested_at"))

        def _parse_paid_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        paid_at = _parse_paid_at(d.pop("paid_at"))

        def _parse_approved_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        approved_at = _parse_approved_at(d.pop("approved_at"))

        def _parse_approved_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        approved_by = _parse_approved_by(d.pop("approved_by"))

        def _parse_release_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        release_order_id = _parse_release_order_id(d.pop("release_order_id"))

        def _parse_ended_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        def _parse_ended_because(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ended_because = _parse_ended_because(d.pop("ended_because"))

        object_ = cast(Literal["release"] | Unset, d.pop("object", UNSET))
        if object_ != "release" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'release', got '{object_}'")

        release_view = cls(
            id=id,
            facility_id=facility_id,
            lot_id=lot_id,
            receipt_id=receipt_id,
            kind=kind,
            state=state,
            next_=next_,
            quantity=quantity,
            vehicles=vehicles,
            gate_id=gate_id,
            deliver_to_id=deliver_to_id,
            incoming_lot_id=incoming_lot_id,
            otherwise=otherwise,
            value_out=value_out,
            due=due,
            paid=paid,
            missing=missing,
            credit=credit,
            out=out,
            allowed_by=allowed_by,
            valid_until=valid_until,
            requested_at=requested_at,
            paid_at=paid_at,
            approved_at=approved_at,
            approved_by=approved_by,
            release_order_id=release_order_id,
            ended_at=ended_at,
            ended_because=ended_because,
            object_=object_,
        )

        return release_view
