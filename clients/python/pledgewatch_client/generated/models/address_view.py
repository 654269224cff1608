from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.address_state import AddressState
from ..models.channel import Channel
from ..types import UNSET, Unset

T = TypeVar("T", bound="AddressView")


@_attrs_define
class AddressView:
    """One of the caller's addresses; the target is shown as a hint only.

    Attributes:
        id (str):
        channel (Channel): How a notice travels.
        hint (str):
        state (AddressState): Whether an address was proved to be its person's.
        language (str):
        time_zone (str):
        quiet_from (None | str):
        quiet_to (None | str):
        digest_at (None | str):
        created_at (None | str):
        verified_at (None | str):
        object_ (Literal['address'] | Unset):  Default: 'address'.
    """

    id: str
    channel: Channel
    hint: str
    state: AddressState
    language: str
    time_zone: str
    quiet_from: None | str
    quiet_to: None | str
    digest_at: None | str
    created_at: None | str
    verified_at: None | str
    object_: Literal["address"] | Unset = "address"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        channel = self.channel.value

        hint = self.hint

        state = self.state.value

        language = self.language

        time_zone = self.time_zone

        quiet_from: None | str
        quiet_from = self.quiet_from

        quiet_to: None | str
        quiet_to = self.quiet_to

        digest_at: None | str
        digest_at = self.digest_at

        created_at: None | str
        created_at = self.created_at

        verified_at: None | str
        verified_at = self.verified_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "channel": channel,
                "hint": hint,
                "state": state,
                "language": language,
                "time_zone": time_zone,
                "quiet_from": quiet_from,
                "quiet_to": quiet_to,
                "digest_at": digest_at,
                "created_at": created_at,
                "verified_at": verified_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        channel = Channel(d.pop("channel"))

        hint = d.pop("hint")

        state = AddressState(d.pop("state"))

        language = d.pop("language")

        time_zone = d.pop("time_zone")

        def _parse_quiet_from(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        quiet_from = _parse_quiet_from(d.pop("quiet_from"))

        def _parse_quiet_to(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        quiet_to = _parse_quiet_to(d.pop("quiet_to"))

        def _parse_digest_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        digest_at = _parse_digest_at(d.pop("digest_at"))

        def _parse_created_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        created_at = _parse_created_at(d.pop("created_at"))

        def _parse_verified_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        verified_at = _parse_verified_at(d.pop("verified_at"))

        object_ = cast(Literal["address"] | Unset, d.pop("object", UNSET))
        if object_ != "address" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'address', got '{object_}'")

        address_view = cls(
            id=id,
            channel=channel,
            hint=hint,
            state=state,
            language=language,
            time_zone=time_zone,
            quiet_from=quiet_from,
            quiet_to=quiet_to,
            digest_at=digest_at,
            created_at=created_at,
            verified_at=verified_at,
            object_=object_,
        )

        return address_view
