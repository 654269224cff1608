from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.account_kind import AccountKind

T = TypeVar("T", bound="ClientAccountBody")


@_attrs_define
class ClientAccountBody:
    """Where the book's client money lies.

    Attributes:
        kind (AccountKind): How an account stands to the others of its organisation (DOMAIN S2, S6).
        number (str):
    """

    kind: AccountKind
    number: str

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        number = self.number

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "number": number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = AccountKind(d.pop("kind"))

        number = d.pop("number")

        client_account_body = cls(
            kind=kind,
            number=number,
        )

        return client_account_body
