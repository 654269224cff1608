from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SimulationsView")


@_attrs_define
class SimulationsView:
    """Names of what can be played.

    Attributes:
        data (list[str]):
        object_ (Literal['simulations'] | Unset):  Default: 'simulations'.
    """

    data: list[str]
    object_: Literal["simulations"] | Unset = "simulations"

    def to_dict(self) -> dict[str, Any]:
        data = self.data

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "data": data,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        data = cast(list[str], d.pop("data"))

        object_ = cast(Literal["simulations"] | Unset, d.pop("object", UNSET))
        if object_ != "simulations" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'simulations', got '{object_}'")

        simulations_view = cls(
            data=data,
            object_=object_,
        )

        return simulations_view
