"""Shapes of signature keys."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from finance_svc.kernel import ids
from finance_svc.signing.models import SignatureKey
from finance_svc.signing.rules import HOUSE_ID, KeyPlan, PublicKey
from finance_svc.web import Body, View, id_of
from finance_svc.web.shapes import ShortText, show_time

PublicKeyText = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$"), Field(examples=["d7" * 32])]
SignatureText = Annotated[str, StringConstraints(pattern="^[0-9a-f]{128}$"), Field(examples=["e5" * 64])]


class SigningKeyPath(BaseModel):
    """Which key."""

    signing_key_id: id_of("signing_key")  # type: ignore[valid-type] # a pydantic type made by a function


class SigningKeyBody(Body):
    """An own Ed25519 public key with the proof of its possession; with neither the house makes one."""

    public_key: PublicKeyText | None = None
    proof: SignatureText | None = None

    @model_validator(mode="after")
    def _both(self) -> Self:
        if (self.public_key is None) != (self.proof is None):
            raise ValueError("send public_key and proof, or neither")
        return self

    def plan(self) -> KeyPlan | None:
        """As the service takes it; None: the house makes a key."""
        if self.public_key is None or self.proof is None:
            return None
        return KeyPlan(public_key=bytes.fromhex(self.public_key), proof=bytes.fromhex(self.proof))


class RevocationBody(Body):
    """Why a key ends."""

    reason: ShortText


class SigningKeyView(View):
    """A key; `kept_by` house: the house signs with it when its people act."""

    object: Literal["signing_key"] = "signing_key"
    id: str
    organisation_id: str
    public_key: str
    kept_by: Literal["house", "owner"]
    made_by: str
    valid_from: str | None
    revoked_at: str | None
    revoked_by: str | None
    revoked_reason: str | None

    @classmethod
    def of(cls, row: SignatureKey) -> "SigningKeyView":
        """The row as its organisation sees it."""
        return cls(
            id=ids.show("signing_key", row.id),
            organisation_id=ids.show("organisation", row.organisation_id),
            public_key=row.public_key.hex(),
            kept_by="owner" if row.sealed_private is None else "house",
            made_by=row.made_by,
            valid_from=show_time(row.valid_from),
            revoked_at=show_time(row.revoked_at),
            revoked_by=row.revoked_by,
            revoked_reason=row.revoked_reason,
        )


class PublicKeyView(View):
    """A key as everybody may know it; the house's own has no organisation."""

    object: Literal["public_key"] = "public_key"
    id: str
    organisation_id: str | None
    organisation: str
    public_key: str
    valid_from: str
    revoked_at: str | None

    @classmethod
    def of(cls, found: PublicKey) -> "PublicKeyView":
        """The key as everybody sees it."""
        known = found.organisation_id != HOUSE_ID
        return cls(
            id=ids.show("signing_key", found.key_id),
            organisation_id=ids.show("organisation", found.organisation_id) if known else None,
            organisation=found.organisation,
            public_key=found.public_key.hex(),
            valid_from=found.valid_from.isoformat(),
            revoked_at=found.revoked_at.isoformat() if found.revoked_at else None,
        )


class PublicKeysView(View):
    """All keys, live and sandbox: what is signed is verified against this list, offline as well."""

    object: Literal["public_keys"] = "public_keys"
    data: list[PublicKeyView]
