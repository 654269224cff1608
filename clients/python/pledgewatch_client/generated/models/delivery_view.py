from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.channel import Channel
from ..models.notice_state import NoticeState

T = TypeVar("T", bound="DeliveryView")


@_attrs_define
class DeliveryView:
    """One way a notice took.

    Attributes:
        channel (Channel): How a notice travels.
        address (str):
        state (NoticeState): `sent`: a server took it. `delivered`: it lies in the recipient's inbox, with proof.
        proof (str):
        changed_at (None | str):
    """

    channel: Channel
    address: str
    state: NoticeState
    proof: str
    changed_at: None | str

    def to_dict(self) -> dict[str, Any]:
        channel = self.channel.value

        address = self.address

        state = self.state.value

        proof = self.proof

        changed_at: None | str
        changed_at = self.changed_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "channel": channel,
                "address": address,
                "state": state,
                "proof": proof,
                "changed_at": changed_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        channel = Channel(d.pop("channel"))

        address = d.pop("address")

        state = NoticeState(d.pop("state"))

        proof = d.pop("proof")

        def _parse_changed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        changed_at = _parse_changed_at(d.pop("changed_at"))

        delivery_view = cls(
            channel=channel,
            address=address,
            state=state,
            proof=proof,
            changed_at=changed_at,
        )

        return delivery_view
