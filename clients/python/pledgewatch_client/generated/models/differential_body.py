from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.differential_kind import DifferentialKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="DifferentialBody")


@_attrs_define
class DifferentialBody:
    """A signed amount per tonne. `applies_to`: a grade, a region, or "standard" for delivery and pack.

    Attributes:
        commodity (str):
        kind (DifferentialKind): What sets a lot apart from the reference price.
        applies_to (str):
        amount (str):
        currency (str | Unset):  Default: 'CNY'.
        valid_from (datetime.datetime | None | Unset):
    """

    commodity: str
    kind: DifferentialKind
    applies_to: str
    amount: str
    currency: str | Unset = "CNY"
    valid_from: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        commodity = self.commodity

        kind = self.kind.value

        applies_to = self.applies_to

        amount = self.amount

        currency = self.currency

        valid_from: None | str | Unset
        if isinstance(self.valid_from, Unset):
            valid_from = UNSET
        elif isinstance(self.valid_from, datetime.datetime):
            valid_from = self.valid_from.isoformat()
        else:
            valid_from = self.valid_from

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "commodity": commodity,
                "kind": kind,
                "applies_to": applies_to,
                "amount": amount,
            }
        )
        if currency is not UNSET:
            field_dict["currency"] = currency
        if valid_from is not UNSET:
            field_dict["valid_from"] = valid_from

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        commodity = d.pop("commodity")

        kind = DifferentialKind(d.pop("kind"))

        applies_to = d.pop("applies_to")

        amount = d.pop("amount")

        currency = d.pop("currency", UNSET)

        def _parse_valid_from(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_from_type_0 = datetime.datetime.fromisoformat(data)

                return valid_from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        valid_from = _parse_valid_from(d.pop("valid_from", UNSET))

        differential_body = cls(
            commodity=commodity,
            kind=kind,
            applies_to=applies_to,
            amount=amount,
            currency=currency,
            valid_from=valid_from,
        )

        return differential_body
