"""Wrong secrets are counted in the database: a restart forgets nothing."""

from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.organisations.rules.sign_in import LIMITS, Limit, Origin, same_place

COUNT = sa.text("""
    INSERT INTO secret_try AS t (kind, subject, began_at, tries) VALUES (:kind, :subject, :now, 1)
    ON CONFLICT (kind, subject) DO UPDATE SET
      tries = CASE WHEN t.began_at <= :since THEN 1 ELSE t.tries + 1 END,
      began_at = CASE WHEN t.began_at <= :since THEN :now ELSE t.began_at END
    WHERE t.began_at <= :since OR t.tries <= :limit
    RETURNING tries
""")
BEGAN = sa.text("SELECT began_at FROM secret_try WHERE kind = :kind AND subject = :subject")
FORGET = sa.text("DELETE FROM secret_try WHERE kind = :kind AND subject = :subject")
TAKE_BACK = sa.text(
    "UPDATE secret_try SET tries = tries - 1 WHERE kind = :kind AND subject = :subject AND tries > 0"
)
SWEEP = sa.text("DELETE FROM secret_try WHERE began_at < :before")
KEPT = timedelta(days=1)


class Verdict(NamedTuple):
    """How long to wait (None: the secret may be looked at), and whether this try was the first too many."""

    wait: timedelta | None = None
    is_first: bool = False


def count_try(
    session: Session,
    kind: str,
    *,
    account: str | None,
    origin: Origin,
    system_now: datetime,
    most: int | None = None,
) -> Verdict:
    """Count one try, before the secret is looked at; `forgive` takes a right one back. House's scope.

    `most`: tries of an address, where the deployment sets them.
    The address comes first: one that is refused cannot lock accounts it does not know.
    The rows stay locked until the transaction ends: tries at the same time are counted one after another.
    """
    limit = LIMITS[kind]
    subjects = [(f"address {same_place(origin.address)}", limit.address if most is None else most)]
    if account is not None:
        subjects.append((f"account {account}", limit.account))
    for subject, allowed in subjects:
        verdict = _count(session, kind, subject, limit=limit, most=allowed, system_now=system_now)
        if verdict.wait is not None:
            return verdict
    return Verdict()


def forgive(session: Session, kind: str, *, account: str | None, origin: Origin) -> None:
    """The secret was right: the account begins anew, the address gets its try back. House's scope."""
    connection = session.connection()
    if account is not None:
        connection.execute(FORGET, {"kind": kind, "subject": f"account {account}"})
    connection.execute(TAKE_BACK, {"kind": kind, "subject": f"address {same_place(origin.address)}"})


def sweep(session: Session, *, system_now: datetime) -> None:
    """Forget windows that ended long ago. Needs the house's scope."""
    session.connection().execute(SWEEP, {"before": system_now - KEPT})


def _count(
    session: Session, kind: str, subject: str, *, limit: Limit, most: int, system_now: datetime
) -> Verdict:
    values = {"kind": kind, "subject": subject, "now": system_now, "since": system_now - limit.window}
    tries = session.connection().execute(COUNT, {**values, "limit": most}).scalar()
    if tries is not None and tries <= most:
        return Verdict()
    began = session.connection().execute(BEGAN, {"kind": kind, "subject": subject}).scalar_one()
    return Verdict(began + limit.window - system_now, is_first=tries is not None)
