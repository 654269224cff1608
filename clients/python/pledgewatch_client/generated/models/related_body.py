from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.relation import Relation
from ..types import UNSET, Unset

T = TypeVar("T", bound="RelatedBody")


@_attrs_define
class RelatedBody:
    """Somebody tied to the warehouse.

    Attributes:
        name (str):
        relation (Relation): How somebody is tied to the warehouse (L3: who acted together is liable together).
        organisation_id (None | str | Unset):
    """

    name: str
    relation: Relation
    organisation_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        relation = self.relation.value

        organisation_id: None | str | Unset
        if isinstance(self.organisation_id, Unset):
            organisation_id = UNSET
        else:
            organisation_id = self.organisation_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "relation": relation,
            }
        )
        if organisation_id is not UNSET:
            field_dict["organisation_id"] = organisation_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        relation = Relation(d.pop("relation"))

        def _parse_organisation_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        organisation_id = _parse_organisation_id(d.pop("organisation_id", UNSET))

        related_body = cls(
            name=name,
            relation=relation,
            organisation_id=organisation_id,
        )

        return related_body
