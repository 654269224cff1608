from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="SealedContainerBody")


@_attrs_define
class SealedContainerBody:
    """A container and its seal.

    Attributes:
        container_no (str):
        seal_no (str):
    """

    container_no: str
    seal_no: str

    def to_dict(self) -> dict[str, Any]:
        container_no = self.container_no

        seal_no = self.seal_no

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "container_no": container_no,
                "seal_no": seal_no,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        container_no = d.pop("container_no")

        seal_no = d.pop("seal_no")

        sealed_container_body = cls(
            container_no=container_no,
            seal_no=seal_no,
        )

        return sealed_container_body
