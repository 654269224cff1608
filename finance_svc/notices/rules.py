"""What a notice says in two languages, its states, and how a mail server is named."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit
from uuid import UUID

from finance_svc.kernel import ids
from finance_svc.kernel.errors import Refusal

LANGUAGES = ("en", "zh")
TITLE_MAX, BODY_MAX, VALUE_MAX = 200, 8000, 500
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class NoticeState(StrEnum):
    """`sent`: a server took it. `delivered`: it lies in the recipient's inbox, with proof."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"


NOTICE_MOVES: Mapping[NoticeState, frozenset[NoticeState]] = {
    NoticeState.QUEUED: frozenset({NoticeState.DELIVERED, NoticeState.FAILED}),
}
DELIVERY_MOVES: Mapping[NoticeState, frozenset[NoticeState]] = {
    NoticeState.QUEUED: frozenset({NoticeState.SENT, NoticeState.DELIVERED, NoticeState.FAILED}),
    NoticeState.SENT: frozenset({NoticeState.DELIVERED, NoticeState.FAILED}),
}


class Channel(StrEnum):
    """How a notice travels."""

    MAILBOX = "mailbox"
    MAIL = "mail"


class NoticeKindUnknown(Refusal):
    """config/notices.toml has no such kind."""

    code: ClassVar[str] = "NOTICE_KIND_UNKNOWN"


@dataclass(frozen=True, kw_only=True)
class NoticeRequest:
    """A notice to be written. The same recipient and cause twice is one notice."""

    organisation_id: UUID
    """The recipient."""
    kind: str
    subject: tuple[str, UUID]
    params: Mapping[str, str]
    """Facts in the order they are to be read; labels stand in config/notices.toml."""
    cause: str


@dataclass(frozen=True)
class Text:
    """One language's words."""

    title: str
    body: str


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in. `security`: none, starttls or tls."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""


def render(request: NoticeRequest, texts: Mapping[str, Any], language: str) -> Text:
    """The notice in a language: what happened, each fact on a line, what to do, and the subject's id."""
    row = texts["kinds"].get(request.kind)
    if row is None:
        raise NoticeKindUnknown(f"no notice kind {request.kind}")
    labels = texts["labels"]
    facts = [
        plain(f"{labels.get(name, {}).get(language, name)}: {value}")[:VALUE_MAX]
        for name, value in request.params.items()
    ]
    parts = [
        row[f"text_{language}"],
        "\n".join(facts),
        row.get(f"next_{language}", ""),
        show(request.subject),
    ]
    body = "\n\n".join(part for part in parts if part)
    return Text(title=row[f"title_{language}"][:TITLE_MAX], body=body[:BODY_MAX])


def show(subject: tuple[str, UUID]) -> str:
    """The subject's id as the API shows it."""
    kind, value = subject
    return ids.show(kind, value) if kind in ids.PREFIXES else f"{kind} {value}"


def plain(value: str) -> str:
    """The value without control characters."""
    return "".join(sign for sign in value if unicodedata.category(sign) not in {"Cc", "Cs"})


def proof(texts: Mapping[str, Text]) -> str:
    """SHA-256 (hex) of the words that were delivered, all languages."""
    words = "\0".join(f"{name}\0{texts[name].title}\0{texts[name].body}" for name in sorted(texts))
    return hashlib.sha256(words.encode()).hexdigest()


def mail_server(url: str) -> MailServer:
    """Read `smtp://`, `smtp+starttls://` or `smtps://[user:password@]host[:port]`; ValueError otherwise."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("a mail server is smtp://, smtp+starttls:// or smtps:// and a host")
    security = {"smtp": "none", "smtp+starttls": "starttls", "smtps": "tls"}[parts.scheme]
    port = parts.port or PORTS[parts.scheme]
    return MailServer(
        parts.hostname, port, security, unquote(parts.username or ""), unquote(parts.password or "")
    )


def message_id(delivery_id: UUID, domain: str) -> str:
    """The mail's id: the same when it is sent again after a crash, so that a reader sees one."""
    return f"<{delivery_id.hex}@{domain or 'pledgewatch.invalid'}>"


def is_final(code: int) -> bool:
    """Whether a server's answer means never (5xx): do not try again (RFC 5321, 4.2.1)."""
    return 500 <= code < 600
