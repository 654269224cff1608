"""What a notice says in two languages, and how much it weighs."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import Refusal
from finance_svc.notices.rules.delivery import Weight

LANGUAGES = ("en", "zh")
TITLE_MAX, BODY_MAX, VALUE_MAX = 200, 8000, 500


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
    escalate_to: tuple[UUID, ...] = ()
    """The lenders of the goods: told when nobody of the recipient acknowledges an urgent notice."""


@dataclass(frozen=True)
class Text:
    """One language's words."""

    title: str
    body: str


def render(request: NoticeRequest, texts: Mapping[str, Any], language: str) -> Text:
    """The notice in a language: what happened, each fact on a line, what to do, and the subject's id."""
    row = _row(request, texts)
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


def weight_of(request: NoticeRequest, texts: Mapping[str, Any]) -> Weight:
    """How much the notice weighs: its kind's weight, or `urgent` when its facts make it so (a P1 alarm)."""
    row = _row(request, texts)
    facts = row.get("urgent_when", {})
    if facts and all(request.params.get(name) == value for name, value in facts.items()):
        return Weight.URGENT
    return Weight(row.get("weight", "normal"))


def permission_of(kind: str, texts: Mapping[str, Any]) -> Permission | None:
    """Who is sent notices of the kind: members with the permission; None: everybody."""
    name = texts["kinds"].get(kind, {}).get("permission")
    return Permission(name) if name else None


def _row(request: NoticeRequest, texts: Mapping[str, Any]) -> Mapping[str, Any]:
    row: Mapping[str, Any] | None = texts["kinds"].get(request.kind)
    if row is None:
        raise NoticeKindUnknown(f"no notice kind {request.kind}")
    return row


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
