from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="KeyView")


@_attrs_define
class KeyView:
    """A new key; its secret is shown this once.

    Attributes:
        id (str):
        member_id (str):
        secret (str):
        object_ (Literal['key'] | Unset):  Default: 'key'.
    """

    id: str
    member_id: str
    secret: str
    object_: Literal["key"] | Unset = "key"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        member_id = self.member_id

        secret = self.secret

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "member_id": member_id,
                "secret": secret,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        member_id = d.pop("member_id")

        secret = d.pop("secret")

        object_ = cast(Literal["key"] | Unset, d.pop("object", UNSET))
        if object_ != "key" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'key', got '{object_}'")

        key_view = cls(
            id=id,
            member_id=member_id,
            secret=secret,
            object_=object_,
        )

        return key_view
