from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="GateOutBody")


@_attrs_define
class GateOutBody:
    """A vehicle leaving; `final` when the lot is then empty.

    Attributes:
        ticket_no (str):
        bridge (str):
        plate (str):
        gross_kg (str):
        gross_at (datetime.datetime):
        tare_kg (str):
        tare_at (datetime.datetime):
        declared_kg (None | Unset):
        final (bool | Unset):  Default: False.
    """

    ticket_no: str
    bridge: str
    plate: str
    gross_kg: str
    gross_at: datetime.datetime
    tare_kg: str
    tare_at: datetime.datetime
    declared_kg: None | Unset = UNSET
    final: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        ticket_no = self.ticket_no

        bridge = self.bridge

        plate = self.plate

        gross_kg = self.gross_kg

        gross_at = self.gross_at.isoformat()

        tare_kg = self.tare_kg

        tare_at = self.tare_at.isoformat()

        declared_kg = self.declared_kg

        final = self.final

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ticket_no": ticket_no,
                "bridge": bridge,
                "plate": plate,
                "gross_kg": gross_kg,
                "gross_at": gross_at,
                "tare_kg": tare_kg,
                "tare_at": tare_at,
            }
        )
        if declared_kg is not UNSET:
            field_dict["declared_kg"] = declared_kg
        if final is not UNSET:
            field_dict["final"] = final

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ticket_no = d.pop("ticket_no")

        bridge = d.pop("bridge")

        plate = d.pop("plate")

        gross_kg = d.pop("gross_kg")

        gross_at = datetime.datetime.fromisoformat(d.pop("gross_at"))

        tare_kg = d.pop("tare_kg")

        tare_at = datetime.datetime.fromisoformat(d.pop("tare_at"))

        declared_kg = d.pop("declared_kg", UNSET)

        final = d.pop("final", UNSET)

        gate_out_body = cls(
            ticket_no=ticket_no,
            bridge=bridge,
            plate=plate,
            gross_kg=gross_kg,
            gross_at=gross_at,
            tare_kg=tare_kg,
            tare_at=tare_at,
            declared_kg=declared_kg,
            final=final,
        )

        return gate_out_body
