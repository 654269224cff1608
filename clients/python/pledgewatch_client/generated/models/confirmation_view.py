from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ConfirmationView")


@_attrs_define
class ConfirmationView:
    """How many persons have confirmed a flagged rise; it counts from the second.

    Attributes:
        observation_id (str):
        confirmations (int):
        counts (bool):
        object_ (Literal['price_confirmation'] | Unset):  Default: 'price_confirmation'.
    """

    observation_id: str
    confirmations: int
    counts: bool
    object_: Literal["price_confirmation"] | Unset = "price_confirmation"

    def to_dict(self) -> dict[str, Any]:
        observation_id = self.observation_id

        confirmations = self.confirmations

        counts = self.counts

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "observation_id": observation_id,
                "confirmations": confirmations,
                "counts": counts,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        observation_id = d.pop("observation_id")

        confirmations = d.pop("confirmations")

        counts = d.pop("counts")

        object_ = cast(Literal["price_confirmation"] | Unset, d.pop("object", UNSET))
        if object_ != "price_confirmation" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'price_confirmation', got '{object_}'")

        confirmation_view = cls(
            observation_id=observation_id,
            confirmations=confirmations,
            counts=counts,
            object_=object_,
        )

        return confirmation_view
