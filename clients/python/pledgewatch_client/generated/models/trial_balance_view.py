from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.account_row import AccountRow
    from ..models.client_money_view import ClientMoneyView


T = TypeVar("T", bound="TrialBalanceView")


@_attrs_define
class TrialBalanceView:
    """The book in one view: `difference` is zero, and so is each of `client_money`.

    Attributes:
        book_id (str):
        accounts (list[AccountRow]):
        difference (str):
        client_money (ClientMoneyView): What lies in the bank less what is owed.
        object_ (Literal['trial_balance'] | Unset):  Default: 'trial_balance'.
    """

    book_id: str
    accounts: list[AccountRow]
    difference: str
    client_money: ClientMoneyView
    object_: Literal["trial_balance"] | Unset = "trial_balance"

    def to_dict(self) -> dict[str, Any]:
        book_id = self.book_id

        accounts = []
        for accounts_item_data in self.accounts:
            accounts_item = accounts_item_data.to_dict()
            accounts.append(accounts_item)

        difference = self.difference

        client_money = self.client_money.to_dict()

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "book_id": book_id,
                "accounts": accounts,
                "difference": difference,
                "client_money": client_money,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.account_row import AccountRow  # noqa: PLC0415
        from ..models.client_money_view import ClientMoneyView  # noqa: PLC0415

        d = dict(src_dict)
        book_id = d.pop("book_id")

        accounts = []
        _accounts = d.pop("accounts")
        for accounts_item_data in _accounts:
            accounts_item = AccountRow.from_dict(accounts_item_data)

            accounts.append(accounts_item)

        difference = d.pop("difference")

        client_money = ClientMoneyView.from_dict(d.pop("client_money"))

        object_ = cast(Literal["trial_balance"] | Unset, d.pop("object", UNSET))
        if object_ != "trial_balance" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'trial_balance', got '{object_}'")

        trial_balance_view = cls(
            book_id=book_id,
            accounts=accounts,
            difference=difference,
            client_money=client_money,
            object_=object_,
        )

        return trial_balance_view
