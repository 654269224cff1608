from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReferralView")


@_attrs_define
class ReferralView:
    """Who brought the caller's organisation.

    Attributes:
        organisation_id (str):
        referrer_id (str):
        named_at (None | str):
        proved_at (None | str):
        object_ (Literal['referral'] | Unset):  Default: 'referral'.
    """

    organisation_id: str
    referrer_id: str
    named_at: None | str
    proved_at: None | str
    object_: Literal["referral"] | Unset = "referral"

    def to_dict(self) -> dict[str, Any]:
        organisation_id = self.organisation_id

        referrer_id = self.referrer_id

        named_at: None | str
        named_at = self.named_at

        proved_at: None | str
        proved_at = self.proved_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "organisation_id": organisation_id,
                "referrer_id": referrer_id,
                "named_at": named_at,
                "proved_at": proved_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        organisation_id = d.pop("organisation_id")

        referrer_id = d.pop("referrer_id")

        def _parse_named_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        named_at = _parse_named_at(d.pop("named_at"))

        def _parse_proved_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        proved_at = _parse_proved_at(d.pop("proved_at"))

        object_ = cast(Literal["referral"] | Unset, d.pop("object", UNSET))
        if object_ != "referral" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'referral', got '{object_}'")

        referral_view = cls(
            organisation_id=organisation_id,
            referrer_id=referrer_id,
            named_at=named_at,
            proved_at=proved_at,
            object_=object_,
        )

        return referral_view
