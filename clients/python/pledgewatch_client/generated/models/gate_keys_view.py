from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.gate_key_view import GateKeyView


T = TypeVar("T", bound="GateKeysView")


@_attrs_define
class GateKeysView:
    """All that a gate needs to judge tokens without network: keys, its own id, what is spent.

    Attributes:
        gate_id (str):
        gate (str):
        tolerance_ratio (str):
        keys (list[GateKeyView]):
        spent (list[str]):
        as_of (None | str):
        object_ (Literal['gate_keys'] | Unset):  Default: 'gate_keys'.
    """

    gate_id: str
    gate: str
    tolerance_ratio: str
    keys: list[GateKeyView]
    spent: list[str]
    as_of: None | str
    object_: Literal["gate_keys"] | Unset = "gate_keys"

    def to_dict(self) -> dict[str, Any]:
        gate_id = self.gate_id

        gate = self.gate

        tolerance_ratio = self.tolerance_ratio

        keys = []
        for keys_item_data in self.keys:
            keys_item = keys_item_data.to_dict()
            keys.append(keys_item)

        spent = self.spent

        as_of: None | str
        as_of = self.as_of

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "gate_id": gate_id,
                "gate": gate,
                "tolerance_ratio": tolerance_ratio,
                "keys": keys,
                "spent": spent,
                "as_of": as_of,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.gate_key_view import GateKeyView  # noqa: PLC0415

        d = dict(src_dict)
        gate_id = d.pop("gate_id")

        gate = d.pop("gate")

        tolerance_ratio = d.pop("tolerance_ratio")

        keys = []
        _keys = d.pop("keys")
        for keys_item_data in _keys:
            keys_item = GateKeyView.from_dict(keys_item_data)

            keys.append(keys_item)

        spent = cast(list[str], d.pop("spent"))

        def _parse_as_of(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        as_of = _parse_as_of(d.pop("as_of"))

        object_ = cast(Literal["gate_keys"] | Unset, d.pop("object", UNSET))
        if object_ != "gate_keys" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'gate_keys', got '{object_}'")

        gate_keys_view = cls(
            gate_id=gate_id,
            gate=gate,
            tolerance_ratio=tolerance_ratio,
            keys=keys,
            spent=spent,
            as_of=as_of,
            object_=object_,
        )

        return gate_keys_view
