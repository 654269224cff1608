"""New versions of the rulebook: announced once, told to everybody, in force 30 days later at the earliest."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.grading import queries, rules
from finance_svc.grading.models import GradeRulebook
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import Refusal
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.outbox import service as outbox


def announce_rules(session: Session, *, now: datetime) -> None:
    """Announce what config/grades.toml has new; a refused version never holds, and the platform is told why.

    Needs the house's scope.
    """
    known = {book.number for book in queries.announced(session)}
    for table in queries.versions():
        if int(table["number"]) in known:
            continue
        try:
            announce(session, table, now=now)
        except Refusal as refusal:
            _tell_platform(session, table, refusal, now)
            return


def announce(session: Session, table: Mapping[str, Any], *, now: datetime) -> None:
    """Announce one version, as it stands; the first one needs no notice.

    Refuses RULEBOOK_UNSOUND, RULEBOOK_TOO_SOON.
    """
    book, before = rules.read_rulebook(table), queries.announced(session)
    if before:
        rules.require_notice(book, announced=local_date(now, "UTC"), before=before[-1])
    content = json.loads(json.dumps(table))
    row = GradeRulebook(number=book.number, valid_from=book.valid_from, content=content, announced_at=now)
    session.add(row)
    session.flush()
    subject = ("grade_rulebook", row.id)
    body = {"number": book.number, "valid_from": str(book.valid_from)}
    audit.record(session, act="grade.rules_announced", subject=subject, actor=HOUSE, now=now, body=body)
    cause = str(book.number)
    outbox.emit(session, "grade.rules_announced", subject=subject, body=body, now=now, cause=cause)


def tell_rules(session: Session, organisation_id: UUID, *, now: datetime) -> None:
    """Tell an organisation of every version that does not hold yet, each once. Needs the house's scope."""
    for book in queries.forthcoming(session, now):
        notice = NoticeRequest(
            organisation_id=organisation_id,
            kind="grade_rules",
            subject=("organisation", organisation_id),
            params={"version": str(book.number), "since": str(book.valid_from)},
            cause=f"grade_rules:{book.number}",
        )
        notices.notify(session, notice=notice, now=now)


def _tell_platform(session: Session, table: Mapping[str, Any], refusal: Refusal, now: datetime) -> None:
    number, told = table.get("number"), f"{refusal.code} {refusal.detail}"[:300]
    for operator in organisations.find_of_type(session, OrganisationType.PLATFORM):
        notice = NoticeRequest(
            organisation_id=operator.id,
            kind="operator_task",
            subject=("organisation", operator.id),
            params={"job": "grading.announce_rules", "detail": f"version {number}: {told}"},
            cause=f"grade_rules_refused:{number}:{local_date(now, 'UTC')}",
        )
        notices.notify(session, notice=notice, now=now)
