from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ReferrerBody")


@_attrs_define
class ReferrerBody:
    """Who brought the caller's organisation.

    Attributes:
        organisation_id (str):
    """

    organisation_id: str

    def to_dict(self) -> dict[str, Any]:
        organisation_id = self.organisation_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "organisation_id": organisation_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        organisation_id = d.pop("organisation_id")

        referrer_body = cls(
            organisation_id=organisation_id,
        )

        return referrer_body
