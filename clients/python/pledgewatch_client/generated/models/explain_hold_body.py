from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ExplainHoldBody")


@_attrs_define
class ExplainHoldBody:
    """What took the goods: the tickets of the vehicles.

    Attributes:
        weigh_tickets (list[str] | Unset):
        note (str | Unset):  Default: ''.
    """

    weigh_tickets: list[str] | Unset = UNSET
    note: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        weigh_tickets: list[str] | Unset = UNSET
        if not isinstance(self.weigh_tickets, Unset):
            weigh_tickets = self.weigh_tickets

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if weigh_tickets is not UNSET:
            field_dict["weigh_tickets"] = weigh_tickets
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        weigh_tickets = cast(list[str], d.pop("weigh_tickets", UNSET))

        note = d.pop("note", UNSET)

        explain_hold_body = cls(
            weigh_tickets=weigh_tickets,
            note=note,
        )

        return explain_hold_body
