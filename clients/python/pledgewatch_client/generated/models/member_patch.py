from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.account_kind import AccountKind
from ..models.member_patch_language_type_0 import MemberPatchLanguageType0
from ..models.member_state import MemberState
from ..models.permission import Permission
from ..types import UNSET, Unset

T = TypeVar("T", bound="MemberPatch")


@_attrs_define
class MemberPatch:
    """What changes of a member; what is not named stays.

    Attributes:
        name (None | str | Unset):
        roles (list[str] | None | Unset):
        kind (AccountKind | None | Unset):
        parent_id (None | str | Unset):
        grantable (list[Permission] | None | Unset):
        time_zone (None | str | Unset):
        language (MemberPatchLanguageType0 | None | Unset):
        valid_until (datetime.datetime | None | Unset):
        state (MemberState | None | Unset):
    """

    name: None | str | Unset = UNSET
    roles: list[str] | None | Unset = UNSET
    kind: AccountKind | None | Unset = UNSET
    parent_id: None | str | Unset = UNSET
    grantable: list[Permission] | None | Unset = UNSET
    time_zone: None | str | Unset = UNSET
    language: MemberPatchLanguageType0 | None | Unset = UNSET
    valid_until: datetime.datetime | None | Unset = UNSET
    state: MemberState | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        roles: list[str] | None | Unset
        if isinstance(self.roles, Unset):
            roles = UNSET
        elif isinstance(self.roles, list):
            roles = self.roles

        else:
            roles = self.roles

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        elif isinstance(self.kind, AccountKind):
            kind = self.kind.value
        else:
            kind = self.kind

        parent_id: None | str | Unset
        if isinstance(self.parent_id, Unset):
            parent_id = UNSET
        else:
            parent_id = self.parent_id

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

        time_zone: None | str | Unset
        if isinstance(self.time_zone, Unset):
            time_zone = UNSET
        else:
            time_zone = self.time_zone

        language: None | str | Unset
        if isinstance(self.language, Unset):
            language = UNSET
        elif isinstance(self.language, MemberPatchLanguageType0):
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

        state: None | str | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        elif isinstance(self.state, MemberState):
            state = self.state.value
        else:
            state = self.state

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if roles is not UNSET:
            field_dict["roles"] = roles
        if kind is not UNSET:
            field_dict["kind"] = kind
        if parent_id is not UNSET:
            field_dict["parent_id"] = parent_id
        if grantable is not UNSET:
            field_dict["grantable"] = grantable
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone
        if language is not UNSET:
            field_dict["language"] = language
        if valid_until is not UNSET:
            field_dict["valid_until"] = valid_until
        if state is not UNSET:
            field_dict["state"] = state

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_roles(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                roles_type_0 = cast(list[str], data)

                return roles_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        roles = _parse_roles(d.pop("roles", UNSET))

        def _parse_kind(data: object) -> AccountKind | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = AccountKind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AccountKind | None | Unset, data)

        kind = _parse_kind(d.pop("kind", UNSET))

        def _parse_parent_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        parent_id = _parse_parent_id(d.pop("parent_id", UNSET))

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

        def _parse_time_zone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        time_zone = _parse_time_zone(d.pop("time_zone", UNSET))

        def _parse_language(data: object) -> MemberPatchLanguageType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                language_type_0 = MemberPatchLanguageType0(data)

                return language_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MemberPatchLanguageType0 | None | Unset, data)

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

        def _parse_state(data: object) -> MemberState | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                state_type_0 = MemberState(data)

                return state_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MemberState | None | Unset, data)

        state = _parse_state(d.pop("state", UNSET))

        member_patch = cls(
            name=name,
            roles=roles,
            kind=kind,
            parent_id=parent_id,
            grantable=grantable,
            time_zone=time_zone,
            language=language,
            valid_until=valid_until,
            state=state,
        )

        return member_patch
