from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ResendBody")


@_attrs_define
class ResendBody:
    """Numbers of the feed, both included; one event: the same number twice.

    Attributes:
        first_sequence (int):
        last_sequence (int):
    """

    first_sequence: int
    last_sequence: int

    def to_dict(self) -> dict[str, Any]:
        first_sequence = self.first_sequence

        last_sequence = self.last_sequence

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "first_sequence": first_sequence,
                "last_sequence": last_sequence,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        first_sequence = d.pop("first_sequence")

        last_sequence = d.pop("last_sequence")

        resend_body = cls(
            first_sequence=first_sequence,
            last_sequence=last_sequence,
        )

        return resend_body
