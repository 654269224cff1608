"""One sheet into the house: what is known stays, what is new comes in, what differs is a fault."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import structlog
from psycopg import errors as pg
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from finance_svc.db.database import reenter
from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.ids import new_id
from finance_svc.onboarding import queries, rules
from finance_svc.onboarding.models import ImportRow
from finance_svc.onboarding.rules import CellFault, Fault, Row, SheetReport
from finance_svc.onboarding.service.intake import Intake, Made, Reach, Values
from finance_svc.onboarding.service.sheets import KINDS
from finance_svc.onboarding.service.workbook import MOST_FAULTS, Found
from finance_svc.organisations import queries as organisations
from finance_svc.settings import codes

BATCH = 250
SHOWN = 60
log = structlog.get_logger()


def load_sheet(intake: Intake, run_id: UUID, found: Found) -> SheetReport:
    """Bring the rows of a sheet in, in the house's scope; faults are added to `found`, at their cells.

    With any fault the caller must roll back: all or nothing per sheet.
    """
    rows = len(found.rows) + len({fault.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for fault in found.faults})
    fresh = _find_fresh(intake, found)
    known = len(found.rows) - len(fresh) - sum(fault.code == "ROW_CHANGED" for fault in found.faults)
    added = 0
    for start in range(0, len(fresh), BATCH):
        if len(found.faults) >= MOST_FAULTS:
            break
        added += _load(intake, run_id, found, fresh[start : start + BATCH])
    _close(intake, found)
    return SheetReport(found.sheet.name, rows, added, max(0, known), len(found.faults))


def _find_fresh(intake: Intake, found: Found) -> list[Row]:
    """The rows that nobody knows; a known key with other content is a fault at the cells that differ."""
    sheet = found.sheet
    keys = {row.number: rules.row_key(sheet, row.values) for row in found.rows}
    hashes = queries.hashes(intake.session, sheet.name, list(keys.values()))
    rows = [row for row in found.rows if hashes.get(keys[row.number]) != rules.digest(row.values)]
    live = _live(intake, found, rows) if rows else {}
    fresh = []
    for row in rows:
        there = live.get(keys[row.number])
        if there is None and keys[row.number] not in hashes:
            fresh.append(row)
        elif there is None or rules.differing(row.values, there):
            _mark_changed(found, row, there)
    return fresh


def _live(intake: Intake, found: Found, rows: Sequence[Row]) -> Mapping[str, Values]:
    """What stands in the house now, by the key its row would have."""
    keepers, commodities = None, None
    if (column := found.sheet.keeper) is not None:
        named = {row.values[column] for row in rows}
        owners = (organisations.find_by_tax_id(intake.session, tax_id) for tax_id in named)
        keepers = frozenset(owner.id for owner in owners if owner is not None)
    if found.sheet.name == "prices":
        commodities = frozenset(row.values["commodity"] for row in rows)
    reach = Reach(intake.session, intake.now, keepers, commodities)
    return {rules.row_key(found.sheet, values): values for values in KINDS[found.sheet.name].read(reach)}


def _mark_changed(found: Found, row: Row, there: Values | None) -> None:
    names = rules.differing(row.values, there) if there else [found.sheet.key[-1]]
    known = rules.canonical(there or {})
    for name in names[:1]:
        fault = CellFault("ROW_CHANGED", known=(known.get(name) or "-")[:SHOWN])
        found.faults.append(Fault.of(found.title, found.cell(row.number, name), fault))


def _load(intake: Intake, run_id: UUID, found: Found, rows: Sequence[Row]) -> int:
    """All rows together; when something refuses, one by one, to find out which."""
    refused = _try(intake, run_id, found, rows)
    if refused is None:
        return len(rows)
    if len(rows) == 1:
        found.faults.append(_fault(found, rows[0], refused))
        return 0
    return sum(_load(intake, run_id, found, [row]) for row in rows)


def _try(intake: Intake, run_id: UUID, found: Found, rows: Sequence[Row]) -> Refusal | DBAPIError | None:
    session = intake.session
    try:
        with session.begin_nested():
            made = KINDS[found.sheet.name].write(intake, found.sheet, rows)
            _remember(session, run_id, found, list(zip(rows, made, strict=True)), intake)
            session.flush()
    except (Refusal, DBAPIError) as failure:
        if isinstance(failure, DBAPIError) and not isinstance(failure.orig, pg.IntegrityError | pg.DataError):
            raise
        reenter(session)
        return failure
    return None


def _remember(
    session: Session, run_id: UUID, found: Found, pairs: Sequence[tuple[Row, Made]], intake: Intake
) -> None:
    session.add_all(
        ImportRow(
            id=new_id(),
            organisation_id=made.keeper_id,
            object_id=made.object_id,
            run_id=run_id,
            sheet=found.sheet.name,
            row_key=rules.row_key(found.sheet, row.values),
            content_hash=rules.digest(row.values),
            recorded_at=intake.now,
        )
        for row, made in pairs
    )


def _close(intake: Intake, found: Found) -> None:
    """Look at the whole sheet; only when all its rows are in."""
    close = KINDS[found.sheet.name].close
    if close is None or found.faults:
        return
    try:
        close(intake, found.sheet, found.rows)
    except Refusal as refusal:
        found.faults.append(_fault(found, None, refusal))


def _fault(found: Found, row: Row | None, failure: Refusal | DBAPIError) -> Fault:
    """A refusal at the cell it is about; the key's cell when it says none."""
    details: Mapping[str, Any] = {}
    if isinstance(failure, Refusal):
        code, text, details = failure.code, failure.detail, failure.details
    else:
        name = getattr(getattr(failure.orig, "diag", None), "constraint_name", None)
        code, text = "CONFLICT", f"refused by {name}" if name else "a value the database does not keep"
        log.warning("import_row_refused", constraint=name, sheet=found.sheet.name)
    column = details.get("column", found.sheet.key[-1])
    cell = found.cell(row.number, column) if row is not None else "A1"
    titles = codes()[code]
    return Fault(found.title, cell, code, text or titles["title_en"], f"{titles['title_zh']}：{text}")
