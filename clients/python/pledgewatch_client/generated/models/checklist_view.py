from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.item_view import ItemView


T = TypeVar("T", bound="ChecklistView")


@_attrs_define
class ChecklistView:
    """Where an organisation stands.

    Attributes:
        standing (str):
        items (list[ItemView]):
        object_ (Literal['checklist'] | Unset):  Default: 'checklist'.
    """

    standing: str
    items: list[ItemView]
    object_: Literal["checklist"] | Unset = "checklist"

    def to_dict(self) -> dict[str, Any]:
        standing = self.standing

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "standing": standing,
                "items": items,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.item_view import ItemView  # noqa: PLC0415

        d = dict(src_dict)
        standing = d.pop("standing")

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = ItemView.from_dict(items_item_data)

            items.append(items_item)

        object_ = cast(Literal["checklist"] | Unset, d.pop("object", UNSET))
        if object_ != "checklist" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'checklist', got '{object_}'")

        checklist_view = cls(
            standing=standing,
            items=items,
            object_=object_,
        )

        return checklist_view
