from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.otherwise import Otherwise
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_body import MoneyBody
    from ..models.vehicle_body import VehicleBody


T = TypeVar("T", bound="ReleaseBody")


@_attrs_define
class ReleaseBody:
    """Goods to be let out: by vehicles, each with its kilograms; or, without any, the whole lot freed.

    `otherwise`: what becomes of the money when the goods do not go. `quoted`: more is refused.
    `by_allowance`: at once and without the lender, within what a dynamic pledge lets go.

        Attributes:
            facility_id (str):
            lot_id (str):
            quantity_kg (None | str | Unset):
            deliver_to_id (None | str | Unset):
            vehicles (list[VehicleBody] | Unset):
            gate_id (None | str | Unset):
            incoming_lot_id (None | str | Unset):
            otherwise (Otherwise | Unset): What becomes of the money when the goods do not go.
            quoted (MoneyBody | None | Unset):
            by_allowance (bool | Unset):  Default: False.
    """

    facility_id: str
    lot_id: str
    quantity_kg: None | str | Unset = UNSET
    deliver_to_id: None | str | Unset = UNSET
    vehicles: list[VehicleBody] | Unset = UNSET
    gate_id: None | str | Unset = UNSET
    incoming_lot_id: None | str | Unset = UNSET
    otherwise: Otherwise | Unset = UNSET
    quoted: MoneyBody | None | Unset = UNSET
    by_allowance: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        from ..models.money_body import MoneyBody  # noqa: PLC0415

        facility_id = self.facility_id

        lot_id = self.lot_id

        quantity_kg: None | str | Unset
        if isinstance(self.quantity_kg, Unset):
            quantity_kg = UNSET
        else:
            quantity_kg = self.quantity_kg

        deliver_to_id: None | str | Unset
        if isinstance(self.deliver_to_id, Unset):
            deliver_to_id = UNSET
        else:
            deliver_to_id = self.deliver_to_id

        vehicles: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.vehicles, Unset):
            vehicles = []
            for vehicles_item_data in self.vehicles:
                vehicles_item = vehicles_item_data.to_dict()
                vehicles.append(vehicles_item)

        gate_id: None | str | Unset
        if isinstance(self.gate_id, Unset):
            gate_id = UNSET
        else:
            gate_id = self.gate_id

        incoming_lot_id: None | str | Unset
        if isinstance(self.incoming_lot_id, Unset):
            incoming_lot_id = UNSET
        else:
            incoming_lot_id = self.incoming_lot_id

        otherwise: str | Unset = UNSET
        if not isinstance(self.otherwise, Unset):
            otherwise = self.otherwise.value

        quoted: dict[str, Any] | None | Unset
        if isinstance(self.quoted, Unset):
            quoted = UNSET
        elif isinstance(self.quoted, MoneyBody):
            quoted = self.quoted.to_dict()
        else:
            quoted = self.quoted

        by_allowance = self.by_allowance

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "facility_id": facility_id,
                "lot_id": lot_id,
            }
        )
        if quantity_kg is not UNSET:
            field_dict["quantity_kg"] = quantity_kg
        if deliver_to_id is not UNSET:
            field_dict["deliver_to_id"] = deliver_to_id
        if vehicles is not UNSET:
            field_dict["vehicles"] = vehicles
        if gate_id is not UNSET:
            field_dict["gate_id"] = gate_id
        if incoming_lot_id is not UNSET:
            field_dict["incoming_lot_id"] = incoming_lot_id
        if otherwise is not UNSET:
            field_dict["otherwise"] = otherwise
        if quoted is not UNSET:
            field_dict["quoted"] = quoted
        if by_allowance is not UNSET:
            field_dict["by_allowance"] = by_allowance

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_body import MoneyBody  # noqa: PLC0415
        from ..models.vehicle_body import VehicleBody  # noqa: PLC0415

        d = dict(src_dict)
        facility_id = d.pop("facility_id")

        lot_id = d.pop("lot_id")

        def _parse_quantity_kg(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        quantity_kg = _parse_quantity_kg(d.pop("quantity_kg", UNSET))

        def _parse_deliver_to_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        deliver_to_id = _parse_deliver_to_id(d.pop("deliver_to_id", UNSET))

        _vehicles = d.pop("vehicles", UNSET)
        vehicles: list[VehicleBody] | Unset = UNSET
        if _vehicles is not UNSET:
            vehicles = []
            for vehicles_item_data in _vehicles:
                vehicles_item = VehicleBody.from_dict(vehicles_item_data)

                vehicles.append(vehicles_item)

        def _parse_gate_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        gate_id = _parse_gate_id(d.pop("gate_id", UNSET))

        def _parse_incoming_lot_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        incoming_lot_id = _parse_incoming_lot_id(d.pop("incoming_lot_id", UNSET))

        _otherwise = d.pop("otherwise", UNSET)
        otherwise: Otherwise | Unset
        if isinstance(_otherwise, Unset):
            otherwise = UNSET
        else:
            otherwise = Otherwise(_otherwise)

        def _parse_quoted(data: object) -> MoneyBody | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                quoted_type_0 = MoneyBody.from_dict(data)

                return quoted_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyBody | None | Unset, data)

        quoted = _parse_quoted(d.pop("quoted", UNSET))

        by_allowance = d.pop("by_allowance", UNSET)

        release_body = cls(
            facility_id=facility_id,
            lot_id=lot_id,
            quantity_kg=quantity_kg,
            deliver_to_id=deliver_to_id,
            vehicles=vehicles,
            gate_id=gate_id,
            incoming_lot_id=incoming_lot_id,
            otherwise=otherwise,
            quoted=quoted,
            by_allowance=by_allowance,
        )

        return release_body
