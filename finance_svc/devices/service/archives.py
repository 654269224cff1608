"""Months of readings that go into files: which may, what is noted of them, and the drop."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.devices import rules
from finance_svc.devices.models import ArchivedMonth
from finance_svc.devices.queries import months
from finance_svc.kernel.actor import HOUSE

KEPT_BEHIND = timedelta(microseconds=rules.HORIZON_US)
LOCKS = """
SET LOCAL ROLE pw_owner;
SET LOCAL lock_timeout = '10s';
LOCK TABLE pledge, advance, replay_session IN SHARE MODE
"""


@dataclass(frozen=True)
class MonthFacts:
    """A verified file of a month."""

    starts_at: datetime
    ends_at: datetime
    file: str
    sha256: bytes
    rows: Mapping[str, int]
    heads: Mapping[str, Mapping[str, Any]]


def require_archivable(
    session: Session, ends_at: datetime, *, needed_since: datetime | None, now: datetime
) -> None:
    """Nothing new can come into the month, and nothing open needs it (`ARCHIVE_REFUSED`).

    `needed_since`: when the oldest pledge or loan that is open began to depend on readings.
    """
    if ends_at > now - KEPT_BEHIND:
        raise rules.ArchiveRefused(f"readings of the last {KEPT_BEHIND.days} days may still come")
    if needed_since is not None and needed_since < ends_at:
        raise rules.ArchiveRefused("an open pledge or loan touches the range", since=needed_since.isoformat())
    if months.is_replaying(session):
        raise rules.ArchiveRefused("a replay session is open")


def record_archive(session: Session, facts: MonthFacts, *, now: datetime) -> ArchivedMonth:
    """Note a verified file and its chain heads, in its table and in the evidence log. House's scope."""
    row = ArchivedMonth(
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        file=facts.file,
        sha256=facts.sha256,
        readings=facts.rows["reading"],
        batches=facts.rows["raw_batch"],
        heads={gateway: dict(head) for gateway, head in facts.heads.items()},
        written_at=now,
    )
    session.add(row)
    session.flush()
    body = {"file": row.file, "sha256": row.sha256.hex(), "rows": dict(facts.rows), "heads": row.heads}
    subject = ("archived_month", row.id)
    audit.record(session, act="readings.archived", subject=subject, actor=HOUSE, now=now, body=body)
    return row


def lock_what_needs_readings(session: Session) -> None:
    """No pledge, loan or replay begins before this transaction ends. Needs the owner's account."""
    session.connection().exec_driver_sql(LOCKS)
    session.connection().exec_driver_sql("SET LOCAL ROLE pw_job")


def drop_month(session: Session, row: ArchivedMonth, month: months.MonthSpan, *, now: datetime) -> None:
    """Drop the month's partitions, if they still hold what the file holds (`ARCHIVE_REFUSED`)."""
    connection = session.connection()
    name, found = month[0], months.count_month(session, month)
    if found != (row.readings, row.batches):
        raise rules.ArchiveRefused("the month has changed since its file was written")
    connection.exec_driver_sql("SET LOCAL ROLE pw_owner")
    connection.exec_driver_sql(f"DROP TABLE reading_{name}, raw_batch_{name}")
    connection.exec_driver_sql("SET LOCAL ROLE pw_job")
    row.dropped_at = now
    session.add(row)
    session.flush()
    subject = ("archived_month", row.id)
    audit.record(session, act="readings.dropped", subject=subject, actor=HOUSE, now=now, body={"month": name})


def archived_head(session: Session, gateway_id: str) -> tuple[int, bytes]:
    """Where a gateway's chain goes on in the tables: after its last link in a file, or at its beginning."""
    heads = [row.heads[gateway_id] for row in months.find_archived(session) if gateway_id in row.heads]
    if not heads:
        return 0, rules.GENESIS
    last = max(heads, key=lambda head: int(head["last"]))
    return int(last["last"]), bytes.fromhex(last["after"])
