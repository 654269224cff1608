from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.differential_kind import DifferentialKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="DifferentialView")


@_attrs_define
class DifferentialView:
    """A recorded differential.

    Attributes:
        id (str):
        commodity (str):
        kind (DifferentialKind): What sets a lot apart from the reference price.
        applies_to (str):
        amount (MoneyView): An amount with its currency.
        valid_from (None | str):
        object_ (Literal['price_differential'] | Unset):  Default: 'price_differential'.
    """

    id: str
    commodity: str
    kind: DifferentialKind
    applies_to: str
    amount: MoneyView
    valid_from: None | str
    object_: Literal["price_differential"] | Unset = "price_differential"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        commodity = self.commodity

        kind = self.kind.value

        applies_to = self.applies_to

        amount = self.amount.to_dict()

        valid_from: None | str
        valid_from = self.valid_from

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "commodity": commodity,
                "kind": kind,
                "applies_to": applies_to,
                "amount": amount,
                "valid_from": valid_from,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        commodity = d.pop("commodity")

        kind = DifferentialKind(d.pop("kind"))

        applies_to = d.pop("applies_to")

        amount = MoneyView.from_dict(d.pop("amount"))

        def _parse_valid_from(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        valid_from = _parse_valid_from(d.pop("valid_from"))

        object_ = cast(Literal["price_differential"] | Unset, d.pop("object", UNSET))
        if object_ != "price_differential" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'price_differential', got '{object_}'")

        differential_view = cls(
            id=id,
            commodity=commodity,
            kind=kind,
            applies_to=applies_to,
            amount=amount,
            valid_from=valid_from,
            object_=object_,
        )

        return differential_view
