from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.insurance_view import InsuranceView
    from ..models.money_view import MoneyView
    from ..models.quantity_view import QuantityView
    from ..models.receipt_view_expanded_type_0 import ReceiptViewExpandedType0


T = TypeVar("T", bound="ReceiptView")


@_attrs_define
class ReceiptView:
    """A warehouse receipt (DOMAIN B1.1).

    Attributes:
        id (str):
        receipt_no (str):
        lookup_code (str):
        state (str):
        lot_id (str):
        warehouse_id (str):
        holder_id (str):
        depositor_id (str):
        deliver_to (str):
        negotiable (bool):
        commodity (str):
        grade (str):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        packing (str):
        pieces (int | None):
        marks (str):
        assay_id (str):
        loss_ratio_30d (str):
        place (str):
        licence_no (str):
        licence_valid_to (str):
        intake_date (str):
        storage_from (str):
        storage_to (str):
        shelf_life_days (int):
        valid_to (str):
        storage_rate (MoneyView): An amount with its currency.
        handling_rate (MoneyView): An amount with its currency.
        insurance (InsuranceView): The goods' insurance.
        advances_claimed (MoneyView): An amount with its currency.
        own_goods (bool):
        field_warehousing (bool):
        device_ids (list[str]):
        market_value (MoneyView | None):
        valuation_id (None | str):
        attestation (str):
        medium (str):
        copy_no (int):
        issued_at (str):
        object_ (Literal['receipt'] | Unset):  Default: 'receipt'.
        pledge_id (None | str | Unset):
        expanded (None | ReceiptViewExpandedType0 | Unset):
    """

    id: str
    receipt_no: str
    lookup_code: str
    state: str
    lot_id: str
    warehouse_id: str
    holder_id: str
    depositor_id: str
    deliver_to: str
    negotiable: bool
    commodity: str
    grade: str
    quantity: QuantityView
    packing: str
    pieces: int | None
    marks: str
    assay_id: str
    loss_ratio_30d: str
    place: str
    licence_no: str
    licence_valid_to: str
    intake_date: str
    storage_from: str
    storage_to: str
    shelf_life_days: int
    valid_to: str
    storage_rate: MoneyView
    handling_rate: MoneyView
    insurance: InsuranceView
    advances_claimed: MoneyView
    own_goods: bool
    field_warehousing: bool
    device_ids: list[str]
    market_value: MoneyView | None
    valuation_id: None | str
    attestation: str
    medium: str
    copy_no: int
    issued_at: str
    object_: Literal["receipt"] | Unset = "receipt"
    pledge_id: None | str | Unset = UNSET
    expanded: None | ReceiptViewExpandedType0 | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.receipt_view_expanded_type_0 import ReceiptViewExpandedType0  # noqa: PLC0415

        id = self.id

        receipt_no = self.receipt_no

        lookup_code = self.lookup_code

        state = self.state

        lot_id = self.lot_id

        warehouse_id = self.warehouse_id

        holder_id = self.holder_id

        depositor_id = self.depositor_id

        deliver_to = self.deliver_to

        negotiable = self.negotiable

        commodity = self.commodity

        grade = self.grade

        quantity = self.quantity.to_dict()

        packing = self.packing

        pieces: int | None
        pieces = self.pieces

        marks = self.marks

        assay_id = self.assay_id

        loss_ratio_30d = self.loss_ratio_30d

        place = self.place

        licence_no = self.licence_no

        licence_valid_to = self.licence_valid_to

        intake_date = self.intake_date

        storage_from = self.storage_from

        storage_to = self.storage_to

        shelf_life_days = self.shelf_life_days

        valid_to = self.valid_to

        storage_rate = self.storage_rate.to_dict()

        handling_rate = self.handling_rate.to_dict()

        insurance = self.insurance.to_dict()

        advances_claimed = self.advances_claimed.to_dict()

        own_goods = self.own_goods

        field_warehousing = self.field_warehousing

        device_ids = self.device_ids

        market_value: dict[str, Any] | None
        if isinstance(self.market_value, MoneyView):
            market_value = self.market_value.to_dict()
        else:
            market_value = self.market_value

        valuation_id: None | str
        valuation_id = self.valuation_id

        attestation = self.attestation

        medium = self.medium

        copy_no = self.copy_no

        issued_at = self.issued_at

        object_ = self.object_

        pledge_id: None | str | Unset
        if isinstance(self.pledge_id, Unset):
            pledge_id = UNSET
        else:
            pledge_id = self.pledge_id

        expanded: dict[str, Any] | None | Unset
        if isinstance(self.expanded, Unset):
            expanded = UNSET
        elif isinstance(self.expanded, ReceiptViewExpandedType0):
            expanded = self.expanded.to_dict()
        else:
            expanded = self.expanded

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "receipt_no": receipt_no,
                "lookup_code": lookup_code,
                "state": state,
                "lot_id": lot_id,
                "warehouse_id": warehouse_id,
                "holder_id": holder_id,
                "depositor_id": depositor_id,
                "deliver_to": deliver_to,
                "negotiable": negotiable,
                "commodity": commodity,
                "grade": grade,
                "quantity": quantity,
                "packing": packing,
                "pieces": pieces,
                "marks": marks,
                "assay_id": assay_id,
                "loss_ratio_30d": loss_ratio_30d,
                "place": place,
                "licence_no": licence_no,
                "licence_valid_to": licence_valid_to,
                "intake_date": intake_date,
                "storage_from": storage_from,
                "storage_to": storage_to,
                "shelf_life_days": shelf_life_days,
                "valid_to": valid_to,
                "storage_rate": storage_rate,
                "handling_rate": handling_rate,
                "insurance": insurance,
                "advances_claimed": advances_claimed,
                "own_goods": own_goods,
                "field_warehousing": field_warehousing,
                "device_ids": device_ids,
                "market_value": market_value,
                "valuation_id": valuation_id,
                "attestation": attestation,
                "medium": medium,
                "copy_no": copy_no,
                "issued_at": issued_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if pledge_id is not UNSET:
            field_dict["pledge_id"] = pledge_id
        if expanded is not UNSET:
            field_dict["expanded"] = expanded

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.insurance_view import InsuranceView  # noqa: PLC0415
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415
        from ..models.receipt_view_expanded_type_0 import ReceiptViewExpandedType0  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        receipt_no = d.pop("receipt_no")

        lookup_code = d.pop("lookup_code")

        state = d.pop("state")

        lot_id = d.pop("lot_id")

        warehouse_id = d.pop("warehouse_id")

        holder_id = d.pop("holder_id")

        depositor_id = d.pop("depositor_id")

        deliver_to = d.pop("deliver_to")

        negotiable = d.pop("negotiable")

        commodity = d.pop("commodity")

        grade = d.pop("grade")

        quantity = QuantityView.from_dict(d.pop("quantity"))

        packing = d.pop("packing")

        def _parse_pieces(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        pieces = _parse_pieces(d.pop("pieces"))

        marks = d.pop("marks")

        assay_id = d.pop("assay_id")

        loss_ratio_30d = d.pop("loss_ratio_30d")

        place = d.pop("place")

        licence_no = d.pop("licence_no")

        licence_valid_to = d.pop("licence_valid_to")

        intake_date = d.pop("intake_date")

        storage_from = d.pop("storage_from")

        storage_to = d.pop("storage_to")

        shelf_life_days = d.pop("shelf_life_days")

        valid_to = d.pop("valid_to")

        storage_rate = MoneyView.from_dict(d.pop("storage_rate"))

        handling_rate = MoneyView.from_dict(d.pop("handling_rate"))

        insurance = InsuranceView.from_dict(d.pop("insurance"))

        advances_claimed = MoneyView.from_dict(d.pop("advances_claimed"))

        own_goods = d.pop("own_goods")

        field_warehousing = d.pop("field_warehousing")

        device_ids = cast(list[str], d.pop("device_ids"))

        def _parse_market_value(data: object) -> MoneyView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                market_value_type_0 = MoneyView.from_dict(data)

                return market_value_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None, data)

        market_value = _parse_market_value(d.pop("market_value"))

        def _parse_valuation_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valuation_id = _parse_valuation_id(d.pop("valuation_id"))

        attestation = d.pop("attestation")

        medium = d.pop("medium")

        copy_no = d.pop("copy_no")

        issued_at = d.pop("issued_at")

        object_ = cast(Literal["receipt"] | Unset, d.pop("object", UNSET))
        if object_ != "receipt" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'receipt', got '{object_}'")

        def _parse_pledge_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pledge_id = _parse_pledge_id(d.pop("pledge_id", UNSET))

        def _parse_expanded(data: object) -> None | ReceiptViewExpandedType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                expanded_type_0 = ReceiptViewExpandedType0.from_dict(data)

                return expanded_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ReceiptViewExpandedType0 | Unset, data)

        expanded = _parse_expanded(d.pop("expanded", UNSET))

        receipt_view = cls(
            id=id,
            receipt_no=receipt_no,
            lookup_code=lookup_code,
            state=state,
            lot_id=lot_id,
            warehouse_id=warehouse_id,
            holder_id=holder_id,
            depositor_id=depositor_id,
            deliver_to=deliver_to,
            negotiable=negotiable,
            commodity=commodity,
            grade=grade,
            quantity=quantity,
            packing=packing,
            pieces=pieces,
            marks=marks,
            assay_id=assay_id,
            loss_ratio_30d=loss_ratio_30d,
            place=place,
            licence_no=licence_no,
            licence_valid_to=licence_valid_to,
            intake_date=intake_date,
            storage_from=storage_from,
            storage_to=storage_to,
            shelf_life_days=shelf_life_days,
            valid_to=valid_to,
            storage_rate=storage_rate,
            handling_rate=handling_rate,
            insurance=insurance,
            advances_claimed=advances_claimed,
            own_goods=own_goods,
            field_warehousing=field_warehousing,
            device_ids=device_ids,
            market_value=market_value,
            valuation_id=valuation_id,
            attestation=attestation,
            medium=medium,
            copy_no=copy_no,
            issued_at=issued_at,
            object_=object_,
            pledge_id=pledge_id,
            expanded=expanded,
        )

        return receipt_view
