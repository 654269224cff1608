"""The record a paper is printed from: values without a language, as JSON keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from finance_svc.paper.rules.kinds import PaperKind


class Text(NamedTuple):
    """A value and how it is said: `text`, `word` (looked up), `kg`, `day`, `time`, `share` or `money`."""

    how: str
    text: str


class Field(NamedTuple):
    """A named value; the name is a label of config/papers.toml."""

    name: str
    value: Text


class Part(NamedTuple):
    """Fields under one heading; `title` is a label, or empty."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class Record:
    """All that one print says, in no language."""

    kind: PaperKind
    number: str
    issuer: str
    parts: tuple[Part, ...] = ()
    columns: tuple[str, ...] = ()
    """Labels of a table's columns; those without a value in a row are filled by hand."""
    rows: tuple[tuple[Text, ...], ...] = ()
    paragraphs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language -> running text."""
    heading: Mapping[str, str] = field(default_factory=dict)
    """Language -> a heading in place of the kind's own title."""
    signatures: tuple[str, ...] = ()
    verify_url: str = ""
    copies: int = 1
    reprint_no: int = 0
    """0: the first print of this paper; n: its n-th reprint."""
    printed_by: str = ""
    printed_at: str = ""

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        return found


def as_record(plain: Mapping[str, Any]) -> Record:
    """The record that JSON has kept."""
    return msgspec.convert(plain, Record)


def as_value(value: object, zone: str = "UTC") -> Text:
    """A value as a paper keeps it: kilograms are Decimals, times are local to the place with their offset."""
    if value is None or value == "":
        return Text("text", "")
    if isinstance(value, StrEnum):
        return Text("word", str(value))
    if isinstance(value, bool):
        return Text("word", "yes" if value else "no")
    if isinstance(value, Decimal):
        return Text("kg", f"{value.normalize() + 0:f}")
    if isinstance(value, datetime):
        return Text("time", value.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes"))
    return Text("day" if isinstance(value, date) else "text", str(value))
