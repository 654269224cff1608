from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="LineView")


@_attrs_define
class LineView:
    """One posting.

    Attributes:
        account (str):
        subject_id (None | str):
        debit (None | str):
        credit (None | str):
        balance_after (str):
        flow (None | str):
    """

    account: str
    subject_id: None | str
    debit: None | str
    credit: None | str
    balance_after: str
    flow: None | str

    def to_dict(self) -> dict[str, Any]:
        account = self.account

        subject_id: None | str
        subject_id = self.subject_id

        debit: None | str
        debit = self.debit

        credit: None | str
        credit = self.credit

        balance_after = self.balance_after

        flow: None | str
        flow = self.flow

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "account": account,
                "subject_id": subject_id,
                "debit": debit,
                "credit": credit,
                "balance_after": balance_after,
                "flow": flow,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account = d.pop("account")

        def _parse_subject_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        subject_id = _parse_subject_id(d.pop("subject_id"))

        def _parse_debit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        debit = _parse_debit(d.pop("debit"))

        def _parse_credit(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        credit = _parse_credit(d.pop("credit"))

        balance_after = d.pop("balance_after")

        def _parse_flow(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        flow = _parse_flow(d.pop("flow"))

        line_view = cls(
            account=account,
            subject_id=subject_id,
            debit=debit,
            credit=credit,
            balance_after=balance_after,
            flow=flow,
        )

        return line_view
