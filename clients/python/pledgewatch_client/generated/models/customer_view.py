from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CustomerView")


@_attrs_define
class CustomerView:
    """A customer of the caller's organisation.

    Attributes:
        id (str):
        name (str):
        buyer_id (None | str):
        tax_id (None | str):
        region (None | str):
        source (str):
        assigned_member_id (None | str):
        created_at (None | str):
        object_ (Literal['customer'] | Unset):  Default: 'customer'.
    """

    id: str
    name: str
    buyer_id: None | str
    tax_id: None | str
    region: None | str
    source: str
    assigned_member_id: None | str
    created_at: None | str
    object_: Literal["customer"] | Unset = "customer"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        buyer_id: None | str
        buyer_id = self.buyer_id

        tax_id: None | str
        tax_id = self.tax_id

        region: None | str
        region = self.region

        source = self.source

        assigned_member_id: None | str
        assigned_member_id = self.assigned_member_id

        created_at: None | str
        created_at = self.created_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "buyer_id": buyer_id,
                "tax_id": tax_id,
                "region": region,
                "source": source,
                "assigned_member_id": assigned_member_id,
                "created_at": created_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        def _parse_buyer_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        buyer_id = _parse_buyer_id(d.pop("buyer_id"))

        def _parse_tax_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tax_id = _parse_tax_id(d.pop("tax_id"))

        def _parse_region(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        region = _parse_region(d.pop("region"))

        source = d.pop("source")

        def _parse_assigned_member_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        assigned_member_id = _parse_assigned_member_id(d.pop("assigned_member_id"))

        def _parse_created_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        created_at = _parse_created_at(d.pop("created_at"))

        object_ = cast(Literal["customer"] | Unset, d.pop("object", UNSET))
        if object_ != "customer" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'customer', got '{object_}'")

        customer_view = cls(
            id=id,
            name=name,
            buyer_id=buyer_id,
            tax_id=tax_id,
            region=region,
            source=source,
            assigned_member_id=assigned_member_id,
            created_at=created_at,
            object_=object_,
        )

        return customer_view
