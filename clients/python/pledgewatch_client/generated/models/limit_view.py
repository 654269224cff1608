from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="LimitView")


@_attrs_define
class LimitView:
    """A limit as it was set.

    Attributes:
        id (str):
        member_id (None | str):
        role (None | str):
        limit (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        set_at (None | str):
        object_ (Literal['quote_limit'] | Unset):  Default: 'quote_limit'.
    """

    id: str
    member_id: None | str
    role: None | str
    limit: QuantityView
    set_at: None | str
    object_: Literal["quote_limit"] | Unset = "quote_limit"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        member_id: None | str
        member_id = self.member_id

        role: None | str
        role = self.role

        limit = self.limit.to_dict()

        set_at: None | str
        set_at = self.set_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "member_id": member_id,
                "role": role,
                "limit": limit,
                "set_at": set_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        def _parse_member_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        member_id = _parse_member_id(d.pop("member_id"))

        def _parse_role(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        role = _parse_role(d.pop("role"))

        limit = QuantityView.from_dict(d.pop("limit"))

        def _parse_set_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        set_at = _parse_set_at(d.pop("set_at"))

        object_ = cast(Literal["quote_limit"] | Unset, d.pop("object", UNSET))
        if object_ != "quote_limit" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'quote_limit', got '{object_}'")

        limit_view = cls(
            id=id,
            member_id=member_id,
            role=role,
            limit=limit,
            set_at=set_at,
            object_=object_,
        )

        return limit_view
