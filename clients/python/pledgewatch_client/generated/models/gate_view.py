from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="GateView")


@_attrs_define
class GateView:
    """A gate.

    Attributes:
        id (str):
        site_id (str):
        name (str):
        object_ (Literal['gate'] | Unset):  Default: 'gate'.
    """

    id: str
    site_id: str
    name: str
    object_: Literal["gate"] | Unset = "gate"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        site_id = self.site_id

        name = self.name

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "site_id": site_id,
                "name": name,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        site_id = d.pop("site_id")

        name = d.pop("name")

        object_ = cast(Literal["gate"] | Unset, d.pop("object", UNSET))
        if object_ != "gate" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'gate', got '{object_}'")

        gate_view = cls(
            id=id,
            site_id=site_id,
            name=name,
            object_=object_,
        )

        return gate_view
