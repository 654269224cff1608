from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.format_view_mapping_type_0 import FormatViewMappingType0


T = TypeVar("T", bound="FormatView")


@_attrs_define
class FormatView:
    """What a device speaks.

    Attributes:
        device_id (str):
        codec (str):
        object_ (Literal['device_format'] | Unset):  Default: 'device_format'.
        mapping (FormatViewMappingType0 | None | Unset):
    """

    device_id: str
    codec: str
    object_: Literal["device_format"] | Unset = "device_format"
    mapping: FormatViewMappingType0 | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.format_view_mapping_type_0 import FormatViewMappingType0  # noqa: PLC0415

        device_id = self.device_id

        codec = self.codec

        object_ = self.object_

        mapping: dict[str, Any] | None | Unset
        if isinstance(self.mapping, Unset):
            mapping = UNSET
        elif isinstance(self.mapping, FormatViewMappingType0):
            mapping = self.mapping.to_dict()
        else:
            mapping = self.mapping

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "device_id": device_id,
                "codec": codec,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if mapping is not UNSET:
            field_dict["mapping"] = mapping

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.format_view_mapping_type_0 import FormatViewMappingType0  # noqa: PLC0415

        d = dict(src_dict)
        device_id = d.pop("device_id")

        codec = d.pop("codec")

        object_ = cast(Literal["device_format"] | Unset, d.pop("object", UNSET))
        if object_ != "device_format" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'device_format', got '{object_}'")

        def _parse_mapping(data: object) -> FormatViewMappingType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                mapping_type_0 = FormatViewMappingType0.from_dict(data)

                return mapping_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FormatViewMappingType0 | None | Unset, data)

        mapping = _parse_mapping(d.pop("mapping", UNSET))

        format_view = cls(
            device_id=device_id,
            codec=codec,
            object_=object_,
            mapping=mapping,
        )

        return format_view
