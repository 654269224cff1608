"""`doctor`: what is configured, what answers, what is wrong. Exit code 1 when anything is."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import psycopg
import sqlalchemy as sa
import typer
from alembic.script import ScriptDirectory
from sqlmodel import Session

from finance_svc.cli.backup import backups_folder, last_good
from finance_svc.cli.output import JsonFlag, say
from finance_svc.cli.place import Place, broker_trouble, open_place, plain
from finance_svc.db import Database, Scope
from finance_svc.db.database import CLOCK_SKEW_LIMIT_S
from finance_svc.db.migrate import MIGRATIONS
from finance_svc.devices import intake
from finance_svc.devices.telemetry import to_us
from finance_svc.outbox import queries as outbox
from finance_svc.settings import Settings

OLDEST_POSTGRES = 150000
BACKUP_LIMIT = timedelta(hours=26)
BEAT_LIMIT = timedelta(seconds=60)
AHEAD = timedelta(days=31)
TRIES = 10
COUNTS = sa.text("""
    SELECT coalesce(sum(received), 0), coalesce(sum(stored), 0), coalesce(sum(duplicate), 0),
           coalesce(sum(quarantined), 0) FROM gateway_epoch
""")
BEATS = sa.text("SELECT process, beat_at FROM heartbeat ORDER BY process")


class Health(StrEnum):
    """What a check found."""

    GOOD = "good"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    name: str
    health: Health
    detail: str


def doctor(*, as_json: JsonFlag = False) -> None:
    """Tell what is configured, reachable and wrong."""
    settings = Settings()
    with open_place(settings) as place:
        findings = list(examine(place))
    wrong = sum(finding.health is Health.WRONG for finding in findings)
    lines = [f"{finding.health:<6}{finding.name}: {finding.detail}" for finding in findings]
    result = {"ok": not wrong, "findings": [asdict(finding) for finding in findings]}
    say(result, (*lines, f"{wrong} wrong" if wrong else "all is well"), as_json=as_json)
    if wrong:
        raise typer.Exit(1)


def examine(place: Place) -> Iterator[Finding]:
    """All findings about a place."""
    yield _secret(place.settings)
    yield _broker(place)
    yield _backup(place)
    for name, sandbox in (("live", False), ("sandbox", True)):
        if not place.is_made(sandbox=sandbox):
            health = Health.NOTE if sandbox else Health.WRONG
            yield Finding(f"{name} database", health, "missing or silent: `pledgewatch migrate`")
            continue
        yield from _database(place, name, sandbox=sandbox)


def _secret(settings: Settings) -> Finding:
    path = settings.secret_path
    if not path.exists():
        return Finding("secret key", Health.WRONG, f"{path} is missing: `pledgewatch init`")
    if settings.next_secret_path.exists():
        return Finding("secret key", Health.WRONG, "a rotation was interrupted: `pledgewatch secret rotate`")
    mode = path.stat().st_mode & 0o777
    health = Health.WRONG if mode & 0o077 else Health.GOOD
    return Finding("secret key", health, f"{path}, mode {mode:o}")


def _broker(place: Place) -> Finding:
    url = place.settings.mqtt_url or place.running("mqtt")
    if url is None:
        return Finding("broker", Health.NOTE, "embedded, and nothing runs on this data folder")
    trouble = broker_trouble(url)
    return Finding("broker", Health.WRONG if trouble else Health.GOOD, trouble or "lets us in")


def _backup(place: Place) -> Finding:
    last = last_good(backups_folder(place.settings))
    if last is None:
        return Finding("backup", Health.NOTE, "none yet: `pledgewatch backup`, or nightly while `up` runs")
    age = datetime.now(UTC) - datetime.fromisoformat(last["finished_at"])
    health = Health.WRONG if age > BACKUP_LIMIT else Health.GOOD
    return Finding(
        "backup", health, f"the last good one is {age.total_seconds() / 3600:.1f} h old: {last['file']}"
    )


def _database(place: Place, name: str, *, sandbox: bool) -> Iterator[Finding]:
    url = place.url(sandbox=sandbox)
    try:
        yield from _server(name, url, place.url(sandbox=sandbox, owner=True))
        database = Database(url, pool_size=1)
        try:
            yield from _inside(place, name, database)
        finally:
            database.close()
    except (psycopg.Error, sa.exc.SQLAlchemyError) as error:
        yield Finding(f"{name} database", Health.WRONG, f"{type(error).__name__}: {error}".splitlines()[0])


def _server(name: str, url: str, owner_url: str) -> Iterator[Finding]:
    with psycopg.connect(plain(url), connect_timeout=5) as connection:
        version = connection.info.server_version
        row = connection.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    health = Health.GOOD if version >= OLDEST_POSTGRES else Health.WRONG
    yield Finding(f"{name} version", health, f"PostgreSQL {version // 10000}.{version % 10000}")
    user, is_super, bypasses = row or ("unknown", True, True)
    detail = f"{user}, superuser {is_super}, bypasses row security {bypasses}"
    yield Finding(f"{name} role", Health.WRONG if is_super or bypasses else Health.GOOD, detail)
    with psycopg.connect(plain(owner_url), connect_timeout=5) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    current = found[0] if found else None
    yield Finding(
        f"{name} schema",
        Health.GOOD if current == head else Health.WRONG,
        f"at {current}, this program wants {head}",
    )


def _inside(place: Place, name: str, database: Database) -> Iterator[Finding]:
    checks: tuple[Callable[[Session, datetime], Finding], ...] = (_partitions, _telemetry, _failures)
    with database.transaction(Scope.house(), read_only=True) as (session, now):
        skew = session.info["skew_s"]
        health = Health.WRONG if skew > CLOCK_SKEW_LIMIT_S else Health.GOOD
        yield Finding(f"{name} clock", health, f"{now.isoformat()}, {skew:.3f} s off this process")
        for check in checks:
            found = check(session, now)
            yield Finding(f"{name} {found.name}", found.health, found.detail)
        if place.running("http"):
            yield from _heartbeats(session, name)


def _partitions(session: Session, now: datetime) -> Finding:
    until = to_us(now + AHEAD)
    ahead = any(low <= to_us(now) and high >= until for low, high in intake.covered_times(session))
    detail = "cover the next 31 days" if ahead else "do not cover the next 31 days: `pledgewatch partitions`"
    return Finding("partitions", Health.GOOD if ahead else Health.WRONG, detail)


def _telemetry(session: Session, _now: datetime) -> Finding:
    received, stored, duplicate, quarantined = session.connection().execute(COUNTS).one()
    even = received == stored + duplicate + quarantined
    detail = f"{received} received = {stored} stored + {duplicate} duplicate + {quarantined} quarantined"
    return Finding("telemetry", Health.GOOD if even else Health.WRONG, detail)


def _failures(session: Session, _now: datetime) -> Finding:
    failures = outbox.all_failures(session)
    given_up = [failure for failure in failures if failure.attempts >= TRIES]
    detail = f"{len(failures)} wait for another try, {len(given_up)} after {TRIES} tries"
    health = Health.WRONG if given_up else Health.NOTE if failures else Health.GOOD
    return Finding(
        "failed events", health, "; ".join([detail, *(f"{f.job}: {f.error}" for f in given_up[:3])])
    )


def _heartbeats(session: Session, name: str) -> Iterator[Finding]:
    rows: Any = session.connection().execute(BEATS)
    for process, beat_at in rows:
        age = datetime.now(UTC) - beat_at
        health = Health.WRONG if age > BEAT_LIMIT else Health.GOOD
        yield Finding(f"{name} {process}", health, f"last seen {age.total_seconds():.0f} s ago")
