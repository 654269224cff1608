from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.format_body_codec import FormatBodyCodec
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.format_body_mapping_type_0 import FormatBodyMappingType0


T = TypeVar("T", bound="FormatBody")


@_attrs_define
class FormatBody:
    """What a device speaks; `native` is our own format, and `mapping` belongs to the codec of that name.

    Attributes:
        codec (FormatBodyCodec):
        mapping (FormatBodyMappingType0 | None | Unset):
    """

    codec: FormatBodyCodec
    mapping: FormatBodyMappingType0 | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.format_body_mapping_type_0 import FormatBodyMappingType0  # noqa: PLC0415

        codec = self.codec.value

        mapping: dict[str, Any] | None | Unset
        if isinstance(self.mapping, Unset):
            mapping = UNSET
        elif isinstance(self.mapping, FormatBodyMappingType0):
            mapping = self.mapping.to_dict()
        else:
            mapping = self.mapping

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "codec": codec,
            }
        )
        if mapping is not UNSET:
            field_dict["mapping"] = mapping

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.format_body_mapping_type_0 import FormatBodyMappingType0  # noqa: PLC0415

        d = dict(src_dict)
        codec = FormatBodyCodec(d.pop("codec"))

        def _parse_mapping(data: object) -> FormatBodyMappingType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                mapping_type_0 = FormatBodyMappingType0.from_dict(data)

                return mapping_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FormatBodyMappingType0 | None | Unset, data)

        mapping = _parse_mapping(d.pop("mapping", UNSET))

        format_body = cls(
            codec=codec,
            mapping=mapping,
        )

        return format_body
