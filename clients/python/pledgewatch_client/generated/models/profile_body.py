from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ProfileBody")


@_attrs_define
class ProfileBody:
    """A profile of config/custody_profiles.toml.

    Attributes:
        profile (str):
    """

    profile: str

    def to_dict(self) -> dict[str, Any]:
        profile = self.profile

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "profile": profile,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        profile = d.pop("profile")

        profile_body = cls(
            profile=profile,
        )

        return profile_body
