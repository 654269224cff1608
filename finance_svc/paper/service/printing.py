"""Printing: gather, lay out, draw, keep the file, log the print; all in one transaction."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.documents import queries as documents
from finance_svc.documents import service as files
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.paper import queries, rules
from finance_svc.paper.models import Print
from finance_svc.paper.rules import Format, PaperKind, Record, Sheet
from finance_svc.paper.service import font, pages
from finance_svc.paper.service.facts import Desk, gather
from finance_svc.settings import config


@dataclass(frozen=True, kw_only=True)
class NewPrint:
    """What is to be printed, how, and under which address the papers' codes lead back here."""

    kind: PaperKind
    subject_id: UUID
    language: str
    format: Format
    copies: int
    origin: str


def print_paper(session: Session, *, new: NewPrint, actor: Actor, now: datetime) -> Print:
    """Print a paper and log it; from the second time on it is marked as a reprint, whoever printed before.

    Refuses FORMAT_UNFIT, NOT_A_GATE_OUT, and NOT_FOUND for what the actor may not see.
    """
    organisation_id, _ = actor.identified()
    rules.require_format(new.kind, new.format)
    found = gather(Desk(session, now, new.origin), new.kind, new.subject_id)
    with as_house(session):
        reprint_no = queries.next_reprint_no(session, new.kind, new.subject_id)
    record = replace(
        found.record,
        copies=new.copies,
        reprint_no=reprint_no,
        printed_by=actor.name,
        printed_at=_local(session, organisation_id, now),
    )
    sheet = sheet_of(record, new.language)
    content = pages.make(sheet, new.format)
    row = Print(
        id=new_id("print"),
        organisation_id=organisation_id,
        object_id=found.object_id,
        kind=new.kind,
        subject_id=new.subject_id,
        language=new.language,
        format=new.format,
        copies=new.copies,
        reprint_no=reprint_no,
        record=record.plain(),
        missing=list(sheet.missing),
        document_id=_keep(session, organisation_id, record, content, (actor, now)),
        sha256=hashlib.sha256(content).digest(),
        printed_by=actor.name,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    _note(session, row, actor, now)
    return row


def _local(session: Session, organisation_id: UUID, now: datetime) -> str:
    zone = organisations.get_organisation(session, organisation_id).time_zone
    return now.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")


def _keep(
    session: Session, organisation_id: UUID, record: Record, content: bytes, by: tuple[Actor, datetime]
) -> UUID:
    name = f"{record.kind} {record.number} {record.reprint_no}.pdf".replace("/", "-")
    actor, now = by
    row = files.store(
        session, organisation_id=organisation_id, name=name, content=content, actor=actor, now=now
    )
    return row.id


def _note(session: Session, row: Print, actor: Actor, now: datetime) -> None:
    body: dict[str, Any] = {
        "kind": str(row.kind),
        "subject_id": str(row.subject_id),
        "copies": row.copies,
        "reprint_no": row.reprint_no,
        "sha256": row.sha256.hex(),
    }
    audit.record(session, act="paper.printed", subject=("print", row.id), actor=actor, now=now, body=body)


def sheet_of(record: Record, language: str) -> Sheet:
    """The record in a language, with what the font can show."""
    return rules.lay_out(record, language, config("papers"), font.knows)


def shown(row: Print) -> Sheet:
    """What a kept print says, for a page that is printed by a browser."""
    return sheet_of(rules.as_record(row.record), row.language)


def feet(sheet: Sheet) -> list[str]:
    """Which copy it is, for each copy of a page that is as long as it needs."""
    return [
        rules.footer(sheet, config("papers"), copy=copy, page=1, pages=1)
        for copy in range(1, sheet.copies + 1)
    ]


def file_of(session: Session, row: Print) -> bytes:
    """The file of a print, verified; only who printed it has it. Refuses NOT_FOUND, DOCUMENT_DAMAGED."""
    return documents.read_content(documents.get_document(session, row.document_id))
