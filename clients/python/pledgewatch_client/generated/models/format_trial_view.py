from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tried_view import TriedView


T = TypeVar("T", bound="FormatTrialView")


@_attrs_define
class FormatTrialView:
    """What a format makes of a sample, device by device; nothing is stored.

    Attributes:
        data (list[TriedView]):
        object_ (Literal['format_trial'] | Unset):  Default: 'format_trial'.
    """

    data: list[TriedView]
    object_: Literal["format_trial"] | Unset = "format_trial"

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
        from ..models.tried_view import TriedView  # noqa: PLC0415

        d = dict(src_dict)
        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = TriedView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["format_trial"] | Unset, d.pop("object", UNSET))
        if object_ != "format_trial" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'format_trial', got '{object_}'")

        format_trial_view = cls(
            data=data,
            object_=object_,
        )

        return format_trial_view
