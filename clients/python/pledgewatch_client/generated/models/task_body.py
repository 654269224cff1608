from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.task_kind import TaskKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_body import MoneyBody


T = TypeVar("T", bound="TaskBody")


@_attrs_define
class TaskBody:
    """What is handed over: an amount, or kg and a price per tonne that make one.

    Attributes:
        kind (TaskKind): What the next department does: pay a supplier, accept goods, write an invoice.
        department (str):
        title (str):
        amount (MoneyBody | None | Unset):
        quantity_kg (None | str | Unset):
        price (None | str | Unset):
        currency (str | Unset):  Default: 'CNY'.
        counterparty_id (None | str | Unset):
    """

    kind: TaskKind
    department: str
    title: str
    amount: MoneyBody | None | Unset = UNSET
    quantity_kg: None | str | Unset = UNSET
    price: None | str | Unset = UNSET
    currency: str | Unset = "CNY"
    counterparty_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.money_body import MoneyBody  # noqa: PLC0415

        kind = self.kind.value

        department = self.department

        title = self.title

        amount: dict[str, Any] | None | Unset
        if isinstance(self.amount, Unset):
            amount = UNSET
        elif isinstance(self.amount, MoneyBody):
            amount = self.amount.to_dict()
        else:
            amount = self.amount

        quantity_kg: None | str | Unset
        if isinstance(self.quantity_kg, Unset):
            quantity_kg = UNSET
        else:
            quantity_kg = self.quantity_kg

        price: None | str | Unset
        if isinstance(self.price, Unset):
            price = UNSET
        else:
            price = self.price

        currency = self.currency

        counterparty_id: None | str | Unset
        if isinstance(self.counterparty_id, Unset):
            counterparty_id = UNSET
        else:
            counterparty_id = self.counterparty_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "department": department,
                "title": title,
            }
        )
        if amount is not UNSET:
            field_dict["amount"] = amount
        if quantity_kg is not UNSET:
            field_dict["quantity_kg"] = quantity_kg
        if price is not UNSET:
            field_dict["price"] = price
        if currency is not UNSET:
            field_dict["currency"] = currency
        if counterparty_id is not UNSET:
            field_dict["counterparty_id"] = counterparty_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_body import MoneyBody  # noqa: PLC0415

        d = dict(src_dict)
        kind = TaskKind(d.pop("kind"))

        department = d.pop("department")

        title = d.pop("title")

        def _parse_amount(data: object) -> MoneyBody | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                amount_type_0 = MoneyBody.from_dict(data)

                return amount_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyBody | None | Unset, data)

        amount = _parse_amount(d.pop("amount", UNSET))

        def _parse_quantity_kg(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        quantity_kg = _parse_quantity_kg(d.pop("quantity_kg", UNSET))

        def _parse_price(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        price = _parse_price(d.pop("price", UNSET))

        currency = d.pop("currency", UNSET)

        def _parse_counterparty_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        counterparty_id = _parse_counterparty_id(d.pop("counterparty_id", UNSET))

        task_body = cls(
            kind=kind,
            department=department,
            title=title,
            amount=amount,
            quantity_kg=quantity_kg,
            price=price,
            currency=currency,
            counterparty_id=counterparty_id,
        )

        return task_body
