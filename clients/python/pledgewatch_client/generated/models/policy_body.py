from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.terms_body import TermsBody


T = TypeVar("T", bound="PolicyBody")


@_attrs_define
class PolicyBody:
    """A proposal.

    Attributes:
        act (str):
        terms (TermsBody): The terms of a policy.
        reason (str):
    """

    act: str
    terms: TermsBody
    reason: str

    def to_dict(self) -> dict[str, Any]:
        act = self.act

        terms = self.terms.to_dict()

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "act": act,
                "terms": terms,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.terms_body import TermsBody  # noqa: PLC0415

        d = dict(src_dict)
        act = d.pop("act")

        terms = TermsBody.from_dict(d.pop("terms"))

        reason = d.pop("reason")

        policy_body = cls(
            act=act,
            terms=terms,
            reason=reason,
        )

        return policy_body
