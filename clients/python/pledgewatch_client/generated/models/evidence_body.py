from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="EvidenceBody")


@_attrs_define
class EvidenceBody:
    """What proves an item: the one thing the item asks for.

    Attributes:
        item (str):
        document_sha256 (None | str | Unset):
        account (None | str | Unset):
        text (None | str | Unset):
    """

    item: str
    document_sha256: None | str | Unset = UNSET
    account: None | str | Unset = UNSET
    text: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        item = self.item

        document_sha256: None | str | Unset
        if isinstance(self.document_sha256, Unset):
            document_sha256 = UNSET
        else:
            document_sha256 = self.document_sha256

        account: None | str | Unset
        if isinstance(self.account, Unset):
            account = UNSET
        else:
            account = self.account

        text: None | str | Unset
        if isinstance(self.text, Unset):
            text = UNSET
        else:
            text = self.text

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "item": item,
            }
        )
        if document_sha256 is not UNSET:
            field_dict["document_sha256"] = document_sha256
        if account is not UNSET:
            field_dict["account"] = account
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        item = d.pop("item")

        def _parse_document_sha256(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        document_sha256 = _parse_document_sha256(d.pop("document_sha256", UNSET))

        def _parse_account(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        account = _parse_account(d.pop("account", UNSET))

        def _parse_text(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        text = _parse_text(d.pop("text", UNSET))

        evidence_body = cls(
            item=item,
            document_sha256=document_sha256,
            account=account,
            text=text,
        )

        return evidence_body
