from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.export_view import ExportView
    from ..models.member_view import MemberView


T = TypeVar("T", bound="OffBoardedView")


@_attrs_define
class OffBoardedView:
    """What an off-boarding did.

    Attributes:
        member (MemberView): A member.
        heir_id (None | str):
        moved (int):
        exports (list[ExportView]):
        code (None | str):
        object_ (Literal['off_boarding'] | Unset):  Default: 'off_boarding'.
    """

    member: MemberView
    heir_id: None | str
    moved: int
    exports: list[ExportView]
    code: None | str
    object_: Literal["off_boarding"] | Unset = "off_boarding"

    def to_dict(self) -> dict[str, Any]:
        member = self.member.to_dict()

        heir_id: None | str
        heir_id = self.heir_id

        moved = self.moved

        exports = []
        for exports_item_data in self.exports:
            exports_item = exports_item_data.to_dict()
            exports.append(exports_item)

        code: None | str
        code = self.code

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "member": member,
                "heir_id": heir_id,
                "moved": moved,
                "exports": exports,
                "code": code,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.export_view import ExportView  # noqa: PLC0415
        from ..models.member_view import MemberView  # noqa: PLC0415

        d = dict(src_dict)
        member = MemberView.from_dict(d.pop("member"))

        def _parse_heir_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        heir_id = _parse_heir_id(d.pop("heir_id"))

        moved = d.pop("moved")

        exports = []
        _exports = d.pop("exports")
        for exports_item_data in _exports:
            exports_item = ExportView.from_dict(exports_item_data)

            exports.append(exports_item)

        def _parse_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        code = _parse_code(d.pop("code"))

        object_ = cast(Literal["off_boarding"] | Unset, d.pop("object", UNSET))
        if object_ != "off_boarding" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'off_boarding', got '{object_}'")

        off_boarded_view = cls(
            member=member,
            heir_id=heir_id,
            moved=moved,
            exports=exports,
            code=code,
            object_=object_,
        )

        return off_boarded_view
