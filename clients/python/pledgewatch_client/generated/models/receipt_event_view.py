from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.receipt_event_view_body import ReceiptEventViewBody


T = TypeVar("T", bound="ReceiptEventView")


@_attrs_define
class ReceiptEventView:
    """One event of a receipt's chain; `hash` covers `prev_hash` and the canonical JSON of `body`.

    Attributes:
        seq (int):
        kind (str):
        body (ReceiptEventViewBody):
        prev_hash (str):
        hash_ (str):
        recorded_at (str):
        object_ (Literal['receipt_event'] | Unset):  Default: 'receipt_event'.
    """

    seq: int
    kind: str
    body: ReceiptEventViewBody
    prev_hash: str
    hash_: str
    recorded_at: str
    object_: Literal["receipt_event"] | Unset = "receipt_event"

    def to_dict(self) -> dict[str, Any]:
        seq = self.seq

        kind = self.kind

        body = self.body.to_dict()

        prev_hash = self.prev_hash

        hash_ = self.hash_

        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "seq": seq,
                "kind": kind,
                "body": body,
                "prev_hash": prev_hash,
                "hash": hash_,
                "recorded_at": recorded_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.receipt_event_view_body import ReceiptEventViewBody  # noqa: PLC0415

        d = dict(src_dict)
        seq = d.pop("seq")

        kind = d.pop("kind")

        body = ReceiptEventViewBody.from_dict(d.pop("body"))

        prev_hash = d.pop("prev_hash")

        hash_ = d.pop("hash")

        recorded_at = d.pop("recorded_at")

        object_ = cast(Literal["receipt_event"] | Unset, d.pop("object", UNSET))
        if object_ != "receipt_event" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'receipt_event', got '{object_}'")

        receipt_event_view = cls(
            seq=seq,
            kind=kind,
            body=body,
            prev_hash=prev_hash,
            hash_=hash_,
            recorded_at=recorded_at,
            object_=object_,
        )

        return receipt_event_view
