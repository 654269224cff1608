from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AnchorView")


@_attrs_define
class AnchorView:
    """A nightly anchor; `holds` when a single one is read: whether all chains still are what it says.

    Attributes:
        id (str):
        until (None | str):
        chains (int):
        previous (str):
        root (str):
        anchored_at (None | str):
        object_ (Literal['title_anchor'] | Unset):  Default: 'title_anchor'.
        holds (bool | None | Unset):
    """

    id: str
    until: None | str
    chains: int
    previous: str
    root: str
    anchored_at: None | str
    object_: Literal["title_anchor"] | Unset = "title_anchor"
    holds: bool | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        until: None | str
        until = self.until

        chains = self.chains

        previous = self.previous

        root = self.root

        anchored_at: None | str
        anchored_at = self.anchored_at

        object_ = self.object_

        holds: bool | None | Unset
        if isinstance(self.holds, Unset):
            holds = UNSET
        else:
            holds = self.holds

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "until": until,
                "chains": chains,
                "previous": previous,
                "root": root,
                "anchored_at": anchored_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if holds is not UNSET:
            field_dict["holds"] = holds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_until(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        until = _parse_until(d.pop("until"))

        chains = d.pop("chains")

        previous = d.pop("previous")

        root = d.pop("root")

        def _parse_anchored_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        anchored_at = _parse_anchored_at(d.pop("anchored_at"))

        object_ = cast(Literal["title_anchor"] | Unset, d.pop("object", UNSET))
        if object_ != "title_anchor" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'title_anchor', got '{object_}'")

        def _parse_holds(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        holds = _parse_holds(d.pop("holds", UNSET))

        anchor_view = cls(
            id=id,
            until=until,
            chains=chains,
            previous=previous,
            root=root,
            anchored_at=anchored_at,
            object_=object_,
            holds=holds,
        )

        return anchor_view
