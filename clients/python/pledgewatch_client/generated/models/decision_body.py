from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.decision_body_state import DecisionBodyState
from ..types import UNSET, Unset

T = TypeVar("T", bound="DecisionBody")


@_attrs_define
class DecisionBody:
    """The platform's decision over an item.

    Attributes:
        item (str):
        state (DecisionBodyState):
        note (str | Unset):  Default: ''.
    """

    item: str
    state: DecisionBodyState
    note: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        item = self.item

        state = self.state.value

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "item": item,
                "state": state,
            }
        )
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        item = d.pop("item")

        state = DecisionBodyState(d.pop("state"))

        note = d.pop("note", UNSET)

        decision_body = cls(
            item=item,
            state=state,
            note=note,
        )

        return decision_body
