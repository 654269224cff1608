"""Reads of imports, exports, and the lists that workbooks bring."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.kernel.errors import NotFound
from finance_svc.onboarding.models import CalendarDay, CommodityEntry, ImportRow, ImportRun

CHUNK = 2000


def get_run(session: Session, run_id: UUID) -> ImportRun:
    """The import, in the caller's scope."""
    if (found := session.get(ImportRun, run_id)) is None:
        raise NotFound("no such import")
    return found


def lock_run(session: Session, run_id: UUID) -> ImportRun:
    """The import under a row lock."""
    found = session.get(ImportRun, run_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("no such import")
    return found


def find_runs(session: Session, *, after: UUID | None, limit: int) -> list[ImportRun]:
    """Imports in the caller's scope, in id order."""
    chosen = select(ImportRun).order_by(col(ImportRun.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(ImportRun.id) > after)))


def find_newest(session: Session, *, limit: int) -> list[ImportRun]:
    """Imports in the caller's scope, newest first."""
    return list(session.exec(select(ImportRun).order_by(col(ImportRun.id).desc()).limit(limit)))


def hashes(session: Session, sheet: str, keys: Sequence[str]) -> dict[str, bytes]:
    """Content hashes of the rows that came in before, by key. Needs the house's scope."""
    found: dict[str, bytes] = {}
    for start in range(0, len(keys), CHUNK):
        chosen = select(ImportRow.row_key, ImportRow.content_hash).where(
            ImportRow.sheet == sheet, col(ImportRow.row_key).in_(keys[start : start + CHUNK])
        )
        found |= {row[0]: row[1] for row in session.exec(chosen)}
    return found


def references(session: Session, sheet: str, keepers: Collection[UUID] | None = None) -> dict[UUID, str]:
    """What an import called the things of a sheet: object -> the last part of its key."""
    chosen = select(ImportRow.object_id, ImportRow.row_key).where(ImportRow.sheet == sheet)
    if keepers is not None:
        chosen = chosen.where(col(ImportRow.organisation_id).in_(keepers))
    return {row[0]: json.loads(row[1])[-1] for row in session.exec(chosen)}


def objects_of(session: Session, run_id: UUID, sheet: str) -> list[UUID]:
    """What a run made from a sheet, in the order of its rows."""
    chosen = select(ImportRow.object_id).where(ImportRow.run_id == run_id, ImportRow.sheet == sheet)
    return list(session.exec(chosen.order_by(col(ImportRow.id))))


def lenders_of(session: Session, run_id: UUID, money_sheets: Collection[str]) -> list[UUID]:
    """Whose books a run has brought money into."""
    chosen = select(ImportRow.organisation_id).where(
        ImportRow.run_id == run_id, col(ImportRow.sheet).in_(money_sheets)
    )
    return sorted(set(session.exec(chosen.distinct())))


def find_commodities(session: Session) -> list[CommodityEntry]:
    """The goods that workbooks have named."""
    return list(session.exec(select(CommodityEntry).order_by(col(CommodityEntry.code))))


def find_days(session: Session) -> list[CalendarDay]:
    """The recorded days of all calendars."""
    return list(session.exec(select(CalendarDay).order_by(col(CalendarDay.calendar), col(CalendarDay.day))))


def last_day(days: Sequence[CalendarDay], calendar: str) -> date | None:
    """The newest recorded day of a calendar."""
    return max((row.day for row in days if row.calendar == calendar), default=None)
