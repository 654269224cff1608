from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.queued_view import QueuedView


T = TypeVar("T", bound="ReleaseQueueView")


@_attrs_define
class ReleaseQueueView:
    """What waits at a site's gates, oldest first.

    Attributes:
        site_id (str):
        data (list[QueuedView]):
        object_ (Literal['release_queue'] | Unset):  Default: 'release_queue'.
    """

    site_id: str
    data: list[QueuedView]
    object_: Literal["release_queue"] | Unset = "release_queue"

    def to_dict(self) -> dict[str, Any]:
        site_id = self.site_id

        data = []
        for data_item_data in self.data:
            data_item = data_item_data.to_dict()
            data.append(data_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "site_id": site_id,
                "data": data,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.queued_view import QueuedView  # noqa: PLC0415

        d = dict(src_dict)
        site_id = d.pop("site_id")

        data = []
        _data = d.pop("data")
        for data_item_data in _data:
            data_item = QueuedView.from_dict(data_item_data)

            data.append(data_item)

        object_ = cast(Literal["release_queue"] | Unset, d.pop("object", UNSET))
        if object_ != "release_queue" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'release_queue', got '{object_}'")

        release_queue_view = cls(
            site_id=site_id,
            data=data,
            object_=object_,
        )

        return release_queue_view
