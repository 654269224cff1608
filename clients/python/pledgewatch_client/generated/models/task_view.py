from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.task_kind import TaskKind
from ..models.task_state import TaskState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_view import MoneyView
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="TaskView")


@_attrs_define
class TaskView:
    """A task of the caller's organisation.

    Attributes:
        id (str):
        kind (TaskKind): What the next department does: pay a supplier, accept goods, write an invoice.
        department (str):
        state (TaskState): `settled`: the payment a confirmed `pay` allows has been ordered.
        title (str):
        about (None | str):
        counterparty_id (None | str):
        quantity (None | QuantityView):
        price (MoneyView | None):
        amount (MoneyView): An amount with its currency.
        made_by (None | str):
        made_at (None | str):
        decided_by (None | str):
        decided_at (None | str):
        payment_id (None | str):
        object_ (Literal['task'] | Unset):  Default: 'task'.
    """

    id: str
    kind: TaskKind
    department: str
    state: TaskState
    title: str
    about: None | str
    counterparty_id: None | str
    quantity: None | QuantityView
    price: MoneyView | None
    amount: MoneyView
    made_by: None | str
    made_at: None | str
    decided_by: None | str
    decided_at: None | str
    payment_id: None | str
    object_: Literal["task"] | Unset = "task"

    def to_dict(self) -> dict[str, Any]:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        id = self.id

        kind = self.kind.value

        department = self.department

        state = self.state.value

        title = self.title

        about: None | str
        about = self.about

        counterparty_id: None | str
        counterparty_id = self.counterparty_id

        quantity: dict[str, Any] | None
        if isinstance(self.quantity, QuantityView):
            quantity = self.quantity.to_dict()
        else:
            quantity = self.quantity

        price: dict[str, Any] | None
        if isinstance(self.price, MoneyView):
            price = self.price.to_dict()
        else:
            price = self.price

        amount = self.amount.to_dict()

        made_by: None | str
        made_by = self.made_by

        made_at: None | str
        made_at = self.made_at

        decided_by: None | str
        decided_by = self.decided_by

        decided_at: None | str
        decided_at = self.decided_at

        payment_id: None | str
        payment_id = self.payment_id

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "department": department,
                "state": state,
                "title": title,
                "about": about,
                "counterparty_id": counterparty_id,
                "quantity": quantity,
                "price": price,
                "amount": amount,
                "made_by": made_by,
                "made_at": made_at,
                "decided_by": decided_by,
                "decided_at": decided_at,
                "payment_id": payment_id,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        kind = TaskKind(d.pop("kind"))

        department = d.pop("department")

        state = TaskState(d.pop("state"))

        title = d.pop("title")

        def _parse_about(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        about = _parse_about(d.pop("about"))

        def _parse_counterparty_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        counterparty_id = _parse_counterparty_id(d.pop("counterparty_id"))

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

        def _parse_price(data: object) -> MoneyView | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                price_type_0 = MoneyView.from_dict(data)

                return price_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None, data)

        price = _parse_price(d.pop("price"))

        amount = MoneyView.from_dict(d.pop("amount"))

        def _parse_made_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        made_by = _parse_made_by(d.pop("made_by"))

        def _parse_made_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        made_at = _parse_made_at(d.pop("made_at"))

        def _parse_decided_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        decided_by = _parse_decided_by(d.pop("decided_by"))

        def _parse_decided_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        def _parse_payment_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        payment_id = _parse_payment_id(d.pop("payment_id"))

        object_ = cast(Literal["task"] | Unset, d.pop("object", UNSET))
        if object_ != "task" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'task', got '{object_}'")

        task_view = cls(
            id=id,
            kind=kind,
            department=department,
            state=state,
            title=title,
            about=about,
            counterparty_id=counterparty_id,
            quantity=quantity,
            price=price,
            amount=amount,
            made_by=made_by,
            made_at=made_at,
            decided_by=decided_by,
            decided_at=decided_at,
            payment_id=payment_id,
            object_=object_,
        )

        return task_view
