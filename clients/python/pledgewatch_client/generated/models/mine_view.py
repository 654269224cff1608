from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.reported_view import ReportedView
    from ..models.usage_view import UsageView


T = TypeVar("T", bound="MineView")


@_attrs_define
class MineView:
    """What is reported of the caller and since when; the caller's own rows, newest first.

    Attributes:
        reported (list[ReportedView]):
        since (None | str):
        kept_months (int):
        data (list[UsageView]):
        object_ (Literal['usage_mine'] | Unset):  Default: 'usage_mine'.
    """

    reported: list[ReportedView]
    since: None | str
    kept_months: int
    data: list[UsageView]
    object_: Literal["usage_mine"] | Unset = "usage_mine"

    def to_dict(self) -> dict[str, Any]:
        reported = []
        for reported_item_data in self.reported:
            reported_item = reported_item_data.to_dict()
            reported.append(reported_item)

        since: None | str
        since = self.since

        kept_months = self.kept_months

        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reported": reported,
                "since": since,
                "kept_months": kept_months,
                "data": data,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reported_view import ReportedView  # noqa: PLC0415
        from ..models.usage_view import UsageView  # noqa: PLC0415

        d = dict(src_dict)
        reported = []
        _reported = d.pop("reported")
        for reported_item_data in _reported:
            reported_item = ReportedView.from_dict(reported_item_data)

            reported.append(reported_item)

        def _parse_since(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        since = _parse_since(d.pop("since"))

        kept_months = d.pop("kept_months")

        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = UsageView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["usage_mine"] | Unset, d.pop("object", UNSET))
        if object_ != "usage_mine" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'usage_mine', got '{object_}'")

        mine_view = cls(
            reported=reported,
            since=since,
            kept_months=kept_months,
            data=data,
            object_=object_,
        )

        return mine_view
