"""States of a notice and of its attempts, what one attempt carries, when it is tried again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import unquote, urlsplit
from uuid import UUID, uuid5

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
BACKOFF_S = (1, 5, 30, 120, 600, 1800)
TASK_AT, GIVE_UP = 10, 200
"""Tries after which an operator is told, and after which no more are made (about four days)."""


class NoticeState(StrEnum):
    """`sent`: a server took it. `delivered`: the recipient's own inbox or receiver has it, with proof."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    ACKNOWLEDGED = "acknowledged"
    FAILED = "failed"


NOTICE_MOVES: Mapping[NoticeState, frozenset[NoticeState]] = {
    NoticeState.QUEUED: frozenset({NoticeState.DELIVERED, NoticeState.FAILED}),
    NoticeState.DELIVERED: frozenset({NoticeState.READ, NoticeState.ACKNOWLEDGED}),
    NoticeState.READ: frozenset({NoticeState.ACKNOWLEDGED}),
}
ATTEMPT_MOVES: Mapping[NoticeState, frozenset[NoticeState]] = {
    # an answer proves the arrival also where we were killed before we wrote down that it was sent
    NoticeState.QUEUED: frozenset(
        {NoticeState.SENT, NoticeState.DELIVERED, NoticeState.FAILED, NoticeState.ACKNOWLEDGED}
    ),
    NoticeState.SENT: frozenset({NoticeState.DELIVERED, NoticeState.READ, NoticeState.ACKNOWLEDGED}),
    NoticeState.DELIVERED: frozenset({NoticeState.READ, NoticeState.ACKNOWLEDGED}),
    NoticeState.READ: frozenset({NoticeState.ACKNOWLEDGED}),
    NoticeState.FAILED: frozenset({NoticeState.ACKNOWLEDGED}),
}


class Channel(StrEnum):
    """How a notice travels."""

    MAILBOX = "mailbox"
    MAIL = "mail"
    SMS = "sms"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    WEBHOOK = "webhook"


class Weight(StrEnum):
    """How soon people must know. Statutory and urgent ones ignore quiet hours and are escalated."""

    STATUTORY = "statutory"
    URGENT = "urgent"
    NORMAL = "normal"
    QUIET = "quiet"

    @property
    def presses(self) -> bool:
        """Whether it goes out at any hour, over two channels, until somebody acknowledges."""
        return self in {Weight.STATUTORY, Weight.URGENT}


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What one attempt carries, in its reader's language."""

    attempt_id: UUID
    message: UUID
    """The same for every try of the same notices to the same address."""
    title: str
    body: str
    written_at: datetime
    facts: Mapping[str, str]
    """For programs: ids, kind and link, as JSON."""


@dataclass(frozen=True)
class Outcome:
    """How an attempt ended. No state: not now, try again."""

    state: NoticeState | None
    proof: str


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in. `security`: none, starttls or tls."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""


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


def message_of(notice_ids: Sequence[UUID], route: UUID) -> UUID:
    """What is the same for every try of the notices on a way."""
    return uuid5(route, " ".join(sorted(notice_id.hex for notice_id in notice_ids)))


def message_id(message: UUID, domain: str) -> str:
    """The mail's id: the same when it is sent again, so that a reader sees one."""
    return f"<{message.hex}@{domain or 'pledgewatch.invalid'}>"


def is_final(code: int) -> bool:
    """Whether a server's answer means never (5xx): do not try again (RFC 5321, 4.2.1)."""
    return 500 <= code < 600


def backoff(try_no: int) -> timedelta:
    """How long to wait after the try that failed: 1 s to 30 min (system time)."""
    return timedelta(seconds=BACKOFF_S[min(try_no, len(BACKOFF_S)) - 1])
