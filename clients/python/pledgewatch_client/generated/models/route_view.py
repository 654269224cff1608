from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.route_view_mapping_type_0 import RouteViewMappingType0


T = TypeVar("T", bound="RouteView")


@_attrs_define
class RouteView:
    """A route; `filter` is what gateways subscribe to and the account of `broker-config` may write.

    Attributes:
        id (str):
        site_id (str):
        pattern (str):
        filter_ (str):
        codec (str):
        mapping (None | RouteViewMappingType0):
        opened_at (None | str):
        retired_at (None | str):
        object_ (Literal['topic_route'] | Unset):  Default: 'topic_route'.
    """

    id: str
    site_id: str
    pattern: str
    filter_: str
    codec: str
    mapping: None | RouteViewMappingType0
    opened_at: None | str
    retired_at: None | str
    object_: Literal["topic_route"] | Unset = "topic_route"

    def to_dict(self) -> dict[str, Any]:
        from ..models.route_view_mapping_type_0 import RouteViewMappingType0  # noqa: PLC0415

        id = self.id

        site_id = self.site_id

        pattern = self.pattern

        filter_ = self.filter_

        codec = self.codec

        mapping: dict[str, Any] | None
        if isinstance(self.mapping, RouteViewMappingType0):
            mapping = self.mapping.to_dict()
        else:
            mapping = self.mapping

        opened_at: None | str
        opened_at = self.opened_at

        retired_at: None | str
        retired_at = self.retired_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "site_id": site_id,
                "pattern": pattern,
                "filter": filter_,
                "codec": codec,
                "mapping": mapping,
                "opened_at": opened_at,
                "retired_at": retired_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.route_view_mapping_type_0 import RouteViewMappingType0  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        site_id = d.pop("site_id")

        pattern = d.pop("pattern")

        filter_ = d.pop("filter")

        codec = d.pop("codec")

        def _parse_mapping(data: object) -> None | RouteViewMappingType0:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                mapping_type_0 = RouteViewMappingType0.from_dict(data)

                return mapping_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RouteViewMappingType0, data)

        mapping = _parse_mapping(d.pop("mapping"))

        def _parse_opened_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        opened_at = _parse_opened_at(d.pop("opened_at"))

        def _parse_retired_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        retired_at = _parse_retired_at(d.pop("retired_at"))

        object_ = cast(Literal["topic_route"] | Unset, d.pop("object", UNSET))
        if object_ != "topic_route" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'topic_route', got '{object_}'")

        route_view = cls(
            id=id,
            site_id=site_id,
            pattern=pattern,
            filter_=filter_,
            codec=codec,
            mapping=mapping,
            opened_at=opened_at,
            retired_at=retired_at,
            object_=object_,
        )

        return route_view
