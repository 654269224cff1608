from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.disabled_reason import DisabledReason
from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookView")


@_attrs_define
class WebhookView:
    """A webhook as its owner sees it.

    Attributes:
        id (str):
        url (str):
        kinds (list[str]):
        description (str):
        enabled (bool):
        disabled_reason (DisabledReason | None):
        failing_since (None | str):
        created_at (None | str):
        object_ (Literal['webhook'] | Unset):  Default: 'webhook'.
    """

    id: str
    url: str
    kinds: list[str]
    description: str
    enabled: bool
    disabled_reason: DisabledReason | None
    failing_since: None | str
    created_at: None | str
    object_: Literal["webhook"] | Unset = "webhook"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        url = self.url

        kinds = self.kinds

        description = self.description

        enabled = self.enabled

        disabled_reason: None | str
        if isinstance(self.disabled_reason, DisabledReason):
            disabled_reason = self.disabled_reason.value
        else:
            disabled_reason = self.disabled_reason

        failing_since: None | str
        failing_since = self.failing_since

        created_at: None | str
        created_at = self.created_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "url": url,
                "kinds": kinds,
                "description": description,
                "enabled": enabled,
                "disabled_reason": disabled_reason,
                "failing_since": failing_since,
                "created_at": created_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        url = d.pop("url")

        kinds = cast(list[str], d.pop("kinds"))

        description = d.pop("description")

        enabled = d.pop("enabled")

        def _parse_disabled_reason(data: object) -> DisabledReason | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                disabled_reason_type_0 = DisabledReason(data)

                return disabled_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DisabledReason | None, data)

        disabled_reason = _parse_disabled_reason(d.pop("disabled_reason"))

        def _parse_failing_since(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        failing_since = _parse_failing_since(d.pop("failing_since"))

        def _parse_created_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        created_at = _parse_created_at(d.pop("created_at"))

        object_ = cast(Literal["webhook"] | Unset, d.pop("object", UNSET))
        if object_ != "webhook" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'webhook', got '{object_}'")

        webhook_view = cls(
            id=id,
            url=url,
            kinds=kinds,
            description=description,
            enabled=enabled,
            disabled_reason=disabled_reason,
            failing_since=failing_since,
            created_at=created_at,
            object_=object_,
        )

        return webhook_view
