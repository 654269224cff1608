"""Links that act for whoever holds them: an id, what it may do, until when, under the deployment's secret."""

import base64
import binascii
import hmac
from datetime import UTC, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from finance_svc.kernel.errors import NotFound, Refusal

ID_BYTES, TIME_BYTES, MAC_BYTES = 16, 8, 16


class Purpose(StrEnum):
    """What a link does."""

    ACKNOWLEDGE = "acknowledge"
    VERIFY = "verify"


class NoticeLinkExpired(Refusal):
    """The link is genuine but too old (410)."""

    code: ClassVar[str] = "NOTICE_LINK_EXPIRED"


def sign_link(secret: bytes, purpose: Purpose, subject_id: UUID, *, expires_at: datetime) -> str:
    """The link's token: id, second of expiry, and 128 bits of HMAC-SHA-256; safe in a path."""
    content = subject_id.bytes + int(expires_at.timestamp()).to_bytes(TIME_BYTES, "big")
    return base64.urlsafe_b64encode(content + _mac(secret, purpose, content)).decode().rstrip("=")


def read_link(secret: bytes, purpose: Purpose, token: str, *, now: datetime) -> UUID:
    """The id a token was signed for; refuses NOT_FOUND when forged, NOTICE_LINK_EXPIRED when too old."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise NotFound from None
    content, mac = raw[: ID_BYTES + TIME_BYTES], raw[ID_BYTES + TIME_BYTES :]
    if len(content) != ID_BYTES + TIME_BYTES or not hmac.compare_digest(mac, _mac(secret, purpose, content)):
        raise NotFound
    if int.from_bytes(content[ID_BYTES:], "big") <= now.astimezone(UTC).timestamp():
        raise NoticeLinkExpired
    return UUID(bytes=content[:ID_BYTES])


def _mac(secret: bytes, purpose: Purpose, content: bytes) -> bytes:
    key = hmac.digest(secret, b"pledgewatch notice links", "sha256")
    return hmac.digest(key, purpose.value.encode() + b"\0" + content, "sha256")[:MAC_BYTES]
