"""How long what people leave behind by being here is kept; bounded per transaction."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

BATCH = 5000
SIGN_INS = sa.text("""
    DELETE FROM sign_in_record WHERE id IN (
        SELECT id FROM sign_in_record WHERE happened_at < :before ORDER BY happened_at LIMIT :most)
""")
MINUTES = sa.text("""
    DELETE FROM member_activity WHERE (member_id, minute) IN (
        SELECT member_id, minute FROM member_activity WHERE minute < :before LIMIT :most)
""")


def forget_sign_ins(session: Session, *, before: datetime, most: int) -> int:
    """Drop at most so many lines of the log of sign-ins older than `before` (system time); how many.

    Needs the house's scope. The database keeps half a year whatever is asked.
    """
    return session.connection().execute(SIGN_INS, {"before": before, "most": most}).rowcount


def forget_activity(session: Session, *, before: datetime, most: int) -> int:
    """Drop at most so many minutes of presence older than `before` (business time); how many.

    Needs the house's scope.
    """
    return session.connection().execute(MINUTES, {"before": before, "most": most}).rowcount
