from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.second_pass_body import SecondPassBody


T = TypeVar("T", bound="GateOutBody")


@_attrs_define
class GateOutBody:
    """A vehicle leaving; `final` when the lot is then empty. Released goods leave by `token` at `gate_id`.

    Attributes:
        ticket_no (str):
        bridge (str):
        plate (str):
        gross_kg (str):
        gross_at (datetime.datetime):
        tare_kg (str):
        tare_at (datetime.datetime):
        declared_kg (None | Unset):
        driver (str | Unset):  Default: ''.
        again (None | SecondPassBody | Unset):
        final (bool | Unset):  Default: False.
        token (None | str | Unset):
        gate_id (None | str | Unset):
    """

    ticket_no: str
    bridge: str
    plate: str
    gross_kg: str
    gross_at: datetime.datetime
    tare_kg: str
    tare_at: datetime.datetime
    declared_kg: None | Unset = UNSET
    driver: str | Unset = ""
    again: None | SecondPassBody | Unset = UNSET
    final: bool | Unset = False
    token: None | str | Unset = UNSET
    gate_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.second_pass_body import SecondPassBody  # noqa: PLC0415

        ticket_no = self.ticket_no

        bridge = self.bridge

        plate = self.plate

        gross_kg = self.gross_kg

        gross_at = self.gross_at.isoformat()

        tare_kg = self.tare_kg

        tare_at = self.tare_at.isoformat()

        declared_kg = self.declared_kg

        driver = self.driver

        again: dict[str, Any] | None | Unset
        if isinstance(self.again, Unset):
            again = UNSET
        elif isinstance(self.again, SecondPassBody):
            again = self.again.to_dict()
        else:
            again = self.again

        final = self.final

        token: None | str | Unset
        if isinstance(self.token, Unset):
            token = UNSET
        else:
            token = self.token

        gate_id: None | str | Unset
        if isinstance(self.gate_id, Unset):
            gate_id = UNSET
        else:
            gate_id = self.gate_id

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
        if driver is not UNSET:
            field_dict["driver"] = driver
        if again is not UNSET:
            field_dict["again"] = again
        if final is not UNSET:
            field_dict["final"] = final
        if token is not UNSET:
            field_dict["token"] = token
        if gate_id is not UNSET:
            field_dict["gate_id"] = gate_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.second_pass_body import SecondPassBody  # noqa: PLC0415

        d = dict(src_dict)
        ticket_no = d.pop("ticket_no")

        bridge = d.pop("bridge")

        plate = d.pop("plate")

        gross_kg = d.pop("gross_kg")

        gross_at = datetime.datetime.fromisoformat(d.pop("gross_at"))

        tare_kg = d.pop("tare_kg")

        tare_at = datetime.datetime.fromisoformat(d.pop("tare_at"))

        declared_kg = d.pop("declared_kg", UNSET)

        driver = d.pop("driver", UNSET)

        def _parse_again(data: object) -> None | SecondPassBody | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                again_type_0 = SecondPassBody.from_dict(data)

                return again_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SecondPassBody | Unset, data)

        again = _parse_again(d.pop("again", UNSET))

        final = d.pop("final", UNSET)

        def _parse_token(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        token = _parse_token(d.pop("token", UNSET))

        def _parse_gate_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        gate_id = _parse_gate_id(d.pop("gate_id", UNSET))

        gate_out_body = cls(
            ticket_no=ticket_no,
            bridge=bridge,
            plate=plate,
            gross_kg=gross_kg,
            gross_at=gross_at,
            tare_kg=tare_kg,
            tare_at=tare_at,
            declared_kg=declared_kg,
            driver=driver,
            again=again,
            final=final,
            token=token,
            gate_id=gate_id,
        )

        return gate_out_body
