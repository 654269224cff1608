"""Sample data as workbooks, made from config/samples; days count from the day they are loaded."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from finance_svc.onboarding import rules
from finance_svc.onboarding.service.layout import sheets
from finance_svc.onboarding.service.writing import workbook_of
from finance_svc.settings import config

SAMPLES = ("apples", "sugar", "voyage")
DAY = re.compile(r"day([+-][0-9]{1,4})")
NOON = time(12)


def sample_workbook(name: str, today: date) -> bytes:
    """The sample's workbook (`SAMPLE_UNKNOWN`): an apple store, a sugar warehouse, a voyage of boards."""
    if name not in SAMPLES:
        raise rules.SampleUnknown(f"no sample {name!r}")
    table = config(f"samples/{name}")
    lists = {sheet: [_row(sheet, row, today) for row in table[sheet]] for sheet in sheets() if sheet in table}
    return workbook_of(lists, "zh")


def _row(sheet: str, row: dict[str, Any], today: date) -> dict[str, Any]:
    return {column: _value(sheet, column, value, today) for column, value in row.items()}


def _value(sheet: str, column: str, value: object, today: date) -> object:
    if not isinstance(value, str) or (found := DAY.fullmatch(value)) is None:
        return tuple(value) if isinstance(value, list) else value
    day = today + timedelta(days=int(found[1]))
    wanted = sheets()[sheet].column(column)
    if wanted.kind != "moment":
        return day
    return datetime.combine(day, NOON, tzinfo=ZoneInfo(wanted.zone))
