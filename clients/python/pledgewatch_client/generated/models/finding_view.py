from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.finding_view_detail import FindingViewDetail


T = TypeVar("T", bound="FindingView")


@_attrs_define
class FindingView:
    """What was held against what the lot says of itself; it `stands` until it is answered.

    Attributes:
        id (str):
        topic (str):
        agrees (bool):
        stands (bool):
        cause (str):
        detail (FindingViewDetail):
        found_at (str):
        object_ (Literal['lot_finding'] | Unset):  Default: 'lot_finding'.
    """

    id: str
    topic: str
    agrees: bool
    stands: bool
    cause: str
    detail: FindingViewDetail
    found_at: str
    object_: Literal["lot_finding"] | Unset = "lot_finding"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        topic = self.topic

        agrees = self.agrees

        stands = self.stands

        cause = self.cause

        detail = self.detail.to_dict()

        found_at = self.found_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "topic": topic,
                "agrees": agrees,
                "stands": stands,
                "cause": cause,
                "detail": detail,
                "found_at": found_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finding_view_detail import FindingViewDetail  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        topic = d.pop("topic")

        agrees = d.pop("agrees")

        stands = d.pop("stands")

        cause = d.pop("cause")

        detail = FindingViewDetail.from_dict(d.pop("detail"))

        found_at = d.pop("found_at")

        object_ = cast(Literal["lot_finding"] | Unset, d.pop("object", UNSET))
        if object_ != "lot_finding" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'lot_finding', got '{object_}'")

        finding_view = cls(
            id=id,
            topic=topic,
            agrees=agrees,
            stands=stands,
            cause=cause,
            detail=detail,
            found_at=found_at,
            object_=object_,
        )

        return finding_view
