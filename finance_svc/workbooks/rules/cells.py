"""From a cell to a value and back: exact numbers, true dates, plain text; everything else is a fault."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from finance_svc.workbooks.rules.faults import CellFault
from finance_svc.workbooks.rules.sheets import Column

DIGITS = 15
"""What a spreadsheet's number holds exactly."""
SLUG = re.compile(r"[a-z][a-z0-9_]{0,59}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
SHOWN_CHOICES = 12
LONGEST_LIST = 64


def read_cell(column: Column, value: object, data_type: str) -> Any:  # noqa: ANN401 - a value of any kind
    """The cell's value as its column wants it; None when it is empty. Raises CellFault.

    `data_type` is the spreadsheet's: `f` a formula, `e` an error value.
    """
    if data_type == "f":
        raise CellFault("FORMULA")
    if data_type == "e":
        raise CellFault("ERROR_VALUE")
    if value is None or (isinstance(value, str) and not value.strip()):
        if column.required:
            raise CellFault("REQUIRED")
        return None
    return READERS[column.kind](column, value)


def read_text(column: Column, text: str | None) -> Any:  # noqa: ANN401 - a value of any kind
    """The value of a plain text, as CSV and JSON have it: days and times in ISO form. Raises CellFault."""
    value: object = text
    if text is not None and column.kind == "date" and text.strip():
        if not DAY.fullmatch(text.strip()):
            raise CellFault("NOT_ISO")
        try:
            value = date.fromisoformat(text.strip())
        except ValueError:
            raise CellFault("NOT_A_DATE") from None
    return read_cell(column, value, "s")


def show_text(value: object) -> str:
    """A value as plain text, exact."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, tuple):
        return "; ".join(str(one) for one in value)
    return str(value)


def show_cell(column: Column, value: object) -> object:
    """A value as a spreadsheet keeps it; what it could not keep exactly becomes text."""
    if isinstance(value, tuple):
        return "; ".join(str(one) for one in value)
    if isinstance(value, Decimal):
        plain = value.normalize()
        return f"{plain:f}" if len(plain.as_tuple().digits) > DIGITS else _number_cell(plain)
    if isinstance(value, datetime):
        if column.kind == "instant":
            return show_text(value)
        return value.astimezone(ZoneInfo(column.zone)).replace(tzinfo=None)
    return value


def _number_cell(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _text(column: Column, value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**DIGITS:
        value = str(value)
    if not isinstance(value, str):
        raise CellFault("NOT_TEXT")
    text = unicodedata.normalize("NFC", value).strip()
    if len(text) > column.longest:
        raise CellFault("TOO_LONG", limit=column.longest)
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"} for sign in text):
        raise CellFault("BAD_SIGN")
    return text


def _slug(column: Column, value: object) -> str:
    text = _text(column, value)
    if not SLUG.fullmatch(text):
        raise CellFault("NOT_A_SLUG")
    return text


def _choice(column: Column, value: object) -> str:
    text = _text(column, value)
    if text not in column.choices:
        raise CellFault("NOT_IN_LIST", choices=", ".join(column.choices[:SHOWN_CHOICES]))
    return text


def _list(column: Column, value: object) -> tuple[str, ...]:
    if not isinstance(value, str):
        raise CellFault("NOT_TEXT")
    parts = [part.strip() for part in value.replace("；", ";").split(";")]
    found = tuple(sorted({_text(column, part) for part in parts if part}))
    if not found:
        raise CellFault("REQUIRED")
    if len(found) > LONGEST_LIST:
        raise CellFault("TOO_LONG", limit=LONGEST_LIST)
    for one in found:
        if column.choices and one not in column.choices:
            raise CellFault("NOT_IN_LIST", choices=", ".join(column.choices[:SHOWN_CHOICES]))
    return found


def _number(column: Column, value: object) -> Decimal:
    number = _decimal(value)
    exact = number.quantize(Decimal(1).scaleb(-column.places)) if abs(number) < Decimal(10) ** 18 else number
    least, most = column.least, column.most
    if (least is not None and number < least) or (most is not None and number > most):
        raise CellFault("OUT_OF_RANGE", least=least, most=most)
    if exact != number:
        raise CellFault("TOO_MANY_DECIMALS", places=column.places)
    return exact.normalize() + 0


def _decimal(value: object) -> Decimal:
    """Exact from text; a spreadsheet's own number by the 15 digits it keeps."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise CellFault("NOT_A_NUMBER")
    try:
        number = Decimal(f"{value:.{DIGITS}g}" if isinstance(value, float) else str(value).strip())
    except (InvalidOperation, ValueError):
        raise CellFault("NOT_A_NUMBER") from None
    if not number.is_finite():
        raise CellFault("NOT_A_NUMBER")
    return number


def _whole(column: Column, value: object) -> int:
    number = _decimal(value)
    if abs(number) >= 10**DIGITS or number != number.to_integral_value():
        raise CellFault("NOT_WHOLE")
    return int(_number(column, str(int(number))))


def _date(_column: Column, value: object) -> date:
    if isinstance(value, str):
        raise CellFault("DATE_AS_TEXT")
    if isinstance(value, datetime):
        if value.time() != time(0):
            raise CellFault("NOT_A_DAY")
        return value.date()
    if isinstance(value, date):
        return value
    raise CellFault("NOT_A_DATE")


def _moment(column: Column, value: object) -> datetime:
    if isinstance(value, str):
        raise CellFault("DATE_AS_TEXT")
    if isinstance(value, datetime):
        try:
            return value.replace(tzinfo=ZoneInfo(column.zone)).astimezone(ZoneInfo("UTC"))
        except OverflowError:
            raise CellFault("NOT_A_DATE") from None
    if isinstance(value, date):
        return _moment(column, datetime.combine(value, time(0)))
    raise CellFault("NOT_A_DATE")


def _instant(column: Column, value: object) -> datetime:
    """A time with its offset, exact, as text; a spreadsheet's own time is taken in the column's zone."""
    if not isinstance(value, str):
        return _moment(column, value)
    if not INSTANT.fullmatch(value.strip()):
        raise CellFault("NOT_AN_INSTANT")
    try:
        return datetime.fromisoformat(value.strip()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise CellFault("NOT_A_DATE") from None


READERS: Mapping[str, Callable[[Column, object], object]] = {
    "text": _text,
    "slug": _slug,
    "choice": _choice,
    "list": _list,
    "number": _number,
    "whole": _whole,
    "date": _date,
    "moment": _moment,
    "instant": _instant,
}
