from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="DeclaredVolumeBody")


@_attrs_define
class DeclaredVolumeBody:
    """What a market takes in a week, in kg; `committed_kg` is what committed buyers take besides.

    Attributes:
        commodity (str):
        region (str):
        weekly_kg (str):
        source (str):
        quality_band (str | Unset):  Default: 'standard'.
        committed_kg (None | str | Unset):
    """

    commodity: str
    region: str
    weekly_kg: str
    source: str
    quality_band: str | Unset = "standard"
    committed_kg: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        commodity = self.commodity

        region = self.region

        weekly_kg = self.weekly_kg

        source = self.source

        quality_band = self.quality_band

        committed_kg: None | str | Unset
        if isinstance(self.committed_kg, Unset):
            committed_kg = UNSET
        else:
            committed_kg = self.committed_kg

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "commodity": commodity,
                "region": region,
                "weekly_kg": weekly_kg,
                "source": source,
            }
        )
        if quality_band is not UNSET:
            field_dict["quality_band"] = quality_band
        if committed_kg is not UNSET:
            field_dict["committed_kg"] = committed_kg

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        commodity = d.pop("commodity")

        region = d.pop("region")

        weekly_kg = d.pop("weekly_kg")

        source = d.pop("source")

        quality_band = d.pop("quality_band", UNSET)

        def _parse_committed_kg(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        committed_kg = _parse_committed_kg(d.pop("committed_kg", UNSET))

        declared_volume_body = cls(
            commodity=commodity,
            region=region,
            weekly_kg=weekly_kg,
            source=source,
            quality_band=quality_band,
            committed_kg=committed_kg,
        )

        return declared_volume_body
