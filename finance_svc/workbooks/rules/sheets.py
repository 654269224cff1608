"""Sheets and columns of a workbook, read from a table such as config/workbook.toml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from finance_svc.workbooks.rules.refusals import SheetUnknown

LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its headings, what its cells hold, and the term that explains it."""

    name: str
    kind: str
    en: str
    zh: str
    term: str
    required: bool = False
    longest: int = LONGEST
    choices: tuple[str, ...] = ()
    places: int = 0
    least: Decimal | None = None
    most: Decimal | None = None
    zone: str = "UTC"
    example: Any = None
    told: bool = False
    """The house's own word: given out, and not read when it comes in."""

    def heading(self, language: str) -> str:
        """The heading in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: rows of one kind of thing, told apart by `key`."""

    name: str
    en: str
    zh: str
    key: tuple[str, ...]
    keeper: str | None
    right: str | None
    money: bool
    columns: tuple[Column, ...]

    def title(self, language: str) -> str:
        """The sheet's name in a language."""
        return self.zh if language == "zh" else self.en

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


def read_sheets(table: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> dict[str, Sheet]:
    """The sheets by name, in their order; `lists` are the choices that the house's own tables give."""
    return {name: _sheet(name, row, lists) for name, row in table.items()}


def sheet_named(sheets: Mapping[str, Sheet], name: str) -> Sheet:
    """The sheet by its name in any language; refuses `SHEET_UNKNOWN`."""
    for sheet in sheets.values():
        if name in {sheet.name, sheet.en, sheet.zh}:
            return sheet
    raise SheetUnknown(f"no sheet {name!r}")


def _sheet(name: str, row: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> Sheet:
    return Sheet(
        name=name,
        en=row["en"],
        zh=row["zh"],
        key=tuple(row["key"]),
        keeper=row.get("keeper"),
        right=row.get("right"),
        money=row.get("money", False),
        columns=tuple(_column(column, values, lists) for column, values in row["columns"].items()),
    )


def _column(name: str, row: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> Column:
    values = dict(row)
    choices = values.pop("choices", ())
    if isinstance(choices, str):
        choices = lists[choices]
    limits: dict[str, Any] = {
        limit: Decimal(str(values.pop(limit))) for limit in ("least", "most") if limit in values
    }
    longest = values.pop("max", LONGEST)
    return Column(name=name, choices=tuple(choices), longest=longest, **limits, **values)
