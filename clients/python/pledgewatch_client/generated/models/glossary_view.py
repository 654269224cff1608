from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.term_view import TermView


T = TypeVar("T", bound="GlossaryView")


@_attrs_define
class GlossaryView:
    """The glossary.

    Attributes:
        data (list[TermView]):
        object_ (Literal['glossary'] | Unset):  Default: 'glossary'.
    """

    data: list[TermView]
    object_: Literal["glossary"] | Unset = "glossary"

    def to_dict(self) -> dict[str, Any]:
        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "data": data,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.term_view import TermView  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = TermView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["glossary"] | Unset, d.pop("object", UNSET))
        if object_ != "glossary" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'glossary', got '{object_}'")

        glossary_view = cls(
            data=data,
            object_=object_,
        )

        return glossary_view
