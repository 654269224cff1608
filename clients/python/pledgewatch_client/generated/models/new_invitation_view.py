from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NewInvitationView")


@_attrs_define
class NewInvitationView:
    """A new invitation; link and QR code are shown this once.

    Attributes:
        id (str):
        path (str):
        qr_path (str):
        expires_at (None | str):
        object_ (Literal['invitation'] | Unset):  Default: 'invitation'.
    """

    id: str
    path: str
    qr_path: str
    expires_at: None | str
    object_: Literal["invitation"] | Unset = "invitation"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        path = self.path

        qr_path = self.qr_path

        expires_at: None | str
        expires_at = self.expires_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "path": path,
                "qr_path": qr_path,
                "expires_at": expires_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        path = d.pop("path")

        qr_path = d.pop("qr_path")

        def _parse_expires_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        object_ = cast(Literal["invitation"] | Unset, d.pop("object", UNSET))
        if object_ != "invitation" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'invitation', got '{object_}'")

        new_invitation_view = cls(
            id=id,
            path=path,
            qr_path=qr_path,
            expires_at=expires_at,
            object_=object_,
        )

        return new_invitation_view
