"""Signs of life, by the system clock."""

import sqlalchemy as sa

from finance_svc.db import Database, Scope

VERSION = "0.1.0"
BEAT = sa.text("""
    INSERT INTO heartbeat (process, beat_at, version) VALUES (:process, :at, :version)
    ON CONFLICT (process) DO UPDATE SET beat_at = excluded.beat_at, version = excluded.version
""")


def beat(database: Database, process: str) -> None:
    """Say that the process lives."""
    with database.transaction(Scope.house()) as (session, _now):
        values = {"process": process, "at": database.system_clock(), "version": VERSION}
        session.connection().execute(BEAT, values)
