from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PaperBody")


@_attrs_define
class PaperBody:
    """A signed paper of a pledge.

    Attributes:
        kind (str):
        document_id (str):
        signed_at (datetime.datetime):
        signers (list[str] | Unset):
    """

    kind: str
    document_id: str
    signed_at: datetime.datetime
    signers: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        document_id = self.document_id

        signed_at = self.signed_at.isoformat()

        signers: list[str] | Unset = UNSET
        if not isinstance(self.signers, Unset):
            signers = self.signers

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "document_id": document_id,
                "signed_at": signed_at,
            }
        )
        if signers is not UNSET:
            field_dict["signers"] = signers

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        document_id = d.pop("document_id")

        signed_at = datetime.datetime.fromisoformat(d.pop("signed_at"))

        signers = cast(list[str], d.pop("signers", UNSET))

        paper_body = cls(
            kind=kind,
            document_id=document_id,
            signed_at=signed_at,
            signers=signers,
        )

        return paper_body
