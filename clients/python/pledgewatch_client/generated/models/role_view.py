from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.role_view_source import RoleViewSource
from ..types import UNSET, Unset

T = TypeVar("T", bound="RoleView")


@_attrs_define
class RoleView:
    """A role and where it comes from: the organisation, the platform's template, or the program.

    Attributes:
        id (None | str):
        name (str):
        permissions (list[str]):
        source (RoleViewSource):
        read_only (bool):
        object_ (Literal['role'] | Unset):  Default: 'role'.
    """

    id: None | str
    name: str
    permissions: list[str]
    source: RoleViewSource
    read_only: bool
    object_: Literal["role"] | Unset = "role"

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        name = self.name

        permissions = self.permissions

        source = self.source.value

        read_only = self.read_only

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "permissions": permissions,
                "source": source,
                "read_only": read_only,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        id = _parse_id(d.pop("id"))

        name = d.pop("name")

        permissions = cast(list[str], d.pop("permissions"))

        source = RoleViewSource(d.pop("source"))

        read_only = d.pop("read_only")

        object_ = cast(Literal["role"] | Unset, d.pop("object", UNSET))
        if object_ != "role" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'role', got '{object_}'")

        role_view = cls(
            id=id,
            name=name,
            permissions=permissions,
            source=source,
            read_only=read_only,
            object_=object_,
        )

        return role_view
