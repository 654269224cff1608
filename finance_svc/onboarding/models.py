"""Tables of imports and exports, and the two lists that workbooks bring: goods by name, days of calendars."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import (
    Table,
    belongs_to,
    choice,
    day,
    digest,
    flag,
    jsonb,
    keeper,
    key,
    moment,
    ratio,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity
from finance_svc.onboarding import rules


class DayKind(StrEnum):
    """What a recorded day is."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"


class ImportRun(Table, table=True):
    """One workbook on its way in."""

    __tablename__ = "import_run"
    MOVES: ClassVar[Mapping[rules.RunState, frozenset[rules.RunState]]] = rules.RUN_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    document_id: UUID | None = identity(null=True)
    file_name: str = text()
    sha256: bytes = digest()
    state: rules.RunState = choice(rules.RunState)
    sheets: list[dict[str, Any]] = jsonb()
    """A report per sheet, in the order they were read."""
    faults: list[dict[str, Any]] = jsonb()
    asked_by: UUID | None = identity(null=True)
    asked_name: str = text()
    needs_second: bool = flag()
    """Money comes in with it: another person runs what this one asked for."""
    rights: list[str] = jsonb()
    """What who asked might do then."""
    asked_at: datetime = moment()
    ended_at: datetime | None = moment(null=True)
    keys_taken_at: datetime | None = moment(null=True)


class ImportRow(Table, table=True):
    """A row that came in, by its key and content; `object_id` is what it made. Evidence."""

    __tablename__ = "import_row"
    __table_args__ = (sa.UniqueConstraint("sheet", "row_key", name="uq_import_row_key"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    run_id: UUID = ref("import_run.id")
    sheet: str = text(40)
    row_key: str = text(400)
    content_hash: bytes = digest()
    recorded_at: datetime = moment()


class CommodityEntry(Table, table=True):
    """Goods by their code, with both names and the usual figures. Evidence."""

    __tablename__ = "commodity_entry"
    id: UUID = key()
    code: str = text(60, unique=True)
    name_zh: str = text()
    name_en: str = text()
    shelf_life_days: int = whole()
    loss_ratio_30d: Decimal = ratio()
    recorded_at: datetime = moment()


class CalendarDay(Table, table=True):
    """A day of a business calendar after the shipped ones. Evidence."""

    __tablename__ = "calendar_day"
    __table_args__ = (sa.UniqueConstraint("calendar", "day", name="uq_calendar_day_day"),)
    id: UUID = key()
    calendar: str = text(20)
    day: date = day()
    kind: DayKind = choice(DayKind)
    recorded_at: datetime = moment()
