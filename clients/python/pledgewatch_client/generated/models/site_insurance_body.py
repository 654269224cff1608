from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_body import MoneyBody


T = TypeVar("T", bound="SiteInsuranceBody")


@_attrs_define
class SiteInsuranceBody:
    """The warehouse's own policy.

    Attributes:
        insurer (str):
        policy_no (str):
        sum_ (MoneyBody): An amount a caller sends.
        valid_from (datetime.date):
        valid_to (datetime.date):
        loss_payee_id (None | str | Unset):
    """

    insurer: str
    policy_no: str
    sum_: MoneyBody
    valid_from: datetime.date
    valid_to: datetime.date
    loss_payee_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        insurer = self.insurer

        policy_no = self.policy_no

        sum_ = self.sum_.to_dict()

        valid_from = self.valid_from.isoformat()

        valid_to = self.valid_to.isoformat()

        loss_payee_id: None | str | Unset
        if isinstance(self.loss_payee_id, Unset):
            loss_payee_id = UNSET
        else:
            loss_payee_id = self.loss_payee_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "insurer": insurer,
                "policy_no": policy_no,
                "sum": sum_,
                "valid_from": valid_from,
                "valid_to": valid_to,
            }
        )
        if loss_payee_id is not UNSET:
            field_dict["loss_payee_id"] = loss_payee_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_body import MoneyBody  # noqa: PLC0415

        d = dict(src_dict)
        insurer = d.pop("insurer")

        policy_no = d.pop("policy_no")

        sum_ = MoneyBody.from_dict(d.pop("sum"))

        valid_from = datetime.date.fromisoformat(d.pop("valid_from"))

        valid_to = datetime.date.fromisoformat(d.pop("valid_to"))

        def _parse_loss_payee_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        loss_payee_id = _parse_loss_payee_id(d.pop("loss_payee_id", UNSET))

        site_insurance_body = cls(
            insurer=insurer,
            policy_no=policy_no,
            sum_=sum_,
            valid_from=valid_from,
            valid_to=valid_to,
            loss_payee_id=loss_payee_id,
        )

        return site_insurance_body
