from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="WeighTicketView")


@_attrs_define
class WeighTicketView:
    """A vehicle weighed; `verdict` adjusted means that the declared weight was not believed.

    Attributes:
        id (str):
        lot_id (str):
        direction (str):
        ticket_no (str):
        bridge (str):
        plate (str):
        gross (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        gross_at (str):
        tare (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        tare_at (str):
        net (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        declared (None | QuantityView):
        deviation_ratio (None | str):
        verdict (str):
        release_order_id (None | str):
        final (bool):
        driver (None | str):
        certified (bool | None):
        recorded_at (str):
        object_ (Literal['weigh_ticket'] | Unset):  Default: 'weigh_ticket'.
    """

    id: str
    lot_id: str
    direction: str
    ticket_no: str
    bridge: str
    plate: str
    gross: QuantityView
    gross_at: str
    tare: QuantityView
    tare_at: str
    net: QuantityView
    declared: None | QuantityView
    deviation_ratio: None | str
    verdict: str
    release_order_id: None | str
    final: bool
    driver: None | str
    certified: bool | None
    recorded_at: str
    object_: Literal["weigh_ticket"] | Unset = "weigh_ticket"

    def to_dict(self) -> dict[str, Any]:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        id = self.id

        lot_id = self.lot_id

        direction = self.direction

        ticket_no = self.ticket_no

        bridge = self.bridge

        plate = self.plate

        gross = self.gross.to_dict()

        gross_at = self.gross_at

        tare = self.tare.to_dict()

        tare_at = self.tare_at

        net = self.net.to_dict()

        declared: dict[str, Any] | None
        if isinstance(self.declared, QuantityView):
            declared = self.declared.to_dict()
        else:
            declared = self.declared

        deviation_ratio: None | str
        deviation_ratio = self.deviation_ratio

        verdict = self.verdict

        release_order_id: None | str
        release_order_id = self.release_order_id

        final = self.final

        driver: None | str
        driver = self.driver

        certified: bool | None
        certified = self.certified

        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "lot_id": lot_id,
                "direction": direction,
                "ticket_no": ticket_no,
                "bridge": bridge,
                "plate": plate,
                "gross": gross,
                "gross_at": gross_at,
                "tare": tare,
                "tare_at": tare_at,
                "net": net,
                "declared": declared,
                "deviation_ratio": deviation_ratio,
                "verdict": verdict,
                "release_order_id": release_order_id,
                "final": final,
                "driver": driver,
                "certified": certified,
                "recorded_at": recorded_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        lot_id = d.pop("lot_id")

        direction = d.pop("direction")

        ticket_no = d.pop("ticket_no")

        bridge = d.pop("bridge")

        plate = d.pop("plate")

        gross = QuantityView.from_dict(d.pop("gross"))

        gross_at = d.pop("gross_at")

        tare = QuantityView.from_dict(d.pop("tare"))

        tare_at = d.pop("tare_at")

        net = QuantityView.from_dict(d.pop("net"))

        def _parse_declared(data: object) -> None | QuantityView:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                declared_type_0 = QuantityView.from_dict(data)

                return declared_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuantityView, data)

        declared = _parse_declared(d.pop("declared"))

        def _parse_deviation_ratio(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        deviation_ratio = _parse_deviation_ratio(d.pop("deviation_ratio"))

        verdict = d.pop("verdict")

        def _parse_release_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        release_order_id = _parse_release_order_id(d.pop("release_order_id"))

        final = d.pop("final")

        def _parse_driver(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        driver = _parse_driver(d.pop("driver"))

        def _parse_certified(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        certified = _parse_certified(d.pop("certified"))

        recorded_at = d.pop("recorded_at")

        object_ = cast(Literal["weigh_ticket"] | Unset, d.pop("object", UNSET))
        if object_ != "weigh_ticket" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'weigh_ticket', got '{object_}'")

        weigh_ticket_view = cls(
            id=id,
            lot_id=lot_id,
            direction=direction,
            ticket_no=ticket_no,
            bridge=bridge,
            plate=plate,
            gross=gross,
            gross_at=gross_at,
            tare=tare,
            tare_at=tare_at,
            net=net,
            declared=declared,
            deviation_ratio=deviation_ratio,
            verdict=verdict,
            release_order_id=release_order_id,
            final=final,
            driver=driver,
            certified=certified,
            recorded_at=recorded_at,
            object_=object_,
        )

        return weigh_ticket_view
