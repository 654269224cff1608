from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.delivery_state import DeliveryState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.try_view import TryView


T = TypeVar("T", bound="WebhookDeliveryView")


@_attrs_define
class WebhookDeliveryView:
    """One event on its way to a webhook, with its last tries.

    Attributes:
        id (str):
        webhook_id (str):
        event_id (str):
        type_ (str):
        subject_id (str):
        sequence (int):
        state (DeliveryState): How far a delivery is.
        attempts (int):
        next_at (None | str):
        delivered_at (None | str):
        tries (list[TryView]):
        object_ (Literal['webhook_delivery'] | Unset):  Default: 'webhook_delivery'.
    """

    id: str
    webhook_id: str
    event_id: str
    type_: str
    subject_id: str
    sequence: int
    state: DeliveryState
    attempts: int
    next_at: None | str
    delivered_at: None | str
    tries: list[TryView]
    object_: Literal["webhook_delivery"] | Unset = "webhook_delivery"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        webhook_id = self.webhook_id

        event_id = self.event_id

        type_ = self.type_

        subject_id = self.subject_id

        sequence = self.sequence

        state = self.state.value

        attempts = self.attempts

        next_at: None | str
        next_at = self.next_at

        delivered_at: None | str
        delivered_at = self.delivered_at

        tries = []
        for tries_item_data in self.tries:
            tries_item = tries_item_data.to_dict()
            tries.append(tries_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "webhook_id": webhook_id,
                "event_id": event_id,
                "type": type_,
                "subject_id": subject_id,
                "sequence": sequence,
                "state": state,
                "attempts": attempts,
                "next_at": next_at,
                "delivered_at": delivered_at,
                "tries": tries,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.try_view import TryView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        webhook_id = d.pop("webhook_id")

        event_id = d.pop("event_id")

        type_ = d.pop("type")

        subject_id = d.pop("subject_id")

        sequence = d.pop("sequence")

        state = DeliveryState(d.pop("state"))

        attempts = d.pop("attempts")

        def _parse_next_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_at = _parse_next_at(d.pop("next_at"))

        def _parse_delivered_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        delivered_at = _parse_delivered_at(d.pop("delivered_at"))

        tries = []
        _tries = d.pop("tries")
        for tries_item_data in _tries:
            tries_item = TryView.from_dict(tries_item_data)

            tries.append(tries_item)

        object_ = cast(Literal["webhook_delivery"] | Unset, d.pop("object", UNSET))
        if object_ != "webhook_delivery" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'webhook_delivery', got '{object_}'")

        webhook_delivery_view = cls(
            id=id,
            webhook_id=webhook_id,
            event_id=event_id,
            type_=type_,
            subject_id=subject_id,
            sequence=sequence,
            state=state,
            attempts=attempts,
            next_at=next_at,
            delivered_at=delivered_at,
            tries=tries,
            object_=object_,
        )

        return webhook_delivery_view
