"""Rules of webhooks: signatures, the times of attempts, addresses that may be called, kinds of events."""

import base64
import binascii
import hashlib
import hmac
import ipaddress
import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from finance_svc.kernel import ids
from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.internet import is_public, split_url

PING = "webhook.ping"
KIND_PATTERN = r"^[a-z_]{1,40}\.([a-z_]{1,40}|\*)$"
WEBHOOK_LIMIT = 20
"""Webhooks of one organisation."""
RESEND_LIMIT = 1000
"""Events of one resend."""
DELAYS_S = (0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""Before the first attempt, the second, ... (API.md); after the last one the delivery is given up."""
JITTER_RATIO = 0.1
FAILING_LIMIT = timedelta(days=5)
"""A webhook that has answered nothing well for so long is disabled."""
OVERLAP_LIMIT = timedelta(days=7)
SECRET_PREFIX = "whsec_"  # noqa: S105 - the prefix by which a secret is known, not a secret
SECRET_BYTES = 32
ANSWER_KEPT = 500
TRIES_KEPT = 20
OF_ORGANISATIONS = {"book", "payer", "payee", "borrower", "lender", "keeper", "holder", "buyer", "depositor"}


class DisabledReason(StrEnum):
    """Why a webhook gets nothing."""

    OWNER = "owner"
    GONE = "gone"
    FAILING = "failing"


class DeliveryState(StrEnum):
    """How far a delivery is."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


class WebhookAddress(Refusal):
    """The house does not call this address (422)."""

    code: ClassVar[str] = "WEBHOOK_ADDRESS"


class WebhookLimit(Refusal):
    """The organisation has as many webhooks as it may (422)."""

    code: ClassVar[str] = "WEBHOOK_LIMIT"


class WebhookDisabled(Refusal):
    """A disabled webhook is not called (409)."""

    code: ClassVar[str] = "WEBHOOK_DISABLED"


class ResendRange(Refusal):
    """The range to send again is empty or too long (422)."""

    code: ClassVar[str] = "RESEND_RANGE"


# The message (Standard Webhooks 1.0.0)


def show_secret(key: bytes) -> str:
    """The secret as its owner gets it."""
    return SECRET_PREFIX + base64.b64encode(key).decode()


def read_secret(text: str) -> bytes:
    """The key of a secret. Raises ValueError."""
    try:
        return base64.b64decode(text.removeprefix(SECRET_PREFIX), validate=True)
    except binascii.Error:
        raise ValueError("not a secret whsec_...") from None


def message(kind: str, happened_at: datetime | str, subject: tuple[str, str], sequence: int) -> bytes:
    """The thin payload: what happened to which object, and where in the feed to read it."""
    moment = happened_at if isinstance(happened_at, str) else happened_at.isoformat().replace("+00:00", "Z")
    content = {"object": subject[0], "id": subject[1], "sequence": sequence}
    document = {"type": kind, "timestamp": moment, "data": content}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def headers(message_id: str, body: bytes, *, keys: Iterable[bytes], at: datetime) -> dict[str, str]:
    """The headers of one attempt at system time `at`: one signature per key."""
    seconds = str(int(at.timestamp()))
    signed = b".".join((message_id.encode(), seconds.encode(), body))
    macs = (hmac.new(key, signed, hashlib.sha256).digest() for key in keys)
    return {
        "Content-Type": "application/json",
        "User-Agent": "pledgewatch",
        "webhook-id": message_id,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(f"v1,{base64.b64encode(mac).decode()}" for mac in macs),
    }


def binding(webhook_id: UUID) -> bytes:
    """What a webhook's sealed keys are bound to."""
    return b"webhook" + webhook_id.bytes


# What is sent, and when


def wants(kinds: Iterable[str], kind: str) -> bool:
    """Whether a filter lets a kind through: exact names, `margin_call.*`, or nothing for everything."""
    kinds = list(kinds)
    return not kinds or kind in kinds or f"{kind.partition('.')[0]}.*" in kinds


def next_delay(kind: str, attempts: int, *, jitter: float) -> timedelta | None:
    """How long to wait after so many failed attempts; None gives up. `jitter` lies in -1 .. 1."""
    if attempts >= (1 if kind == PING else len(DELAYS_S)):
        return None
    return timedelta(seconds=DELAYS_S[attempts] * (1 + JITTER_RATIO * jitter))


# Whom the house calls


def require_url(url: str, *, private: bool) -> None:
    """An absolute address a webhook may have; `private` lets plain HTTP and private networks through."""
    try:
        parts = split_url(url)
    except ValueError as failure:
        raise WebhookAddress(str(failure)) from None
    if private:
        return
    if parts.scheme != "https":
        raise WebhookAddress("only https is called")
    host = parts.hostname or ""
    if (
        host == "localhost"
        or host.endswith((".localhost", ".local", ".internal"))
        or not _may_be_public(host)
    ):
        raise WebhookAddress("addresses of private networks are not called")


def _may_be_public(host: str) -> bool:
    """Names are looked up when they are called; numbers are judged at once."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        # 127.1 and 0x7f.1 are numbers to a resolver
        return not re.fullmatch(r"[0-9]+|0x[0-9a-f]*", host.rstrip(".").rpartition(".")[2])
    return is_public(host)


# What the feed shows


def show_subject(subject: tuple[str, UUID]) -> str:
    """The prefixed id of an event's subject."""
    kind, subject_id = subject
    return ids.show(kind, subject_id) if kind in ids.PREFIXES else subject_id.hex


def show_body(body: Mapping[str, Any]) -> dict[str, Any]:
    """An event's facts with prefixed ids wherever a name tells the kind (`margin_call_id`, `payer_id`)."""
    return {name: _shown(name, value) for name, value in body.items()}


def _shown(name: str, value: object) -> object:
    kind = name.removesuffix("_id")
    kind = "organisation" if kind in OF_ORGANISATIONS else kind
    if kind == name or kind not in ids.PREFIXES or not isinstance(value, str):
        return value
    try:
        return ids.show(kind, UUID(value))
    except ValueError:
        return value
