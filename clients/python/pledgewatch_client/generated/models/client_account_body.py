from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.account_kind import AccountKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="ClientAccountBody")


@_attrs_define
class ClientAccountBody:
    """Where the book's client money lies.

    Attributes:
        kind (AccountKind): How an account stands to the others of its organisation (DOMAIN S2, S6).
        number (str):
        institution_id (None | str | Unset):
    """

    kind: AccountKind
    number: str
    institution_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        number = self.number

        institution_id: None | str | Unset
        if isinstance(self.institution_id, Unset):
            institution_id = UNSET
        else:
            institution_id = self.institution_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "number": number,
            }
        )
        if institution_id is not UNSET:
            field_dict["institution_id"] = institution_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = AccountKind(d.pop("kind"))

        number = d.pop("number")

        def _parse_institution_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        institution_id = _parse_institution_id(d.pop("institution_id", UNSET))

        client_account_body = cls(
            kind=kind,
            number=number,
            institution_id=institution_id,
        )

        return client_account_body
