from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.organisation_type import OrganisationType
from ..models.permission import Permission
from ..types import UNSET, Unset

T = TypeVar("T", bound="RoleBody")


@_attrs_define
class RoleBody:
    """A role: of one's own organisation, or (platform) the template of a type.

    Attributes:
        name (str):
        permissions (list[Permission]):
        template_of (None | OrganisationType | Unset):
    """

    name: str
    permissions: list[Permission]
    template_of: None | OrganisationType | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        permissions = []
        for permissions_item_data in self.permissions:
            permissions_item = permissions_item_data.value
            permissions.append(permissions_item)

        template_of: None | str | Unset
        if isinstance(self.template_of, Unset):
            template_of = UNSET
        elif isinstance(self.template_of, OrganisationType):
            template_of = self.template_of.value
        else:
            template_of = self.template_of

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "permissions": permissions,
            }
        )
        if template_of is not UNSET:
            field_dict["template_of"] = template_of

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        permissions = []
        _permissions = d.pop("permissions")
        for permissions_item_data in _permissions:
            permissions_item = Permission(permissions_item_data)

            permissions.append(permissions_item)

        def _parse_template_of(data: object) -> None | OrganisationType | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                template_of_type_0 = OrganisationType(data)

                return template_of_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OrganisationType | Unset, data)

        template_of = _parse_template_of(d.pop("template_of", UNSET))

        role_body = cls(
            name=name,
            permissions=permissions,
            template_of=template_of,
        )

        return role_body
