from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.sealed_container_body import SealedContainerBody


T = TypeVar("T", bound="RegistryGoodsBody")


@_attrs_define
class RegistryGoodsBody:
    """What is known of goods and their papers; nothing of it is kept but keyed hashes.

    Attributes:
        issuer_tax_id (str | Unset):  Default: ''.
        receipt_no (str | Unset):  Default: ''.
        warehouse_code (str | Unset):  Default: ''.
        room (str | Unset):  Default: ''.
        stack (str | Unset):  Default: ''.
        commodity (str | Unset):  Default: ''.
        grade (str | Unset):  Default: ''.
        intake_date (datetime.date | None | Unset):
        carrier (str | Unset):  Default: ''.
        waybill_no (str | Unset):  Default: ''.
        containers (list[SealedContainerBody] | Unset):
        invoice_issuer_tax_id (str | Unset):  Default: ''.
        invoice_code (str | Unset):  Default: ''.
        invoice_no (str | Unset):  Default: ''.
        depositor_tax_id (str | Unset):  Default: ''.
        quantity_kg (None | str | Unset):
        device_ids (list[str] | Unset):
        certificate_no (str | Unset):  Default: ''.
        photo_hash (None | str | Unset):
    """

    issuer_tax_id: str | Unset = ""
    receipt_no: str | Unset = ""
    warehouse_code: str | Unset = ""
    room: str | Unset = ""
    stack: str | Unset = ""
    commodity: str | Unset = ""
    grade: str | Unset = ""
    intake_date: datetime.date | None | Unset = UNSET
    carrier: str | Unset = ""
    waybill_no: str | Unset = ""
    containers: list[SealedContainerBody] | Unset = UNSET
    invoice_issuer_tax_id: str | Unset = ""
    invoice_code: str | Unset = ""
    invoice_no: str | Unset = ""
    depositor_tax_id: str | Unset = ""
    quantity_kg: None | str | Unset = UNSET
    device_ids: list[str] | Unset = UNSET
    certificate_no: str | Unset = ""
    photo_hash: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        issuer_tax_id = self.issuer_tax_id

        receipt_no = self.receipt_no

        warehouse_code = self.warehouse_code

        room = self.room

        stack = self.stack

        commodity = self.commodity

        grade = self.grade

        intake_date: None | str | Unset
        if isinstance(self.intake_date, Unset):
            intake_date = UNSET
        elif isinstance(self.intake_date, datetime.date):
            intake_date = self.intake_date.isoformat()
        else:
            intake_date = self.intake_date

        carrier = self.carrier

        waybill_no = self.waybill_no

        containers: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.containers, Unset):
            containers = []
            for containers_item_data in self.containers:
                containers_item = containers_item_data.to_dict()
                containers.append(containers_item)

        invoice_issuer_tax_id = self.invoice_issuer_tax_id

        invoice_code = self.invoice_code

        invoice_no = self.invoice_no

        depositor_tax_id = self.depositor_tax_id

        quantity_kg: None | str | Unset
        if isinstance(self.quantity_kg, Unset):
            quantity_kg = UNSET
        else:
            quantity_kg = self.quantity_kg

        device_ids: list[str] | Unset = UNSET
        if not isinstance(self.device_ids, Unset):
            device_ids = self.device_ids

        certificate_no = self.certificate_no

        photo_hash: None | str | Unset
        if isinstance(self.photo_hash, Unset):
            photo_hash = UNSET
        else:
            photo_hash = self.photo_hash

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if issuer_tax_id is not UNSET:
            field_dict["issuer_tax_id"] = issuer_tax_id
        if receipt_no is not UNSET:
            field_dict["receipt_no"] = receipt_no
        if warehouse_code is not UNSET:
            field_dict["warehouse_code"] = warehouse_code
        if room is not UNSET:
            field_dict["room"] = room
        if stack is not UNSET:
            field_dict["stack"] = stack
        if commodity is not UNSET:
            field_dict["commodity"] = commodity
        if grade is not UNSET:
            field_dict["grade"] = grade
        if intake_date is not UNSET:
            field_dict["intake_date"] = intake_date
        if carrier is not UNSET:
            field_dict["carrier"] = carrier
        if waybill_no is not UNSET:
            field_dict["waybill_no"] = waybill_no
        if containers is not UNSET:
            field_dict["containers"] = containers
        if invoice_issuer_tax_id is not UNSET:
            field_dict["invoice_issuer_tax_id"] = invoice_issuer_tax_id
        if invoice_code is not UNSET:
            field_dict["invoice_code"] = invoice_code
        if invoice_no is not UNSET:
            field_dict["invoice_no"] = invoice_no
        if depositor_tax_id is not UNSET:
            field_dict["depositor_tax_id"] = depositor_tax_id
        if quantity_kg is not UNSET:
            field_dict["quantity_kg"] = quantity_kg
        if device_ids is not UNSET:
            field_dict["device_ids"] = device_ids
        if certificate_no is not UNSET:
            field_dict["certificate_no"] = certificate_no
        if photo_hash is not UNSET:
            field_dict["photo_hash"] = photo_hash

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sealed_container_body import SealedContainerBody  # noqa: PLC0415

        d = dict(src_dict)
        issuer_tax_id = d.pop("issuer_tax_id", UNSET)

        receipt_no = d.pop("receipt_no", UNSET)

        warehouse_code = d.pop("warehouse_code", UNSET)

        room = d.pop("room", UNSET)

        stack = d.pop("stack", UNSET)

        commodity = d.pop("commodity", UNSET)

        grade = d.pop("grade", UNSET)

        def _parse_intake_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                intake_date_type_0 = datetime.date.fromisoformat(data)

                return intake_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        intake_date = _parse_intake_date(d.pop("intake_date", UNSET))

        carrier = d.pop("carrier", UNSET)

        waybill_no = d.pop("waybill_no", UNSET)

        _containers = d.pop("containers", UNSET)
        containers: list[SealedContainerBody] | Unset = UNSET
        if _containers is not UNSET:
            containers = []
            for containers_item_data in _containers:
                containers_item = SealedContainerBody.from_dict(containers_item_data)

                containers.append(containers_item)

        invoice_issuer_tax_id = d.pop("invoice_issuer_tax_id", UNSET)

        invoice_code = d.pop("invoice_code", UNSET)

        invoice_no = d.pop("invoice_no", UNSET)

        depositor_tax_id = d.pop("depositor_tax_id", UNSET)

        def _parse_quantity_kg(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        quantity_kg = _parse_quantity_kg(d.pop("quantity_kg", UNSET))

        device_ids = cast(list[str], d.pop("device_ids", UNSET))

        certificate_no = d.pop("certificate_no", UNSET)

        def _parse_photo_hash(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        photo_hash = _parse_photo_hash(d.pop("photo_hash", UNSET))

        registry_goods_body = cls(
            issuer_tax_id=issuer_tax_id,
            receipt_no=receipt_no,
            warehouse_code=warehouse_code,
            room=room,
            stack=stack,
            commodity=commodity,
            grade=grade,
            intake_date=intake_date,
            carrier=carrier,
            waybill_no=waybill_no,
            containers=containers,
            invoice_issuer_tax_id=invoice_issuer_tax_id,
            invoice_code=invoice_code,
            invoice_no=invoice_no,
            depositor_tax_id=depositor_tax_id,
            quantity_kg=quantity_kg,
            device_ids=device_ids,
            certificate_no=certificate_no,
            photo_hash=photo_hash,
        )

        return registry_goods_body
