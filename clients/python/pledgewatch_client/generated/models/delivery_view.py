from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.channel import Channel
from ..models.notice_state import NoticeState

T = TypeVar("T", bound="DeliveryView")


@_attrs_define
class DeliveryView:
    """One way a notice took: its newest try, or the one that was answered.

    Attributes:
        id (str):
        channel (Channel): How a notice travels.
        address (str):
        try_no (int):
        state (NoticeState): `sent`: a server took it. `delivered`: the recipient's own inbox or receiver has it, with
            proof.
        proof (str):
        changed_at (None | str):
        tried_at (None | str):
    """

    id: str
    channel: Channel
    address: str
    try_no: int
    state: NoticeState
    proof: str
    changed_at: None | str
    tried_at: None | str

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        channel = self.channel.value

        address = self.address

        try_no = self.try_no

        state = self.state.value

        proof = self.proof

        changed_at: None | str
        changed_at = self.changed_at

        tried_at: None | str
        tried_at = self.tried_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "channel": channel,
                "address": address,
                "try_no": try_no,
                "state": state,
                "proof": proof,
                "changed_at": changed_at,
                "tried_at": tried_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        channel = Channel(d.pop("channel"))

        address = d.pop("address")

        try_no = d.pop("try_no")

        state = NoticeState(d.pop("state"))

        proof = d.pop("proof")

        def _parse_changed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        changed_at = _parse_changed_at(d.pop("changed_at"))

        def _parse_tried_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        tried_at = _parse_tried_at(d.pop("tried_at"))

        delivery_view = cls(
            id=id,
            channel=channel,
            address=address,
            try_no=try_no,
            state=state,
            proof=proof,
            changed_at=changed_at,
            tried_at=tried_at,
        )

        return delivery_view
