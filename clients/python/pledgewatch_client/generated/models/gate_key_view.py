from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="GateKeyView")


@_attrs_define
class GateKeyView:
    """A public key (hex) that signs tokens for the gate's goods.

    Attributes:
        key_id (str):
        organisation (str):
        public_key (str):
    """

    key_id: str
    organisation: str
    public_key: str

    def to_dict(self) -> dict[str, Any]:
        key_id = self.key_id

        organisation = self.organisation

        public_key = self.public_key

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "key_id": key_id,
                "organisation": organisation,
                "public_key": public_key,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        key_id = d.pop("key_id")

        organisation = d.pop("organisation")

        public_key = d.pop("public_key")

        gate_key_view = cls(
            key_id=key_id,
            organisation=organisation,
            public_key=public_key,
        )

        return gate_key_view
