from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SimulationView")


@_attrs_define
class SimulationView:
    """A simulation that was accepted.

    Attributes:
        kind (str):
        begins_at (None | str):
        object_ (Literal['simulation'] | Unset):  Default: 'simulation'.
        ends_at (None | str | Unset):
    """

    kind: str
    begins_at: None | str
    object_: Literal["simulation"] | Unset = "simulation"
    ends_at: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        begins_at: None | str
        begins_at = self.begins_at

        object_ = self.object_

        ends_at: None | str | Unset
        if isinstance(self.ends_at, Unset):
            ends_at = UNSET
        else:
            ends_at = self.ends_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "begins_at": begins_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if ends_at is not UNSET:
            field_dict["ends_at"] = ends_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        def _parse_begins_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        begins_at = _parse_begins_at(d.pop("begins_at"))

        object_ = cast(Literal["simulation"] | Unset, d.pop("object", UNSET))
        if object_ != "simulation" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'simulation', got '{object_}'")

        def _parse_ends_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ends_at = _parse_ends_at(d.pop("ends_at", UNSET))

        simulation_view = cls(
            kind=kind,
            begins_at=begins_at,
            object_=object_,
            ends_at=ends_at,
        )

        return simulation_view
