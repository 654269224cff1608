"""A record in a language: titles, labelled lines, marks, and the foot of each copy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from finance_svc.paper.rules.kinds import PaperKind
from finance_svc.paper.rules.record import Record, Text
from finance_svc.paper.rules.signs import SUBSTITUTE, printable

LANGUAGES = ("en", "zh")
NO_VALUE = "–"
PER_CENT = Decimal(100)
Words = Mapping[str, Any]
"""config/papers.toml: titles, labels, words, phrases, each [English, Chinese]."""


@dataclass(frozen=True)
class Line:
    """A label and its value."""

    label: str
    text: str
    name: str


@dataclass(frozen=True)
class Block:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is drawn, in words."""

    kind: PaperKind
    language: str
    title: str
    number: str
    issuer: str
    marks: tuple[str, ...]
    blocks: tuple[Block, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    paragraphs: tuple[str, ...]
    signatures: tuple[str, ...]
    verify_url: str
    verify_note: str
    foot: str
    copies: int
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """The signs shown as 〓, in order of their code."""


def lay_out(record: Record, language: str, words: Words, knows: Callable[[str], bool]) -> Sheet:
    """The record in a language; `knows` says whether the font has a sign."""

    def say(group: str, name: str) -> str:
        return str(words[group][name][LANGUAGES.index(language)])

    def phrase(name: str, **values: object) -> str:
        return say("phrases", name).format(**values)

    sheet = Sheet(
        kind=record.kind,
        language=language,
        title=record.heading.get(language) or say("titles", record.kind),
        number=record.number,
        issuer=record.issuer,
        marks=_marks(record, words),
        blocks=tuple(
            Block(
                say("labels", part.title) if part.title else "",
                tuple(
                    Line(say("labels", field.name), _said(field.value, language, words), field.name)
                    for field in part.fields
                ),
            )
            for part in record.parts
        ),
        columns=tuple(say("labels", name) for name in record.columns),
        rows=tuple(tuple(_said(cell, language, words, "") for cell in row) for row in record.rows),
        paragraphs=record.paragraphs.get(language, ()),
        signatures=tuple(say("labels", name) for name in record.signatures),
        verify_url=record.verify_url,
        verify_note=phrase("verify") if record.verify_url else "",
        foot=phrase("foot", by=record.printed_by, at=_time(record.printed_at)),
        copies=record.copies,
    )
    return _seen(sheet, phrase, knows)


def footer(sheet: Sheet, words: Words, *, copy: int, page: int, pages: int) -> str:
    """`copy 1 of 3 · page 1 of 2`."""
    at = LANGUAGES.index(sheet.language)
    said: str = words["phrases"]["copy"][at].format(copy=copy, copies=sheet.copies)
    if pages > 1:
        said += " · " + words["phrases"]["page"][at].format(page=page, pages=pages)
    return said


def _marks(record: Record, words: Words) -> tuple[str, ...]:
    """In both languages, whoever holds the paper: a reprint, a copy that is no title (DOMAIN B1.2)."""
    marks = []
    if record.kind is PaperKind.RECEIPT:
        marks.append(" / ".join(words["phrases"]["no_title"]))
    if record.reprint_no:
        marks.append(" / ".join(words["phrases"]["reprint"]).format(n=record.reprint_no))
    return tuple(marks)


def _said(value: Text, language: str, words: Words, empty: str = NO_VALUE) -> str:
    how, text = value
    if text == "":
        return empty
    if how == "word":
        listed = words["words"].get(text)
        return str(listed[LANGUAGES.index(language)]) if listed else text.replace("_", " ")
    if how == "kg":
        return f"{_grouped(text)} kg"
    if how == "share":
        return f"{_grouped(f'{(Decimal(text) * PER_CENT).normalize() + 0:f}')} %"
    if how == "money":
        amount, currency = text.split(" ", 1)
        return f"{_grouped(amount)} {currency}"
    return _time(text) if how == "time" else text


def _grouped(number: str) -> str:
    return f"{Decimal(number):,f}"


def _time(text: str) -> str:
    """`2026-11-02 09:00 +08:00`."""
    day, _, rest = text.partition("T")
    return f"{day} {rest[:5]} {rest[5:]}" if rest else text


def _seen(sheet: Sheet, phrase: Callable[..., str], knows: Callable[[str], bool]) -> Sheet:
    """Every text as it can be printed, with a note that names what could not."""
    missing: set[str] = set()

    def shown(value: Any) -> Any:  # noqa: ANN401 - goes through texts and tuples of them
        if isinstance(value, Block):
            return Block(shown(value.title), shown(value.lines))
        if isinstance(value, Line):
            return Line(shown(value.label), shown(value.text), value.name)
        if isinstance(value, tuple):
            return tuple(shown(one) for one in value)
        text, lost = printable(value, knows)
        missing.update(lost)
        return text

    names = (
        "title",
        "number",
        "issuer",
        "marks",
        "blocks",
        "columns",
        "rows",
        "paragraphs",
        "signatures",
        "foot",
    )
    sheet = replace(sheet, **{name: shown(getattr(sheet, name)) for name in names})
    if not missing:
        return sheet
    lost = tuple(sorted(missing))
    codes = ", ".join(f"U+{ord(sign):04X}" for sign in lost)
    note = phrase("missing", sign=SUBSTITUTE, codes=codes)
    return replace(sheet, notes=(note,), missing=lost)
