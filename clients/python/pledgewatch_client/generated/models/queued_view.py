from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.queue_state import QueueState

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView
    from ..models.release_token_view import ReleaseTokenView


T = TypeVar("T", bound="QueuedView")


@_attrs_define
class QueuedView:
    """A release order at a gate and how far its vehicles have come.

    Attributes:
        release_order_id (str):
        release_id (None | str):
        lot_id (str):
        state (QueueState): How far a release order has come, as the gate sees it (DOMAIN D2 row 6).
        quantity (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        out (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        left (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        expires_at (None | str):
        deliver_to_id (None | str):
        tokens (list[ReleaseTokenView]):
    """

    release_order_id: str
    release_id: None | str
    lot_id: str
    state: QueueState
    quantity: QuantityView
    out: QuantityView
    left: QuantityView
    expires_at: None | str
    deliver_to_id: None | str
    tokens: list[ReleaseTokenView]

    def to_dict(self) -> dict[str, Any]:
        release_order_id = self.release_order_id

        release_id: None | str
        release_id = self.release_id

        lot_id = self.lot_id

        state = self.state.value

        quantity = self.quantity.to_dict()

        out = self.out.to_dict()

        left = self.left.to_dict()

        expires_at: None | str
        expires_at = self.expires_at

        deliver_to_id: None | str
        deliver_to_id = self.deliver_to_id

        tokens = []
        for tokens_item_data in self.tokens:
            tokens_item = tokens_item_data.to_dict()
            tokens.append(tokens_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "release_order_id": release_order_id,
                "release_id": release_id,
                "lot_id": lot_id,
                "state": state,
                "quantity": quantity,
                "out": out,
                "left": left,
                "expires_at": expires_at,
                "deliver_to_id": deliver_to_id,
                "tokens": tokens,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415
        from ..models.release_token_view import ReleaseTokenView  # noqa: PLC0415

        d = dict(src_dict)
        release_order_id = d.pop("release_order_id")

        def _parse_release_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        release_id = _parse_release_id(d.pop("release_id"))

        lot_id = d.pop("lot_id")

        state = QueueState(d.pop("state"))

        quantity = QuantityView.from_dict(d.pop("quantity"))

        out = QuantityView.from_dict(d.pop("out"))

        left = QuantityView.from_dict(d.pop("left"))

        def _parse_expires_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        def _parse_deliver_to_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        deliver_to_id = _parse_deliver_to_id(d.pop("deliver_to_id"))

        tokens = []
        _tokens = d.pop("tokens")
        for tokens_item_data in _tokens:
            tokens_item = ReleaseTokenView.from_dict(tokens_item_data)

            tokens.append(tokens_item)

        queued_view = cls(
            release_order_id=release_order_id,
            release_id=release_id,
            lot_id=lot_id,
            state=state,
            quantity=quantity,
            out=out,
            left=left,
            expires_at=expires_at,
            deliver_to_id=deliver_to_id,
            tokens=tokens,
        )

        return queued_view
