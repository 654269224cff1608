"""Who was here when: one row per member and minute, the ground of the usage report (DOMAIN S3).

Only that somebody was here, never what was done or written.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.organisations import queries
from finance_svc.organisations.models import Member
from finance_svc.organisations.rules import minute_of

NOTE = sa.text("""
    INSERT INTO member_activity (member_id, minute, organisation_id) VALUES (:member, :minute, :organisation)
    ON CONFLICT DO NOTHING
""")


def note_activity(
    session: Session, member: Member | queries.Holder, *, now: datetime, last_at: datetime | None = None
) -> None:
    """Note that the member is here; once a minute. Needs the house's scope.

    `last_at`: when it was noted last, as far as the caller knows; within the same minute nothing is asked.
    """
    if last_at is None or minute_of(last_at) != minute_of(now):
        values = {"member": member.id, "minute": minute_of(now), "organisation": member.organisation_id}
        session.connection().execute(NOTE, values)


def note_presence(session: Session, member_id: UUID, *, now: datetime) -> None:
    """The same for somebody known by id, as the console's pages know their reader."""
    if member := session.get(Member, member_id):
        note_activity(session, member, now=now)
