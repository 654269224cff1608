from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PayerBody")


@_attrs_define
class PayerBody:
    """Whose account the money came from, as the statement shows it.

    Attributes:
        name (str):
        account (str):
    """

    name: str
    account: str

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        account = self.account

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "account": account,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        account = d.pop("account")

        payer_body = cls(
            name=name,
            account=account,
        )

        return payer_body
