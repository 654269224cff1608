from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.preferences_body_language_type_0 import PreferencesBodyLanguageType0
from ..types import UNSET, Unset

T = TypeVar("T", bound="PreferencesBody")


@_attrs_define
class PreferencesBody:
    """How a person wants to be reached at an address, by the clocks of the time zone.

    Attributes:
        language (None | PreferencesBodyLanguageType0 | Unset):
        time_zone (None | str | Unset):
        quiet_from (None | str | Unset):
        quiet_to (None | str | Unset):
        digest_at (None | str | Unset):
    """

    language: None | PreferencesBodyLanguageType0 | Unset = UNSET
    time_zone: None | str | Unset = UNSET
    quiet_from: None | str | Unset = UNSET
    quiet_to: None | str | Unset = UNSET
    digest_at: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        language: None | str | Unset
        if isinstance(self.language, Unset):
            language = UNSET
        elif isinstance(self.language, PreferencesBodyLanguageType0):
            language = self.language.value
        else:
            language = self.language

        time_zone: None | str | Unset
        if isinstance(self.time_zone, Unset):
            time_zone = UNSET
        else:
            time_zone = self.time_zone

        quiet_from: None | str | Unset
        if isinstance(self.quiet_from, Unset):
            quiet_from = UNSET
        else:
            quiet_from = self.quiet_from

        quiet_to: None | str | Unset
        if isinstance(self.quiet_to, Unset):
            quiet_to = UNSET
        else:
            quiet_to = self.quiet_to

        digest_at: None | str | Unset
        if isinstance(self.digest_at, Unset):
            digest_at = UNSET
        else:
            digest_at = self.digest_at

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if language is not UNSET:
            field_dict["language"] = language
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone
        if quiet_from is not UNSET:
            field_dict["quiet_from"] = quiet_from
        if quiet_to is not UNSET:
            field_dict["quiet_to"] = quiet_to
        if digest_at is not UNSET:
            field_dict["digest_at"] = digest_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_language(data: object) -> None | PreferencesBodyLanguageType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                language_type_0 = PreferencesBodyLanguageType0(data)

                return language_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PreferencesBodyLanguageType0 | Unset, data)

        language = _parse_language(d.pop("language", UNSET))

        def _parse_time_zone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        time_zone = _parse_time_zone(d.pop("time_zone", UNSET))

        def _parse_quiet_from(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        quiet_from = _parse_quiet_from(d.pop("quiet_from", UNSET))

        def _parse_quiet_to(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        quiet_to = _parse_quiet_to(d.pop("quiet_to", UNSET))

        def _parse_digest_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        digest_at = _parse_digest_at(d.pop("digest_at", UNSET))

        preferences_body = cls(
            language=language,
            time_zone=time_zone,
            quiet_from=quiet_from,
            quiet_to=quiet_to,
            digest_at=digest_at,
        )

        return preferences_body
