from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.format_trial_body_codec import FormatTrialBodyCodec
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.format_trial_body_mapping_type_0 import FormatTrialBodyMappingType0


T = TypeVar("T", bound="FormatTrialBody")


@_attrs_define
class FormatTrialBody:
    """A pasted message and the format to try on it; `pattern` and `topic` for topics that are not ours.

    Attributes:
        codec (FormatTrialBodyCodec):
        sample (str):
        mapping (FormatTrialBodyMappingType0 | None | Unset):
        pattern (str | Unset):  Default: ''.
        topic (str | Unset):  Default: ''.
    """

    codec: FormatTrialBodyCodec
    sample: str
    mapping: FormatTrialBodyMappingType0 | None | Unset = UNSET
    pattern: str | Unset = ""
    topic: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        from ..models.format_trial_body_mapping_type_0 import FormatTrialBodyMappingType0  # noqa: PLC0415

        codec = self.codec.value

        sample = self.sample

        mapping: dict[str, Any] | None | Unset
        if isinstance(self.mapping, Unset):
            mapping = UNSET
        elif isinstance(self.mapping, FormatTrialBodyMappingType0):
            mapping = self.mapping.to_dict()
        else:
            mapping = self.mapping

        pattern = self.pattern

        topic = self.topic

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "codec": codec,
                "sample": sample,
            }
        )
        if mapping is not UNSET:
            field_dict["mapping"] = mapping
        if pattern is not UNSET:
            field_dict["pattern"] = pattern
        if topic is not UNSET:
            field_dict["topic"] = topic

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.format_trial_body_mapping_type_0 import FormatTrialBodyMappingType0  # noqa: PLC0415

        d = dict(src_dict)
        codec = FormatTrialBodyCodec(d.pop("codec"))

        sample = d.pop("sample")

        def _parse_mapping(data: object) -> FormatTrialBodyMappingType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                mapping_type_0 = FormatTrialBodyMappingType0.from_dict(data)

                return mapping_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FormatTrialBodyMappingType0 | None | Unset, data)

        mapping = _parse_mapping(d.pop("mapping", UNSET))

        pattern = d.pop("pattern", UNSET)

        topic = d.pop("topic", UNSET)

        format_trial_body = cls(
            codec=codec,
            sample=sample,
            mapping=mapping,
            pattern=pattern,
            topic=topic,
        )

        return format_trial_body
