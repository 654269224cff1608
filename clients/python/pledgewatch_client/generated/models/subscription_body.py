from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SubscriptionBody")


@_attrs_define
class SubscriptionBody:
    """A term of a parent.

    Attributes:
        organisation_id (str):
        plan (str):
        fee (str):
        starts_date (datetime.date):
        renewal_date (datetime.date):
        currency (Literal['CNY'] | Unset):  Default: 'CNY'.
    """

    organisation_id: str
    plan: str
    fee: str
    starts_date: datetime.date
    renewal_date: datetime.date
    currency: Literal["CNY"] | Unset = "CNY"

    def to_dict(self) -> dict[str, Any]:
        organisation_id = self.organisation_id

        plan = self.plan

        fee = self.fee

        starts_date = self.starts_date.isoformat()

        renewal_date = self.renewal_date.isoformat()

        currency = self.currency

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "organisation_id": organisation_id,
                "plan": plan,
                "fee": fee,
                "starts_date": starts_date,
                "renewal_date": renewal_date,
            }
        )
        if currency is not UNSET:
            field_dict["currency"] = currency

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        organisation_id = d.pop("organisation_id")

        plan = d.pop("plan")

        fee = d.pop("fee")

        starts_date = datetime.date.fromisoformat(d.pop("starts_date"))

        renewal_date = datetime.date.fromisoformat(d.pop("renewal_date"))

        currency = cast(Literal["CNY"] | Unset, d.pop("currency", UNSET))
        if currency != "CNY" and not isinstance(currency, Unset):
            raise ValueError(f"currency must match const 'CNY', got '{currency}'")

        subscription_body = cls(
            organisation_id=organisation_id,
            plan=plan,
            fee=fee,
            starts_date=starts_date,
            renewal_date=renewal_date,
            currency=currency,
        )

        return subscription_body
