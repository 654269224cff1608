from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="InsuranceView")


@_attrs_define
class InsuranceView:
    """The goods' insurance.

    Attributes:
        insurer (str):
        policy_no (str):
        sum_ (MoneyView): An amount with its currency.
        valid_from (str):
        valid_to (str):
        loss_payee_id (None | str):
    """

    insurer: str
    policy_no: str
    sum_: MoneyView
    valid_from: str
    valid_to: str
    loss_payee_id: None | str

    def to_dict(self) -> dict[str, Any]:
        insurer = self.insurer

        policy_no = self.policy_no

        sum_ = self.sum_.to_dict()

        valid_from = self.valid_from

        valid_to = self.valid_to

        loss_payee_id: None | str
        loss_payee_id = self.loss_payee_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "insurer": insurer,
                "policy_no": policy_no,
                "sum": sum_,
                "valid_from": valid_from,
                "valid_to": valid_to,
                "loss_payee_id": loss_payee_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        insurer = d.pop("insurer")

        policy_no = d.pop("policy_no")

        sum_ = MoneyView.from_dict(d.pop("sum"))

        valid_from = d.pop("valid_from")

        valid_to = d.pop("valid_to")

        def _parse_loss_payee_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        loss_payee_id = _parse_loss_payee_id(d.pop("loss_payee_id"))

        insurance_view = cls(
            insurer=insurer,
            policy_no=policy_no,
            sum_=sum_,
            valid_from=valid_from,
            valid_to=valid_to,
            loss_payee_id=loss_payee_id,
        )

        return insurance_view
