from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.subscription_state import SubscriptionState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="SubscriptionView")


@_attrs_define
class SubscriptionView:
    """A term of a parent.

    Attributes:
        id (str):
        organisation_id (str):
        plan (str):
        fee (MoneyView): An amount with its currency.
        starts_date (datetime.date):
        renewal_date (datetime.date):
        state (SubscriptionState): The life of one paid term.
        object_ (Literal['subscription'] | Unset):  Default: 'subscription'.
    """

    id: str
    organisation_id: str
    plan: str
    fee: MoneyView
    starts_date: datetime.date
    renewal_date: datetime.date
    state: SubscriptionState
    object_: Literal["subscription"] | Unset = "subscription"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        organisation_id = self.organisation_id

        plan = self.plan

        fee = self.fee.to_dict()

        starts_date = self.starts_date.isoformat()

        renewal_date = self.renewal_date.isoformat()

        state = self.state.value

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "organisation_id": organisation_id,
                "plan": plan,
                "fee": fee,
                "starts_date": starts_date,
                "renewal_date": renewal_date,
                "state": state,
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

        organisation_id = d.pop("organisation_id")

        plan = d.pop("plan")

        fee = MoneyView.from_dict(d.pop("fee"))

        starts_date = datetime.date.fromisoformat(d.pop("starts_date"))

        renewal_date = datetime.date.fromisoformat(d.pop("renewal_date"))

        state = SubscriptionState(d.pop("state"))

        object_ = cast(Literal["subscription"] | Unset, d.pop("object", UNSET))
        if object_ != "subscription" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'subscription', got '{object_}'")

        subscription_view = cls(
            id=id,
            organisation_id=organisation_id,
            plan=plan,
            fee=fee,
            starts_date=starts_date,
            renewal_date=renewal_date,
            state=state,
            object_=object_,
        )

        return subscription_view
