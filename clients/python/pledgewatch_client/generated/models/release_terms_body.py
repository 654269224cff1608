from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.pledge_mode import PledgeMode
from ..types import UNSET, Unset

T = TypeVar("T", bound="ReleaseTermsBody")


@_attrs_define
class ReleaseTermsBody:
    """What the contract says of goods going out.

    Attributes:
        mode (PledgeMode | Unset): Whether goods flow within the least value that must stay (B3.5).
        minimum_ratio (None | str | Unset):
        buffer_ratio (None | str | Unset):
        floor_kg (None | str | Unset):
    """

    mode: PledgeMode | Unset = UNSET
    minimum_ratio: None | str | Unset = UNSET
    buffer_ratio: None | str | Unset = UNSET
    floor_kg: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        mode: str | Unset = UNSET
        if not isinstance(self.mode, Unset):
            mode = self.mode.value

        minimum_ratio: None | str | Unset
        if isinstance(self.minimum_ratio, Unset):
            minimum_ratio = UNSET
        else:
            minimum_ratio = self.minimum_ratio

        buffer_ratio: None | str | Unset
        if isinstance(self.buffer_ratio, Unset):
            buffer_ratio = UNSET
        else:
            buffer_ratio = self.buffer_ratio

        floor_kg: None | str | Unset
        if isinstance(self.floor_kg, Unset):
            floor_kg = UNSET
        else:
            floor_kg = self.floor_kg

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if mode is not UNSET:
            field_dict["mode"] = mode
        if minimum_ratio is not UNSET:
            field_dict["minimum_ratio"] = minimum_ratio
        if buffer_ratio is not UNSET:
            field_dict["buffer_ratio"] = buffer_ratio
        if floor_kg is not UNSET:
            field_dict["floor_kg"] = floor_kg

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _mode = d.pop("mode", UNSET)
        mode: PledgeMode | Unset
        if isinstance(_mode, Unset):
            mode = UNSET
        else:
            mode = PledgeMode(_mode)

        def _parse_minimum_ratio(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        minimum_ratio = _parse_minimum_ratio(d.pop("minimum_ratio", UNSET))

        def _parse_buffer_ratio(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        buffer_ratio = _parse_buffer_ratio(d.pop("buffer_ratio", UNSET))

        def _parse_floor_kg(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        floor_kg = _parse_floor_kg(d.pop("floor_kg", UNSET))

        release_terms_body = cls(
            mode=mode,
            minimum_ratio=minimum_ratio,
            buffer_ratio=buffer_ratio,
            floor_kg=floor_kg,
        )

        return release_terms_body
