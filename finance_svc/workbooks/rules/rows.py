"""Rows: what makes one the same as another, and where two differ."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from finance_svc.workbooks.rules.sheets import Sheet

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its number in the workbook and the values of its filled columns."""

    number: int
    values: Values


def row_key(sheet: Sheet, values: Values) -> str:
    """The row's key as text."""
    parts = [plain(values.get(name)) for name in sheet.key]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def canonical(values: Values) -> dict[str, str]:
    """The filled values as text, the same for the same content."""
    return {name: plain(value) for name, value in sorted(values.items()) if value is not None}


def digest(values: Values) -> bytes:
    """SHA-256 of a row's content."""
    text = json.dumps(canonical(values), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def differing(stated: Values, known: Values) -> list[str]:
    """Columns that the workbook fills and that are known with another value. An empty cell states nothing."""
    there = canonical(known)
    return [name for name, text in canonical(stated).items() if there.get(name) != text]


def plain(value: object) -> str:
    """A value as text; numbers without trailing zeros, times in UTC."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(sorted(str(one) for one in value))
    return str(value)
