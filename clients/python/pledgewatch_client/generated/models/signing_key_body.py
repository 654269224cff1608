from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SigningKeyBody")


@_attrs_define
class SigningKeyBody:
    """An own Ed25519 public key with the proof of its possession; with neither the house makes one.

    Attributes:
        public_key (None | str | Unset):
        proof (None | str | Unset):
    """

    public_key: None | str | Unset = UNSET
    proof: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        public_key: None | str | Unset
        if isinstance(self.public_key, Unset):
            public_key = UNSET
        else:
            public_key = self.public_key

        proof: None | str | Unset
        if isinstance(self.proof, Unset):
            proof = UNSET
        else:
            proof = self.proof

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if public_key is not UNSET:
            field_dict["public_key"] = public_key
        if proof is not UNSET:
            field_dict["proof"] = proof

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_public_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        public_key = _parse_public_key(d.pop("public_key", UNSET))

        def _parse_proof(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        proof = _parse_proof(d.pop("proof", UNSET))

        signing_key_body = cls(
            public_key=public_key,
            proof=proof,
        )

        return signing_key_body
