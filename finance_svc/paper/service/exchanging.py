"""Bringing a file in: every row or none; what is known stays, what differs is a fault at its cell."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import errors as pg
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db.database import reenter
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import NotFound, Refusal
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.paper import queries, rules
from finance_svc.paper.models import Exchange, ExchangeRow
from finance_svc.paper.rules import ExchangeState, Form, SheetReport
from finance_svc.paper.service import books, forms
from finance_svc.receipts import queries as goods
from finance_svc.receipts import rules as goods_rules
from finance_svc.receipts import service as receipts
from finance_svc.receipts.queries.books import find_books
from finance_svc.settings import codes
from finance_svc.workbooks import rules as cells
from finance_svc.workbooks.rules import CellFault, Fault, Row
from finance_svc.workbooks.service import MOST_FAULTS, Found, faults_of

SHOWN = 60
RECEIPT_NO = "WR-"
"""How our own receipt numbers begin."""


class Ended(Exception):  # noqa: N818 - takes everything back when there are faults
    """Ends an exchange that has faults."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A stored file that is to come in; `sheet` names the sheet of a CSV."""

    document_id: UUID
    file_name: str
    content: bytes
    form: Form
    sheet: str | None


@dataclass
class Desk:
    """The state of one exchange in the sender's scope."""

    session: Session
    exchange_id: UUID
    actor: Actor
    organisation_id: UUID
    now: datetime
    known: dict[str, dict[str, Mapping[str, Any]]] = field(default_factory=dict)
    """Sheet -> row key -> what stands."""
    lots: dict[str, UUID] = field(default_factory=dict)
    rooms: dict[tuple[str, str], UUID] = field(default_factory=dict)

    def organisation(self, row: Row, column: str) -> UUID:
        """The organisation a cell names by its tax id (`UNKNOWN_REFERENCE`)."""
        found = organisations.find_by_tax_id(self.session, row.values[column])
        if found is None:
            raise cells.UnknownReference(f"no organisation {row.values[column]!r}", column=column)
        return found.id

    def lot(self, row: Row) -> UUID:
        """The lot a row is about (`UNKNOWN_REFERENCE`)."""
        if (found := self.lots.get(row.values["lot"])) is None:
            raise cells.UnknownReference(f"no lot {row.values['lot']!r}", column="lot")
        return found

    def room(self, row: Row) -> UUID:
        """The room a lot goes to (`UNKNOWN_REFERENCE`)."""
        if (found := self.rooms.get((row.values["site"], row.values["room"]))) is None:
            raise cells.UnknownReference(f"no room {row.values['room']!r} at this site", column="room")
        return found

    def remember(self, sheet: str, reference: str, target_id: UUID) -> None:
        """Keep what the sender calls a thing."""
        self.session.add(
            ExchangeRow(
                id=new_id(),
                organisation_id=self.organisation_id,
                exchange_id=self.exchange_id,
                sheet=sheet,
                reference=reference,
                target_id=target_id,
                recorded_at=self.now,
            )
        )


