from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.fingerprint_body_kind import FingerprintBodyKind

T = TypeVar("T", bound="FingerprintBody")


@_attrs_define
class FingerprintBody:
    """A keyed hash that the lender has computed itself (docs/registry.md).

    Attributes:
        kind (FingerprintBodyKind):
        pepper_version (int):
        digest (str):
    """

    kind: FingerprintBodyKind
    pepper_version: int
    digest: str

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        pepper_version = self.pepper_version

        digest = self.digest

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "pepper_version": pepper_version,
                "digest": digest,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = FingerprintBodyKind(d.pop("kind"))

        pepper_version = d.pop("pepper_version")

        digest = d.pop("digest")

        fingerprint_body = cls(
            kind=kind,
            pepper_version=pepper_version,
            digest=digest,
        )

        return fingerprint_body
