from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="AccountRow")


@_attrs_define
class AccountRow:
    """One line of a trial balance.

    Attributes:
        account (str):
        title_en (str):
        title_zh (str):
        debit (MoneyView): An amount with its currency.
        credit (MoneyView): An amount with its currency.
    """

    account: str
    title_en: str
    title_zh: str
    debit: MoneyView
    credit: MoneyView

    def to_dict(self) -> dict[str, Any]:
        account = self.account

        title_en = self.title_en

        title_zh = self.title_zh

        debit = self.debit.to_dict()

        credit = self.credit.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "account": account,
                "title_en": title_en,
                "title_zh": title_zh,
                "debit": debit,
                "credit": credit,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        account = d.pop("account")

        title_en = d.pop("title_en")

        title_zh = d.pop("title_zh")

        debit = MoneyView.from_dict(d.pop("debit"))

        credit = MoneyView.from_dict(d.pop("credit"))

        account_row = cls(
            account=account,
            title_en=title_en,
            title_zh=title_zh,
            debit=debit,
            credit=credit,
        )

        return account_row
