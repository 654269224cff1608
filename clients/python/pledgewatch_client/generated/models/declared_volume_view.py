from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="DeclaredVolumeView")


@_attrs_define
class DeclaredVolumeView:
    """A declaration and how long it is good.

    Attributes:
        id (str):
        commodity (str):
        region (str):
        quality_band (str):
        weekly (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        committed (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        source (str):
        declared_at (None | str):
        expires_at (None | str):
        object_ (Literal['declared_volume'] | Unset):  Default: 'declared_volume'.
    """

    id: str
    commodity: str
    region: str
    quality_band: str
    weekly: QuantityView
    committed: QuantityView
    source: str
    declared_at: None | str
    expires_at: None | str
    object_: Literal["declared_volume"] | Unset = "declared_volume"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        commodity = self.commodity

        region = self.region

        quality_band = self.quality_band

        weekly = self.weekly.to_dict()

        committed = self.committed.to_dict()

        source = self.source

        declared_at: None | str
        declared_at = self.declared_at

        expires_at: None | str
        expires_at = self.expires_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "commodity": commodity,
                "region": region,
                "quality_band": quality_band,
                "weekly": weekly,
                "committed": committed,
                "source": source,
                "declared_at": declared_at,
                "expires_at": expires_at,
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

        commodity = d.pop("commodity")

        region = d.pop("region")

        quality_band = d.pop("quality_band")

        weekly = QuantityView.from_dict(d.pop("weekly"))

        committed = QuantityView.from_dict(d.pop("committed"))

        source = d.pop("source")

        def _parse_declared_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        declared_at = _parse_declared_at(d.pop("declared_at"))

        def _parse_expires_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        object_ = cast(Literal["declared_volume"] | Unset, d.pop("object", UNSET))
        if object_ != "declared_volume" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'declared_volume', got '{object_}'")

        declared_volume_view = cls(
            id=id,
            commodity=commodity,
            region=region,
            quality_band=quality_band,
            weekly=weekly,
            committed=committed,
            source=source,
            declared_at=declared_at,
            expires_at=expires_at,
            object_=object_,
        )

        return declared_volume_view
