from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="TelemetryView")


@_attrs_define
class TelemetryView:
    """What the gateways received, in readings: received = stored + duplicate + quarantined.

    Attributes:
        received (int):
        stored (int):
        duplicate (int):
        quarantined (int):
        object_ (Literal['telemetry'] | Unset):  Default: 'telemetry'.
    """

    received: int
    stored: int
    duplicate: int
    quarantined: int
    object_: Literal["telemetry"] | Unset = "telemetry"

    def to_dict(self) -> dict[str, Any]:
        received = self.received

        stored = self.stored

        duplicate = self.duplicate

        quarantined = self.quarantined

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "received": received,
                "stored": stored,
                "duplicate": duplicate,
                "quarantined": quarantined,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        received = d.pop("received")

        stored = d.pop("stored")

        duplicate = d.pop("duplicate")

        quarantined = d.pop("quarantined")

        object_ = cast(Literal["telemetry"] | Unset, d.pop("object", UNSET))
        if object_ != "telemetry" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'telemetry', got '{object_}'")

        telemetry_view = cls(
            received=received,
            stored=stored,
            duplicate=duplicate,
            quarantined=quarantined,
            object_=object_,
        )

        return telemetry_view
