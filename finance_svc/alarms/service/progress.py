"""How far the watch has come, and whether it lives."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.kernel.errors import Refusal

WATCH = "watch"
DEAD_AFTER = timedelta(seconds=60)
BEGIN = sa.text("""
    INSERT INTO watch_pass (name, number, passed_at) VALUES (:name, 1, :at)
    ON CONFLICT (name) DO UPDATE SET number = watch_pass.number + 1, passed_at = excluded.passed_at
    RETURNING number
""")
PASS = sa.text(
    "UPDATE watch_pass SET number = number + 1, passed_at = :at WHERE name = :name AND number = :number"
)
ENTER = sa.text(
    "INSERT INTO watch_cursor (gateway_id, chain_seq) VALUES (:gateway, 0) ON CONFLICT DO NOTHING"
)
MOVE = sa.text("UPDATE watch_cursor SET chain_seq = :to WHERE gateway_id = :gateway AND chain_seq = :here")


class NoLongerLeads(Refusal):
    """Another watch has moved the cursor: this one must stop."""

    code = "WATCH_STOPPED"


def take_lead(session: Session, *, system_time: datetime) -> int:
    """Begin a life of the watch; gives the number its first pass must find."""
    values = {"name": WATCH, "at": system_time}
    return int(session.connection().execute(BEGIN, values).scalar_one())


def finish_pass(session: Session, number: int, *, system_time: datetime) -> int:
    """Count a complete pass by compare-and-swap; raises `NoLongerLeads` when somebody else did."""
    values = {"name": WATCH, "number": number, "at": system_time}
    if session.connection().execute(PASS, values).rowcount != 1:
        raise NoLongerLeads("another watch has taken over")
    return number + 1


def move_cursor(session: Session, gateway_id: str, *, here: int, to: int) -> None:
    """Move a gateway's cursor by compare-and-swap; raises `NoLongerLeads` when it stands elsewhere."""
    if here == 0:
        session.connection().execute(ENTER, {"gateway": gateway_id})
    moved = session.connection().execute(MOVE, {"gateway": gateway_id, "here": here, "to": to})
    if moved.rowcount != 1:
        raise NoLongerLeads(f"the cursor of {gateway_id} is not at {here}")


def require_watch_alive(session: Session, now: datetime | None = None) -> None:  # noqa: ARG001 - callers hand on their time; this gate reads the system's
    """Refuse (`WATCH_STOPPED`, 503) when the watch has finished no pass for 60 s of system time."""
    passed_at = queries.last_pass(session)
    if passed_at is None or datetime.now(UTC) - passed_at > DEAD_AFTER:
        raise rules.WatchStopped("the watch has finished no pass for 60 s")
