from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.account_kind import AccountKind
from ..models.invitation_body_language_type_0 import InvitationBodyLanguageType0
from ..models.permission import Permission
from ..types import UNSET, Unset

T = TypeVar("T", bound="InvitationBody")


@_attrs_define
class InvitationBody:
    """Whom to invite, and as what.

    Attributes:
        roles (list[str]):
        kind (AccountKind | Unset): How an account stands to the others of its organisation (DOMAIN S2, S6).
        parent_id (None | str | Unset):
        email (None | str | Unset):
        time_zone (None | str | Unset):
        language (InvitationBodyLanguageType0 | None | Unset):
        valid_until (datetime.datetime | None | Unset):
        grantable (list[Permission] | None | Unset):
        name (None | str | Unset):
    """

    roles: list[str]
    kind: AccountKind | Unset = UNSET
    parent_id: None | str | Unset = UNSET
    email: None | str | Unset = UNSET
    time_zone: None | str | Unset = UNSET
    language: InvitationBodyLanguageType0 | None | Unset = UNSET
    valid_until: datetime.datetime | None | Unset = UNSET
    grantable: list[Permission] | None | Unset = UNSET
    name: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        roles = self.roles

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        parent_id: None | str | Unset
        if isinstance(self.parent_id, Unset):
            parent_id = UNSET
        else:
            parent_id = self.parent_id

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        time_zone: None | str | Unset
        if isinstance(self.time_zone, Unset):
            time_zone = UNSET
        else:
            time_zone = self.time_zone

        language: None | str | Unset
        if isinstance(self.language, Unset):
            language = UNSET
        elif isinstance(self.language, InvitationBodyLanguageType0):
            language = self.language.value
        else:
            language = self.language

        valid_until: None | str | Unset
        if isinstance(self.valid_until, Unset):
            valid_until = UNSET
        elif isinstance(self.valid_until, datetime.datetime):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until

        grantable: list[str] | None | Unset
        if isinstance(self.grantable, Unset):
            grantable = UNSET
        elif isinstance(self.grantable, list):
            grantable = []
            for grantable_type_0_item_data in self.grantable:
                grantable_type_0_item = grantable_type_0_item_data.value
                grantable.append(grantable_type_0_item)

        else:
            grantable = self.grantable

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "roles": roles,
            }
        )
        if kind is not UNSET:
            field_dict["kind"] = kind
        if parent_id is not UNSET:
            field_dict["parent_id"] = parent_id
        if email is not UNSET:
            field_dict["email"] = email
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone
        if language is not UNSET:
            field_dict["language"] = language
        if valid_until is not UNSET:
            field_dict["valid_until"] = valid_until
        if grantable is not UNSET:
            field_dict["grantable"] = grantable
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        roles = cast(list[str], d.pop("roles"))

        _kind = d.pop("kind", UNSET)
        kind: AccountKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = AccountKind(_kind)

        def _parse_parent_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        parent_id = _parse_parent_id(d.pop("parent_id", UNSET))

        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))

        def _parse_time_zone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        time_zone = _parse_time_zone(d.pop("time_zone", UNSET))

        def _parse_language(data: object) -> InvitationBodyLanguageType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                language_type_0 = InvitationBodyLanguageType0(data)

                return language_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InvitationBodyLanguageType0 | None | Unset, data)

        language = _parse_language(d.pop("language", UNSET))

        def _parse_valid_until(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_until_type_0 = datetime.datetime.fromisoformat(data)

                return valid_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        valid_until = _parse_valid_until(d.pop("valid_until", UNSET))

        def _parse_grantable(data: object) -> list[Permission] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                grantable_type_0 = []
                _grantable_type_0 = data
                for grantable_type_0_item_data in _grantable_type_0:
                    grantable_type_0_item = Permission(grantable_type_0_item_data)

                    grantable_type_0.append(grantable_type_0_item)

                return grantable_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Permission] | None | Unset, data)

        grantable = _parse_grantable(d.pop("grantable", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        invitation_body = cls(
            roles=roles,
            kind=kind,
            parent_id=parent_id,
            email=email,
            time_zone=time_zone,
            language=language,
            valid_until=valid_until,
            grantable=grantable,
            name=name,
        )

        return invitation_body
