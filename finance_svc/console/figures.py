"""Numbers and times as people read them (pure): exact amounts are shown, never re-computed."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from finance_svc.kernel.money import scale

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
HUNDRED = Decimal(100)
KG_PER_T = Decimal(1000)
NARROW = "\u00a0"
"""Keeps a number and its unit on one line."""


def amount(value: Decimal | str, currency: str = "CNY") -> str:
    """`438,545.54`: the currency's decimals, a true minus sign."""
    return _signed(_round(Decimal(value), scale(currency)))


def percent(value: Decimal | str, places: int = 1) -> str:
    """`68.2 %` of a ratio."""
    return f"{_signed(_round(Decimal(value) * HUNDRED, places))}{NARROW}%"


def tonnes(kg: Decimal) -> str:
    """`98.8 t` of kilograms, without trailing zeros."""
    return f"{plain(kg / KG_PER_T)}{NARROW}t"


def plain(value: Decimal | str) -> str:
    """A number without trailing zeros, thousands apart."""
    text = f"{Decimal(value):,f}"
    return _minus(text.rstrip("0").rstrip(".") if "." in text else text)


def moment(value: datetime, zone: str, language: str = "en") -> str:
    """`Mon 2 Nov 2026, 09:00` or `2026年11月2日 周一 09:00` at the place."""
    local = value.astimezone(ZoneInfo(zone))
    if language == "zh":
        day = f"{local.year}年{local.month}月{local.day}日 {DAYS_ZH[local.weekday()]}"
        return f"{day} {local:%H:%M}"
    return f"{DAYS_EN[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def brief(value: datetime, zone: str, language: str = "en") -> str:
    """`2 Nov, 09:00` or `11月2日 09:00` at the place, for columns of recent times."""
    local = value.astimezone(ZoneInfo(zone))
    if language == "zh":
        return f"{local.month}月{local.day}日 {local:%H:%M}"
    return f"{local.day} {MONTHS[local.month - 1]}, {local:%H:%M}"


def place(zone: str) -> str:
    """`Shanghai` of `Asia/Shanghai`."""
    return zone.rpartition("/")[2].replace("_", " ")


def span(length: timedelta, language: str = "en") -> str:
    """`2 d 7 h`, `3 h 20 min` or `45 s`: two units, never below zero."""
    seconds = max(0, int(length.total_seconds()))
    names = ("天", "小时", "分钟", "秒") if language == "zh" else ("d", "h", "min", "s")
    parts = [
        (seconds // 86400, names[0]),
        (seconds // 3600 % 24, names[1]),
        (seconds // 60 % 60, names[2]),
        (seconds % 60, names[3]),
    ]
    first = next((n for n, (count, _) in enumerate(parts) if count), 3)
    return " ".join(
        f"{count}{NARROW}{name}" for count, name in parts[first : first + 2] if count or first == 3
    )


def short_id(value: str) -> str:
    """The end of an id, where UUIDv7 ids of the same moment differ."""
    head, _, digits = value.partition("_")
    return f"{head}_…{digits[-6:]}"


def _round(value: Decimal, places: int) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,f}"


def _signed(text: str) -> str:
    return _minus(text) if any(sign in "123456789" for sign in text) else text.lstrip("-")


def _minus(text: str) -> str:
    return text.replace("-", "\u2212")
