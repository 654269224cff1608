from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.deliver_to import DeliverTo
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.insurance_body import InsuranceBody
    from ..models.money_body import MoneyBody


T = TypeVar("T", bound="ReceiptBody")


@_attrs_define
class ReceiptBody:
    """What the issuer states (DOMAIN B1.1). `storage_rate` and `handling_rate` are per tonne and day.

    Attributes:
        lot_id (str):
        quantity_kg (str):
        loss_ratio_30d (str):
        storage_from (datetime.date):
        storage_to (datetime.date):
        storage_rate (str):
        insurance (InsuranceBody): The goods' insurance.
        deliver_to (DeliverTo | Unset): To whom the custodian delivers; bearer receipts do not exist here (B1.1).
        handling_rate (None | str | Unset):
        advances_claimed (MoneyBody | None | Unset):
        field_warehousing (bool | Unset):  Default: False.
        device_ids (list[str] | Unset):
        market_value (MoneyBody | None | Unset):
        valuation_id (None | str | Unset):
    """

    lot_id: str
    quantity_kg: str
    loss_ratio_30d: str
    storage_from: datetime.date
    storage_to: datetime.date
    storage_rate: str
    insurance: InsuranceBody
    deliver_to: DeliverTo | Unset = UNSET
    handling_rate: None | str | Unset = UNSET
    advances_claimed: MoneyBody | None | Unset = UNSET
    field_warehousing: bool | Unset = False
    device_ids: list[str] | Unset = UNSET
    market_value: MoneyBody | None | Unset = UNSET
    valuation_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.money_body import MoneyBody  # noqa: PLC0415

        lot_id = self.lot_id

        quantity_kg = self.quantity_kg

        loss_ratio_30d = self.loss_ratio_30d

        storage_from = self.storage_from.isoformat()

        storage_to = self.storage_to.isoformat()

        storage_rate = self.storage_rate

        insurance = self.insurance.to_dict()

        deliver_to: str | Unset = UNSET
        if not isinstance(self.deliver_to, Unset):
            deliver_to = self.deliver_to.value

        handling_rate: None | str | Unset
        if isinstance(self.handling_rate, Unset):
            handling_rate = UNSET
        else:
            handling_rate = self.handling_rate

        advances_claimed: dict[str, Any] | None | Unset
        if isinstance(self.advances_claimed, Unset):
            advances_claimed = UNSET
        elif isinstance(self.advances_claimed, MoneyBody):
            advances_claimed = self.advances_claimed.to_dict()
        else:
            advances_claimed = self.advances_claimed

        field_warehousing = self.field_warehousing

        device_ids: list[str] | Unset = UNSET
        if not isinstance(self.device_ids, Unset):
            device_ids = self.device_ids

        market_value: dict[str, Any] | None | Unset
        if isinstance(self.market_value, Unset):
            market_value = UNSET
        elif isinstance(self.market_value, MoneyBody):
            market_value = self.market_value.to_dict()
        else:
            market_value = self.market_value

        valuation_id: None | str | Unset
        if isinstance(self.valuation_id, Unset):
            valuation_id = UNSET
        else:
            valuation_id = self.valuation_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lot_id": lot_id,
                "quantity_kg": quantity_kg,
                "loss_ratio_30d": loss_ratio_30d,
                "storage_from": storage_from,
                "storage_to": storage_to,
                "storage_rate": storage_rate,
                "insurance": insurance,
            }
        )
        if deliver_to is not UNSET:
            field_dict["deliver_to"] = deliver_to
        if handling_rate is not UNSET:
            field_dict["handling_rate"] = handling_rate
        if advances_claimed is not UNSET:
            field_dict["advances_claimed"] = advances_claimed
        if field_warehousing is not UNSET:
            field_dict["field_warehousing"] = field_warehousing
        if device_ids is not UNSET:
            field_dict["device_ids"] = device_ids
        if market_value is not UNSET:
            field_dict["market_value"] = market_value
        if valuation_id is not UNSET:
            field_dict["valuation_id"] = valuation_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.insurance_body import InsuranceBody  # noqa: PLC0415
        from ..models.money_body import MoneyBody  # noqa: PLC0415

        d = dict(src_dict)
        lot_id = d.pop("lot_id")

        quantity_kg = d.pop("quantity_kg")

        loss_ratio_30d = d.pop("loss_ratio_30d")

        storage_from = datetime.date.fromisoformat(d.pop("storage_from"))

        storage_to = datetime.date.fromisoformat(d.pop("storage_to"))

        storage_rate = d.pop("storage_rate")

        insurance = InsuranceBody.from_dict(d.pop("insurance"))

        _deliver_to = d.pop("deliver_to", UNSET)
        deliver_to: DeliverTo | Unset
        if isinstance(_deliver_to, Unset):
            deliver_to = UNSET
        else:
            deliver_to = DeliverTo(_deliver_to)

        def _parse_handling_rate(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        handling_rate = _parse_handling_rate(d.pop("handling_rate", UNSET))

        def _parse_advances_claimed(data: object) -> MoneyBody | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                advances_claimed_type_0 = MoneyBody.from_dict(data)

                return advances_claimed_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyBody | None | Unset, data)

        advances_claimed = _parse_advances_claimed(d.pop("advances_claimed", UNSET))

        field_warehousing = d.pop("field_warehousing", UNSET)

        device_ids = cast(list[str], d.pop("device_ids", UNSET))

        def _parse_market_value(data: object) -> MoneyBody | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                market_value_type_0 = MoneyBody.from_dict(data)

                return market_value_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyBody | None | Unset, data)

        market_value = _parse_market_value(d.pop("market_value", UNSET))

        def _parse_valuation_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        valuation_id = _parse_valuation_id(d.pop("valuation_id", UNSET))

        receipt_body = cls(
            lot_id=lot_id,
            quantity_kg=quantity_kg,
            loss_ratio_30d=loss_ratio_30d,
            storage_from=storage_from,
            storage_to=storage_to,
            storage_rate=storage_rate,
            insurance=insurance,
            deliver_to=deliver_to,
            handling_rate=handling_rate,
            advances_claimed=advances_claimed,
            field_warehousing=field_warehousing,
            device_ids=device_ids,
            market_value=market_value,
            valuation_id=valuation_id,
        )

        return receipt_body
