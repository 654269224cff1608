from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.contracts_body_documents import ContractsBodyDocuments


T = TypeVar("T", bound="ContractsBody")


@_attrs_define
class ContractsBody:
    """Contracts put on file. `documents`: kind of contract -> document id.

    Attributes:
        documents (ContractsBodyDocuments):
    """

    documents: ContractsBodyDocuments

    def to_dict(self) -> dict[str, Any]:
        documents = self.documents.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "documents": documents,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.contracts_body_documents import ContractsBodyDocuments  # noqa: PLC0415

        d = dict(src_dict)
        documents = ContractsBodyDocuments.from_dict(d.pop("documents"))

        contracts_body = cls(
            documents=documents,
        )

        return contracts_body
