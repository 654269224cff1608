from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.manner import Manner
from ..models.payment_term import PaymentTerm
from ..models.quote_state import QuoteState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.desk_view import DeskView
    from ..models.money_view import MoneyView
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="QuoteView")


@_attrs_define
class QuoteView:
    """A quote; `desk` for its seller only.

    Attributes:
        id (str):
        seller_id (str):
        buyer_id (None | str):
        customer_id (None | str):
        enquiry_id (None | str):
        commodity (str):
        quality_band (str):
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        price (MoneyView): An amount with its currency.
        amount (MoneyView): An amount with its currency.
        payment (PaymentTerm): When the buyer pays.
        credit_days (int | None):
        manner (Manner): Who moves the goods.
        place (str):
        state (QuoteState): The life of a quote (DOMAIN S5); the buyer sees it from `sent` on.
        sent_at (None | str):
        valid_until (None | str):
        accepted_at (None | str):
        desk (DeskView | None):
        object_ (Literal['quote'] | Unset):  Default: 'quote'.
    """

    id: str
    seller_id: str
    buyer_id: None | str
    customer_id: None | str
    enquiry_id: None | str
    commodity: str
    quality_band: str
    quantity: QuantityView
    price: MoneyView
    amount: MoneyView
    payment: PaymentTerm
    credit_days: int | None
    manner: Manner
    place: str
    state: QuoteState
    sent_at: None | str
    valid_until: None | str
    accepted_at: None | str
    desk: DeskView | None
    object_: Literal["quote"] | Unset = "quote"

    def to_dict(self) -> dict[str, Any]:
        from ..models.desk_view import DeskView  # noqa: PLC0415

        id = self.id

        seller_id = self.seller_id

        buyer_id: None | str
        buyer_id = self.buyer_id

        customer_id: None | str
        customer_id = self.customer_id

        enquiry_id: None | str
        enquiry_id = self.enquiry_id

        commodity = self.commodity

        quality_band = self.quality_band

        quantity = self.quantity.to_dict()

        price = self.price.to_dict()

        amount = self.amount.to_dict()

        payment = self.payment.value

        credit_days: int | None
        credit_days = self.credit_days

        manner = self.manner.value

        place = self.place

        state = self.state.value

        sent_at: None | str
        sent_at = self.sent_at

        valid_until: None | str
        valid_until = self.valid_until

        accepted_at: None | str
        accepted_at = self.accepted_at

        desk: dict[str, Any] | None
        if isinstance(self.desk, DeskView):
            desk = self.desk.to_dict()
        else:
            desk = self.desk

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "seller_id": seller_id,
                "buyer_id": buyer_id,
                "customer_id": customer_id,
                "enquiry_id": enquiry_id,
                "commodity": commodity,
                "quality_band": quality_band,
                "quantity": quantity,
                "price": price,
                "amount": amount,
                "payment": payment,
                "credit_days": credit_days,
                "manner": manner,
                "place": place,
                "state": state,
                "sent_at": sent_at,
                "valid_until": valid_until,
                "accepted_at": accepted_at,
                "desk": desk,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.desk_view import DeskView  # noqa: PLC0415
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        seller_id = d.pop("seller_id")

        def _parse_buyer_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        buyer_id = _parse_buyer_id(d.pop("buyer_id"))

        def _parse_customer_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        customer_id = _parse_customer_id(d.pop("customer_id"))

        def _parse_enquiry_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        enquiry_id = _parse_enquiry_id(d.pop("enquiry_id"))

        commodity = d.pop("commodity")

        quality_band = d.pop("quality_band")

        quantity = QuantityView.from_dict(d.pop("quantity"))

        price = MoneyView.from_dict(d.pop("price"))

        amount = MoneyView.from_dict(d.pop("amount"))

        payment = PaymentTerm(d.pop("payment"))

        def _parse_credit_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        credit_days = _parse_credit_days(d.pop("credit_days"))

        manner = Manner(d.pop("manner"))

        place = d.pop("place")

        state = QuoteState(d.pop("state"))

        def _parse_sent_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sent_at = _parse_sent_at(d.pop("sent_at"))

        def _parse_valid_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_until = _parse_valid_until(d.pop("valid_until"))

        def _parse_accepted_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        accepted_at = _parse_accepted_at(d.pop("accepted_at"))

        def _parse_desk(data: object) -> DeskView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                desk_type_0 = DeskView.from_dict(data)

                return desk_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DeskView | None, data)

        desk = _parse_desk(d.pop("desk"))

        object_ = cast(Literal["quote"] | Unset, d.pop("object", UNSET))
        if object_ != "quote" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'quote', got '{object_}'")

        quote_view = cls(
            id=id,
            seller_id=seller_id,
            buyer_id=buyer_id,
            customer_id=customer_id,
            enquiry_id=enquiry_id,
            commodity=commodity,
            quality_band=quality_band,
            quantity=quantity,
            price=price,
            amount=amount,
            payment=payment,
            credit_days=credit_days,
            manner=manner,
            place=place,
            state=state,
            sent_at=sent_at,
            valid_until=valid_until,
            accepted_at=accepted_at,
            desk=desk,
            object_=object_,
        )

        return quote_view
