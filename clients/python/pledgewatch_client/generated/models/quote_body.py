from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.manner import Manner
from ..models.payment_term import PaymentTerm
from ..types import UNSET, Unset

T = TypeVar("T", bound="QuoteBody")


@_attrs_define
class QuoteBody:
    """An offer: price per tonne, kg, and how it is paid and moved. Good for 30 minutes from its sending.

    Attributes:
        customer_id (str):
        commodity (str):
        quantity_kg (str):
        price (str):
        enquiry_id (None | str | Unset):
        quality_band (str | Unset):  Default: 'standard'.
        currency (str | Unset):  Default: 'CNY'.
        payment (PaymentTerm | Unset): When the buyer pays.
        credit_days (int | None | Unset):
        manner (Manner | Unset): Who moves the goods.
        place (str | Unset):  Default: ''.
        valid_minutes (int | None | Unset):
    """

    customer_id: str
    commodity: str
    quantity_kg: str
    price: str
    enquiry_id: None | str | Unset = UNSET
    quality_band: str | Unset = "standard"
    currency: str | Unset = "CNY"
    payment: PaymentTerm | Unset = UNSET
    credit_days: int | None | Unset = UNSET
    manner: Manner | Unset = UNSET
    place: str | Unset = ""
    valid_minutes: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        customer_id = self.customer_id

        commodity = self.commodity

        quantity_kg = self.quantity_kg

        price = self.price

        enquiry_id: None | str | Unset
        if isinstance(self.enquiry_id, Unset):
            enquiry_id = UNSET
        else:
            enquiry_id = self.enquiry_id

        quality_band = self.quality_band

        currency = self.currency

        payment: str | Unset = UNSET
        if not isinstance(self.payment, Unset):
            payment = self.payment.value

        credit_days: int | None | Unset
        if isinstance(self.credit_days, Unset):
            credit_days = UNSET
        else:
            credit_days = self.credit_days

        manner: str | Unset = UNSET
        if not isinstance(self.manner, Unset):
            manner = self.manner.value

        place = self.place

        valid_minutes: int | None | Unset
        if isinstance(self.valid_minutes, Unset):
            valid_minutes = UNSET
        else:
            valid_minutes = self.valid_minutes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "customer_id": customer_id,
                "commodity": commodity,
                "quantity_kg": quantity_kg,
                "price": price,
            }
        )
        if enquiry_id is not UNSET:
            field_dict["enquiry_id"] = enquiry_id
        if quality_band is not UNSET:
            field_dict["quality_band"] = quality_band
        if currency is not UNSET:
            field_dict["currency"] = currency
        if payment is not UNSET:
            field_dict["payment"] = payment
        if credit_days is not UNSET:
            field_dict["credit_days"] = credit_days
        if manner is not UNSET:
            field_dict["manner"] = manner
        if place is not UNSET:
            field_dict["place"] = place
        if valid_minutes is not UNSET:
            field_dict["valid_minutes"] = valid_minutes

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        customer_id = d.pop("customer_id")

        commodity = d.pop("commodity")

        quantity_kg = d.pop("quantity_kg")

        price = d.pop("price")

        def _parse_enquiry_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        enquiry_id = _parse_enquiry_id(d.pop("enquiry_id", UNSET))

        quality_band = d.pop("quality_band", UNSET)

        currency = d.pop("currency", UNSET)

        _payment = d.pop("payment", UNSET)
        payment: PaymentTerm | Unset
        if isinstance(_payment, Unset):
            payment = UNSET
        else:
            payment = PaymentTerm(_payment)

        def _parse_credit_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        credit_days = _parse_credit_days(d.pop("credit_days", UNSET))

        _manner = d.pop("manner", UNSET)
        manner: Manner | Unset
        if isinstance(_manner, Unset):
            manner = UNSET
        else:
            manner = Manner(_manner)

        place = d.pop("place", UNSET)

        def _parse_valid_minutes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        valid_minutes = _parse_valid_minutes(d.pop("valid_minutes", UNSET))

        quote_body = cls(
            customer_id=customer_id,
            commodity=commodity,
            quantity_kg=quantity_kg,
            price=price,
            enquiry_id=enquiry_id,
            quality_band=quality_band,
            currency=currency,
            payment=payment,
            credit_days=credit_days,
            manner=manner,
            place=place,
            valid_minutes=valid_minutes,
        )

        return quote_body
