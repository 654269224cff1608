"""A release token: kilograms of one lot, by one vehicle, at one gate, once, until a time (DOMAIN B1.3).

It is signed for the pledgee, so that a gate without network can tell a good one from a forged one.
"""

import base64
import binascii
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from finance_svc.receipts.rules import refusals
from finance_svc.receipts.rules.weighing import normal_plate
from finance_svc.signing.rules import verify

MARK = "PW1"
PARTS = 4
LONGEST = 2000


class TokenState(StrEnum):
    """Life of a release token."""

    VALID = "valid"
    LOADING = "loading"
    """Its vehicle is inside the gate."""
    USED = "used"
    EXPIRED = "expired"


TOKEN_MOVES: Mapping[TokenState, frozenset[TokenState]] = {
    TokenState.VALID: frozenset({TokenState.LOADING, TokenState.USED, TokenState.EXPIRED}),
    TokenState.LOADING: frozenset({TokenState.USED, TokenState.EXPIRED}),
}
LIVE_TOKENS = frozenset({TokenState.VALID, TokenState.LOADING})


class QueueState(StrEnum):
    """How far a release order has come, as the gate sees it (DOMAIN D2 row 6)."""

    TOKEN_VALID = "token_valid"  # noqa: S105 - the field's word, no secret
    LOADING = "loading"
    PARTIAL = "partial"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class TokenLimits:
    """config/receipts.toml: how long a token lasts and may be reported, how far a bridge may differ."""

    token_hours: Decimal
    token_report_hours: Decimal
    token_tolerance_ratio: Decimal

    @property
    def life(self) -> timedelta:
        """From approval until the vehicle must have left."""
        return timedelta(hours=float(self.token_hours))

    @property
    def report(self) -> timedelta:
        """How much later a gate without network may still tell of it."""
        return timedelta(hours=float(self.token_report_hours))


@dataclass(frozen=True, kw_only=True)
class TokenFacts:
    """What a token says."""

    token_id: UUID
    lot_id: UUID
    receipt_id: UUID
    gate_id: UUID
    quantity_kg: Decimal
    plate: str
    expires_at: datetime

    def payload(self) -> dict[str, object]:
        """The signed fields, named by one letter: a QR code is read off a phone in the rain."""
        return {
            "t": short_id(self.token_id),
            "l": short_id(self.lot_id),
            "r": short_id(self.receipt_id),
            "g": short_id(self.gate_id),
            "k": f"{self.quantity_kg:f}",
            "p": normal_plate(self.plate),
            "e": self.expires_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }


@dataclass(frozen=True, kw_only=True)
class GateSight:
    """What the gate sees: itself, the vehicle, the time; and what it remembers."""

    gate_id: UUID
    plate: str
    at: datetime
    used: Collection[UUID] = ()
    """Tokens that were used here, or of which the gate was told."""


def write_token(payload: bytes, *, key_id: UUID, signature: bytes) -> str:
    """The token as its QR code says it: mark, signed bytes, key, signature."""
    return ".".join((MARK, _b64(payload), short_id(key_id), _b64(signature)))


def read_token(text: str, keys: Mapping[UUID, bytes]) -> TokenFacts:
    """What a token says, once its signature holds under a known key; refuses `TOKEN_FORGED`."""
    parts = text.strip().split(".")
    if len(text) > LONGEST or len(parts) != PARTS or parts[0] != MARK:
        raise refusals.TokenForged("this is no release token")
    try:
        payload = json.loads(_bytes(parts[1]))
        key = keys.get(UUID(bytes=_bytes(parts[2])))
        is_signed = key and verify(payload, signature=_bytes(parts[3]), public_key=key)
        if not is_signed:
            raise refusals.TokenForged("no key that this gate knows has signed the token")
        return _facts(payload)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, binascii.Error):
        raise refusals.TokenForged("this is no release token") from None


def require_token(facts: TokenFacts, sight: GateSight) -> None:
    """Refuse, with or without network, what does not open this gate to this vehicle now.

    `WRONG_GATE` (a copy shown elsewhere), `PLATE_MISMATCH`, `TOKEN_EXPIRED`, `TOKEN_USED`.
    """
    if facts.token_id in sight.used:
        raise refusals.TokenUsed("the token has let a vehicle out already")
    if facts.gate_id != sight.gate_id:
        raise refusals.WrongGate("the token is for another gate")
    if normal_plate(sight.plate) != normal_plate(facts.plate):
        raise refusals.PlateMismatch("the vehicle at the gate is not the token's")
    if sight.at >= facts.expires_at:
        raise refusals.TokenExpired("the token's time is over", expires_at=facts.expires_at.isoformat())


def require_token_kg(net_kg: Decimal, token_kg: Decimal, *, left_kg: Decimal, limits: TokenLimits) -> None:
    """Refuse (`KG_OVER_TOKEN`) more than the token says, beyond what two bridges may differ by.

    All vehicles of a release together never take more than was released: load the rest off.
    """
    most = min(token_kg * (1 + limits.token_tolerance_ratio), left_kg)
    if net_kg > most:
        raise refusals.KgOverToken(
            f"{net_kg} kg on the bridge, {most:f} kg may leave", most_kg=str(most), over_kg=str(net_kg - most)
        )


def queue_state(states: Collection[TokenState], *, out_kg: Decimal, is_open: bool) -> QueueState:
    """How far the vehicles of a release order have come."""
    if not is_open:
        return QueueState.DONE
    if TokenState.LOADING in states:
        return QueueState.LOADING
    return QueueState.PARTIAL if out_kg > 0 else QueueState.TOKEN_VALID


def _facts(payload: Mapping[str, str]) -> TokenFacts:
    return TokenFacts(
        token_id=_long(payload["t"]),
        lot_id=_long(payload["l"]),
        receipt_id=_long(payload["r"]),
        gate_id=_long(payload["g"]),
        quantity_kg=Decimal(payload["k"]),
        plate=payload["p"],
        expires_at=datetime.fromisoformat(payload["e"]),
    )


def short_id(value: UUID) -> str:
    """An id as tokens write it: base64url of its 16 bytes."""
    return _b64(value.bytes)


def _long(text: str) -> UUID:
    return UUID(bytes=_bytes(text))


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