def bring_in(session: Session, *, sent: Sent, actor: Actor, now: datetime) -> Exchange:
    """Bring all rows of a file in, or none: with faults the exchange is `faulty` and says where.

    Rows whose key is known with the same content are known and change nothing.
    """
    organisation_id, _ = actor.identified()
    queries.lock_exchanges(session, organisation_id)
    exchange_id = new_id("exchange")
    book = forms.read(sent.content, sent.form, sent.sheet)
    faults: list[Fault] = list(book.strange)
    reports: list[SheetReport] = []
    try:
        with session.begin_nested():
            desk = _desk(session, exchange_id, actor, now)
            if not faults:
                reports = [_load(desk, found) for found in book.found.values()]
            faults += faults_of(book.found)
            if faults:
                raise Ended
    except Ended:
        reenter(session)
    row = Exchange(
        id=exchange_id,
        organisation_id=organisation_id,
        document_id=sent.document_id,
        file_name=sent.file_name[-200:],
        form=sent.form,
        sheet=sent.sheet,
        sha256=hashlib.sha256(sent.content).digest(),
        state=ExchangeState.FAULTY if faults else ExchangeState.DONE,
        sheets=[report.plain() for report in reports],
        faults=[fault.plain() for fault in faults[:MOST_FAULTS]],
        asked_by=actor.name,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    _note(session, row, actor, now)
    return row


def marked(row: Exchange, content: bytes) -> bytes:
    """An exchange's file as a workbook with its faults at their cells."""
    return forms.marked(content, row.form, row.sheet, [Fault(**fault) for fault in row.faults])


def _note(session: Session, row: Exchange, actor: Actor, now: datetime) -> None:
    body = {"state": str(row.state), "sha256": row.sha256.hex(), "sheets": row.sheets}
    subject = ("exchange", row.id)
    audit.record(session, act="interchange.read", subject=subject, actor=actor, now=now, body=body)


def _desk(session: Session, exchange_id: UUID, actor: Actor, now: datetime) -> Desk:
    organisation_id, _ = actor.identified()
    desk = Desk(session, exchange_id, actor, organisation_id, now)
    for name, rows in books.collect(session, organisation_id).items():
        sheet = forms.sheets()[name]
        desk.known[name] = {cells.row_key(sheet, row): row for row in rows}
    lot_ids = {
        ids.show("lot", lot.id): lot.id for lot, _room, _site in find_books(session, {organisation_id}).lots
    }
    named = {name: one for one, name in queries.references(session, "lots").items()}
    desk.lots = lot_ids | named
    desk.rooms = {
        (site.name, room.name): room.id for room, site in goods.find_rooms(session, {organisation_id})
    }
    return desk


def _load(desk: Desk, found: Found) -> SheetReport:
    """The rows of a sheet, each in a savepoint; faults are added to `found`, at their cells."""
    added = known = 0
    broken = {fault.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for fault in found.faults}
    for row in found.rows:
        if len(found.faults) >= MOST_FAULTS:
            break
        there = desk.known[found.sheet.name].get(cells.row_key(found.sheet, row.values))
        if there is None:
            added += _add(desk, found, row)
        elif names := cells.differing(row.values, there):
            _mark_changed(found, row, names, there)
        else:
            known += 1
    rows = len(found.rows) + len(broken)
    return SheetReport(found.sheet.name, rows, added, known, len(found.faults))


def _mark_changed(found: Found, row: Row, names: list[str], there: Mapping[str, Any]) -> None:
    plain = cells.canonical(there)
    for name in names:
        fault = CellFault("ROW_CHANGED", known=(plain.get(name) or "-")[:SHOWN])
        found.faults.append(Fault.of(found.title, found.cell(row.number, name), fault))


def _add(desk: Desk, found: Found, row: Row) -> bool:
    try:
        with desk.session.begin_nested():
            WRITERS[found.sheet.name](desk, row)
            desk.session.flush()
    except (Refusal, DBAPIError) as failure:
        if isinstance(failure, DBAPIError) and not isinstance(failure.orig, pg.IntegrityError | pg.DataError):
            raise
        reenter(desk.session)
        found.faults.append(_fault(found, row, failure))
        return False
    return True


def _fault(found: Found, row: Row, failure: Refusal | DBAPIError) -> Fault:
    """A refusal at the cell it is about; the key's cell when it says none."""
    code, text, column = "CONFLICT", "a value the database does not keep", found.sheet.key[-1]
    if isinstance(failure, Refusal):
        code, text = failure.code, failure.detail
        column = str(failure.details.get("column", column))
    titles = codes()[code]
    cell = found.cell(row.number, column)
    return Fault(found.title, cell, code, text or titles["title_en"], f"{titles['title_zh']}：{text}")


def _add_lot(desk: Desk, row: Row) -> None:
    desk.actor.require(Permission.GOODS_RECORD)
    _require_new(row.values["reference"], "lot")
    values = row.values
    intake = goods_rules.LotIntake(
        room_id=desk.room(row),
        depositor_id=desk.organisation(row, "depositor"),
        pieces=values.get("pieces"),
        **{name: values[name] for name in ("commodity", "grade", "packing", "shelf_life_days")},
        **{name: values.get(name, "") for name in ("cultivar", "stack", "marks")},
    )
    lot = receipts.take_in_lot(desk.session, intake=intake, actor=desk.actor, now=desk.now)
    desk.remember("lots", values["reference"], lot.id)
    desk.lots[values["reference"]] = lot.id


def _require_new(reference: str, kind: str) -> None:
    """A reference that looks like an id of ours must exist (`UNKNOWN_REFERENCE`)."""
    try:
        ids.read(kind, reference)
    except NotFound:
        return
    raise cells.UnknownReference(
        f"{reference} is an id of this house, and nothing has it", column="reference"
    )


def _add_ticket(desk: Desk, row: Row) -> None:
    desk.actor.require(Permission.GOODS_RECORD)
    values = dict(row.values)
    if values.pop("direction") != goods_rules.Direction.IN:
        raise rules.OutNeedsOrder("only goods that came in are recorded from a file", column="direction")
    lot_id = desk.lot(row)
    del values["lot"]
    weighing = goods_rules.Weighing(**values)
    receipts.record_weighing(desk.session, lot_id=lot_id, weighing=weighing, actor=desk.actor, now=desk.now)


def _add_assay(desk: Desk, row: Row) -> None:
    desk.actor.require(Permission.GOODS_RECORD)
    values = {"consumed_life": None, **row.values}
    del values["lot"]
    values["purpose"] = goods_rules.AssayPurpose(values["purpose"])
    report = goods_rules.AssayReport(**values)
    receipts.record_assay(desk.session, lot_id=desk.lot(row), report=report, actor=desk.actor, now=desk.now)


def _add_count(desk: Desk, row: Row) -> None:
    desk.actor.require(Permission.GOODS_COUNT)
    values = {name: value for name, value in row.values.items() if name != "lot"}
    report = goods_rules.CountReport(**{"counted_by": desk.actor.name} | values)
    receipts.record_count(desk.session, lot_id=desk.lot(row), report=report, actor=desk.actor, now=desk.now)


def _add_receipt(desk: Desk, row: Row) -> None:
    desk.actor.require(Permission.RECEIPT_ISSUE)
    values = dict(row.values)
    reference = values.pop("reference")
    if reference.startswith(RECEIPT_NO):
        raise cells.UnknownReference(f"{reference} is a number of this house", column="reference")
    for first, last in (("storage_from", "storage_to"), ("insured_from", "insured_to")):
        if values[first] > values[last]:
            raise cells.UnknownReference("a period must not end before it begins", column=last)
    payee = desk.organisation(row, "loss_payee") if values.pop("loss_payee", None) else None
    values |= {"lot_id": desk.lot(row), "loss_payee_id": payee}
    values["deliver_to"] = goods_rules.DeliverTo(values["deliver_to"])
    del values["lot"]
    terms = goods_rules.ReceiptTerms(**values)
    receipt = receipts.issue_receipt(desk.session, terms=terms, actor=desk.actor, now=desk.now)
    desk.remember("receipts", reference, receipt.id)


WRITERS: Mapping[str, Callable[[Desk, Row], None]] = {
    "lots": _add_lot,
    "weigh_tickets": _add_ticket,
    "assays": _add_assay,
    "counts": _add_count,
    "receipts": _add_receipt,
}
