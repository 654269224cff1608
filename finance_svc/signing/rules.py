"""What is signed and how it is verified: Ed25519 over RFC 8785 canonical JSON. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar
from uuid import UUID

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from finance_svc.kernel.errors import Refusal

KEY_BYTES, SIGNATURE_BYTES = 32, 64
HOUSE_ID = UUID(int=0)
"""In whose name the house's own key signs: no organisation has this id."""
POSSESSION = "pledgewatch.key_possession"


class NoSigningKey(Refusal):
    """The organisation has no running key that the house keeps (409)."""

    code: ClassVar[str] = "NO_SIGNING_KEY"


class KeyProofInvalid(Refusal):
    """The proof was not signed by the key, or the key is none (422)."""

    code: ClassVar[str] = "KEY_PROOF_INVALID"


class KeyKnown(Refusal):
    """The public key is registered already (409)."""

    code: ClassVar[str] = "SIGNING_KEY_KNOWN"


class KeyRevoked(Refusal):
    """The key was revoked before (409)."""

    code: ClassVar[str] = "SIGNING_KEY_REVOKED"


@dataclass(frozen=True, kw_only=True)
class KeyPlan:
    """An organisation's own Ed25519 public key, and `possession()` signed by its private half."""

    public_key: bytes
    proof: bytes


@dataclass(frozen=True)
class Signature:
    """Which key signed, what came of it, when."""

    key_id: UUID
    signature: bytes
    signed_at: datetime


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """A key as everybody may know it."""

    key_id: UUID
    organisation_id: UUID
    organisation: str
    public_key: bytes
    valid_from: datetime
    revoked_at: datetime | None

    def covers(self, moment: datetime) -> bool:
        """Whether the key ran at the moment: what was signed before its end stays valid."""
        return self.valid_from <= moment and (self.revoked_at is None or moment <= self.revoked_at)


def plain(value: object) -> Any:  # noqa: ANN401 - a value of JSON
    """A value as canonical JSON keeps it: decimals, ids, days and times (UTC) as text; never a float."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | str | int):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, date):
        return (value.astimezone(UTC) if isinstance(value, datetime) else value).isoformat()
    return _gathered(value)


def _gathered(value: object) -> Any:  # noqa: ANN401 - a value of JSON
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(part) for part in value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical(payload: Mapping[str, object]) -> bytes:
    """The RFC 8785 form of the payload. Raises TypeError for what has no exact form, e.g. a float."""
    return rfc8785.dumps(plain(payload))


def sign(payload: Mapping[str, object], *, private_key: bytes) -> bytes:
    """The 64 bytes of an Ed25519 signature over the canonical payload."""
    return Ed25519PrivateKey.from_private_bytes(private_key).sign(canonical(payload))


def verify(payload: Mapping[str, object], *, signature: bytes, public_key: bytes) -> bool:
    """Whether the key signed exactly this payload; False for anything malformed."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, canonical(payload))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def possession(organisation_id: UUID, public_key: bytes) -> dict[str, object]:
    """What the owner of a key signs to register it: nobody registers the key of somebody else."""
    return {"kind": POSSESSION, "organisation_id": organisation_id, "public_key": public_key.hex()}


def require_possession(plan: KeyPlan, organisation_id: UUID) -> None:
    """The private half of the key signed for this organisation (`KEY_PROOF_INVALID`)."""
    statement = possession(organisation_id, plan.public_key)
    if not verify(statement, signature=plan.proof, public_key=plan.public_key):
        raise KeyProofInvalid("the proof is not this key's signature of its possession")


def new_key() -> tuple[bytes, bytes]:
    """A fresh pair: (private, public), 32 bytes each."""
    private = Ed25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()
