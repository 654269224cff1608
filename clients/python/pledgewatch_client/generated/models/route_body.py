from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.route_body_codec import RouteBodyCodec
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.route_body_mapping_type_0 import RouteBodyMappingType0


T = TypeVar("T", bound="RouteBody")


@_attrs_define
class RouteBody:
    """Topics of a site that are not ours: `application/{app}/device/{device}/event/{event}`.

    Attributes:
        site_id (str):
        pattern (str):
        codec (RouteBodyCodec):
        mapping (None | RouteBodyMappingType0 | Unset):
    """

    site_id: str
    pattern: str
    codec: RouteBodyCodec
    mapping: None | RouteBodyMappingType0 | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.route_body_mapping_type_0 import RouteBodyMappingType0  # noqa: PLC0415

        site_id = self.site_id

        pattern = self.pattern

        codec = self.codec.value

        mapping: dict[str, Any] | None | Unset
        if isinstance(self.mapping, Unset):
            mapping = UNSET
        elif isinstance(self.mapping, RouteBodyMappingType0):
            mapping = self.mapping.to_dict()
        else:
            mapping = self.mapping

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "site_id": site_id,
                "pattern": pattern,
                "codec": codec,
            }
        )
        if mapping is not UNSET:
            field_dict["mapping"] = mapping

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.route_body_mapping_type_0 import RouteBodyMappingType0  # noqa: PLC0415

        d = dict(src_dict)
        site_id = d.pop("site_id")

        pattern = d.pop("pattern")

        codec = RouteBodyCodec(d.pop("codec"))

        def _parse_mapping(data: object) -> None | RouteBodyMappingType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                mapping_type_0 = RouteBodyMappingType0.from_dict(data)

                return mapping_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RouteBodyMappingType0 | Unset, data)

        mapping = _parse_mapping(d.pop("mapping", UNSET))

        route_body = cls(
            site_id=site_id,
            pattern=pattern,
            codec=codec,
            mapping=mapping,
        )

        return route_body
