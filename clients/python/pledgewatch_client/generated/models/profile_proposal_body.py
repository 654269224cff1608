from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ProfileProposalBody")


@_attrs_define
class ProfileProposalBody:
    """A profile, and why it is asked for.

    Attributes:
        profile (str):
        reason (str):
    """

    profile: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        profile = self.profile

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "profile": profile,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        profile = d.pop("profile")

        reason = d.pop("reason")

        profile_proposal_body = cls(
            profile=profile,
            reason=reason,
        )

        return profile_proposal_body
