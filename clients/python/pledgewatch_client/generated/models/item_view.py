from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.item_view_evidence import ItemViewEvidence


T = TypeVar("T", bound="ItemView")


@_attrs_define
class ItemView:
    """An item of the checklist.

    Attributes:
        item (str):
        title_en (str):
        title_zh (str):
        asks_for (str):
        state (str):
        evidence (ItemViewEvidence):
        code (None | str):
        note (str):
        changed_at (None | str):
        object_ (Literal['checklist_item'] | Unset):  Default: 'checklist_item'.
    """

    item: str
    title_en: str
    title_zh: str
    asks_for: str
    state: str
    evidence: ItemViewEvidence
    code: None | str
    note: str
    changed_at: None | str
    object_: Literal["checklist_item"] | Unset = "checklist_item"

    def to_dict(self) -> dict[str, Any]:
        item = self.item

        title_en = self.title_en

        title_zh = self.title_zh

        asks_for = self.asks_for

        state = self.state

        evidence = self.evidence.to_dict()

        code: None | str
        code = self.code

        note = self.note

        changed_at: None | str
        changed_at = self.changed_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "item": item,
                "title_en": title_en,
                "title_zh": title_zh,
                "asks_for": asks_for,
                "state": state,
                "evidence": evidence,
                "code": code,
                "note": note,
                "changed_at": changed_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.item_view_evidence import ItemViewEvidence  # noqa: PLC0415

        d = dict(src_dict)
        item = d.pop("item")

        title_en = d.pop("title_en")

        title_zh = d.pop("title_zh")

        asks_for = d.pop("asks_for")

        state = d.pop("state")

        evidence = ItemViewEvidence.from_dict(d.pop("evidence"))

        def _parse_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        code = _parse_code(d.pop("code"))

        note = d.pop("note")

        def _parse_changed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        changed_at = _parse_changed_at(d.pop("changed_at"))

        object_ = cast(Literal["checklist_item"] | Unset, d.pop("object", UNSET))
        if object_ != "checklist_item" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'checklist_item', got '{object_}'")

        item_view = cls(
            item=item,
            title_en=title_en,
            title_zh=title_zh,
            asks_for=asks_for,
            state=state,
            evidence=evidence,
            code=code,
            note=note,
            changed_at=changed_at,
            object_=object_,
        )

        return item_view
