from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.account_kind import AccountKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="BookView")


@_attrs_define
class BookView:
    """A lender's book.

    Attributes:
        id (str):
        client_account_kind (AccountKind | None):
        client_account_no (None | str):
        institution_id (None | str):
        opened_at (None | str):
        object_ (Literal['ledger_book'] | Unset):  Default: 'ledger_book'.
    """

    id: str
    client_account_kind: AccountKind | None
    client_account_no: None | str
    institution_id: None | str
    opened_at: None | str
    object_: Literal["ledger_book"] | Unset = "ledger_book"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        client_account_kind: None | str
        if isinstance(self.client_account_kind, AccountKind):
            client_account_kind = self.client_account_kind.value
        else:
            client_account_kind = self.client_account_kind

        client_account_no: None | str
        client_account_no = self.client_account_no

        institution_id: None | str
        institution_id = self.institution_id

        opened_at: None | str
        opened_at = self.opened_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "client_account_kind": client_account_kind,
                "client_account_no": client_account_no,
                "institution_id": institution_id,
                "opened_at": opened_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_client_account_kind(data: object) -> AccountKind | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                client_account_kind_type_0 = AccountKind(data)

                return client_account_kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AccountKind | None, data)

        client_account_kind = _parse_client_account_kind(d.pop("client_account_kind"))

        def _parse_client_account_no(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        client_account_no = _parse_client_account_no(d.pop("client_account_no"))

        def _parse_institution_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        institution_id = _parse_institution_id(d.pop("institution_id"))

        def _parse_opened_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        opened_at = _parse_opened_at(d.pop("opened_at"))

        object_ = cast(Literal["ledger_book"] | Unset, d.pop("object", UNSET))
        if object_ != "ledger_book" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'ledger_book', got '{object_}'")

        book_view = cls(
            id=id,
            client_account_kind=client_account_kind,
            client_account_no=client_account_no,
            institution_id=institution_id,
            opened_at=opened_at,
            object_=object_,
        )

        return book_view
