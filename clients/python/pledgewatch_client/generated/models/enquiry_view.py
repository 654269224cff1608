from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="EnquiryView")


@_attrs_define
class EnquiryView:
    """An enquiry; who received and answered it is the seller's to know.

    Attributes:
        id (str):
        seller_id (str):
        customer_id (None | str):
        buyer_id (None | str):
        commodity (str):
        quality_band (str):
        quantity (None | QuantityView):
        question (str):
        received_at (None | str):
        received_by (None | str):
        answered_at (None | str):
        answered_by (None | str):
        answer (None | str):
        object_ (Literal['enquiry'] | Unset):  Default: 'enquiry'.
    """

    id: str
    seller_id: str
    customer_id: None | str
    buyer_id: None | str
    commodity: str
    quality_band: str
    quantity: None | QuantityView
    question: str
    received_at: None | str
    received_by: None | str
    answered_at: None | str
    answered_by: None | str
    answer: None | str
    object_: Literal["enquiry"] | Unset = "enquiry"

    def to_dict(self) -> dict[str, Any]:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        id = self.id

        seller_id = self.seller_id

        customer_id: None | str
        customer_id = self.customer_id

        buyer_id: None | str
        buyer_id = self.buyer_id

        commodity = self.commodity

        quality_band = self.quality_band

        quantity: dict[str, Any] | None
        if isinstance(self.quantity, QuantityView):
            quantity = self.quantity.to_dict()
        else:
            quantity = self.quantity

        question = self.question

        received_at: None | str
        received_at = self.received_at

        received_by: None | str
        received_by = self.received_by

        answered_at: None | str
        answered_at = self.answered_at

        answered_by: None | str
        answered_by = self.answered_by

        answer: None | str
        answer = self.answer

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "seller_id": seller_id,
                "customer_id": customer_id,
                "buyer_id": buyer_id,
                "commodity": commodity,
                "quality_band": quality_band,
                "quantity": quantity,
                "question": question,
                "received_at": received_at,
                "received_by": received_by,
                "answered_at": answered_at,
                "answered_by": answered_by,
                "answer": answer,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        seller_id = d.pop("seller_id")

        def _parse_customer_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        customer_id = _parse_customer_id(d.pop("customer_id"))

        def _parse_buyer_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        buyer_id = _parse_buyer_id(d.pop("buyer_id"))

        commodity = d.pop("commodity")

        quality_band = d.pop("quality_band")

        def _parse_quantity(data: object) -> None | QuantityView:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                quantity_type_0 = QuantityView.from_dict(data)

                return quantity_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuantityView, data)

        quantity = _parse_quantity(d.pop("quantity"))

        question = d.pop("question")

        def _parse_received_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        received_at = _parse_received_at(d.pop("received_at"))

        def _parse_received_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        received_by = _parse_received_by(d.pop("received_by"))

        def _parse_answered_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        answered_at = _parse_answered_at(d.pop("answered_at"))

        def _parse_answered_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        answered_by = _parse_answered_by(d.pop("answered_by"))

        def _parse_answer(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        answer = _parse_answer(d.pop("answer"))

        object_ = cast(Literal["enquiry"] | Unset, d.pop("object", UNSET))
        if object_ != "enquiry" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'enquiry', got '{object_}'")

        enquiry_view = cls(
            id=id,
            seller_id=seller_id,
            customer_id=customer_id,
            buyer_id=buyer_id,
            commodity=commodity,
            quality_band=quality_band,
            quantity=quantity,
            question=question,
            received_at=received_at,
            received_by=received_by,
            answered_at=answered_at,
            answered_by=answered_by,
            answer=answer,
            object_=object_,
        )

        return enquiry_view
