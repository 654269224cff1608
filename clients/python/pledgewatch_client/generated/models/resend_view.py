from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ResendView")


@_attrs_define
class ResendView:
    """What is sent again.

    Attributes:
        deliveries (int):
        object_ (Literal['resend'] | Unset):  Default: 'resend'.
    """

    deliveries: int
    object_: Literal["resend"] | Unset = "resend"

    def to_dict(self) -> dict[str, Any]:
        deliveries = self.deliveries

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "deliveries": deliveries,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        deliveries = d.pop("deliveries")

        object_ = cast(Literal["resend"] | Unset, d.pop("object", UNSET))
        if object_ != "resend" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'resend', got '{object_}'")

        resend_view = cls(
            deliveries=deliveries,
            object_=object_,
        )

        return resend_view
