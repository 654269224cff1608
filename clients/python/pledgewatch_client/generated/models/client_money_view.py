from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="ClientMoneyView")


@_attrs_define
class ClientMoneyView:
    """What lies in the bank less what is owed.

    Attributes:
        client (MoneyView): An amount with its currency.
        margin (MoneyView): An amount with its currency.
        deposits (MoneyView): An amount with its currency.
    """

    client: MoneyView
    margin: MoneyView
    deposits: MoneyView

    def to_dict(self) -> dict[str, Any]:
        client = self.client.to_dict()

        margin = self.margin.to_dict()

        deposits = self.deposits.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "client": client,
                "margin": margin,
                "deposits": deposits,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        client = MoneyView.from_dict(d.pop("client"))

        margin = MoneyView.from_dict(d.pop("margin"))

        deposits = MoneyView.from_dict(d.pop("deposits"))

        client_money_view = cls(
            client=client,
            margin=margin,
            deposits=deposits,
        )

        return client_money_view
