"""`replay FILE`: a recorded file over MQTT as its device's signed batches, with counts by outcome."""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from finance_svc.db import Database, Scope
from finance_svc.devices import intake
from finance_svc.devices.telemetry import Device
from finance_svc.kernel import ids
from finance_svc.kernel.errors import Refusal
from finance_svc.settings import Settings
from iot_gateway.settings import broker_of, database_url
from iot_gateway.simulate.publisher import NotTaken, Publisher
from iot_gateway.simulate.recording import Recording

POLL_S = 0.1
STALL_S = 60.0


class ReplayError(Exception):
    """The replay could not run or finish; the message says why."""


class Report(NamedTuple):
    """What was sent and what became of it, in readings."""

    rows: int
    sent: int
    counts: intake.SessionCounts
    unreadable: int
    seconds: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--site", required=True, help="site_...")
    parser.add_argument("--device", required=True, help="dev_...")
    parser.add_argument(
        "--timezone", required=True, help="zone of times without an offset, e.g. Africa/Johannesburg"
    )
    parser.add_argument("--column", action="append", default=[], metavar="NAME=CHANNEL")
    parser.add_argument("--json", action="store_true", help="answer one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Replay the file and report. Raises ValueError or `ReplayError` when it cannot."""
    settings = Settings()
    broker_of(settings)
    recording = Recording(arguments.file, _zone(arguments.timezone), _columns(arguments.column))
    database = Database(database_url(settings), pool_size=2)
    try:
        device = _find(database, settings, site=arguments.site, device=arguments.device)
        report = replay(database, settings, device, recording)
    finally:
        database.close()
    _say(report, arguments.file.name, as_json=arguments.json)
    return 0


def replay(database: Database, settings: Settings, device: Device, recording: Recording) -> Report:
    """Send a recording as a device and wait until the database has taken all of it."""
    first, last, rows = recording.span()
    boot, begun = recording.boot, time.monotonic()
    with database.transaction(Scope.house()) as (session, _now):
        intake.ensure_partitions(session, first, last)
    with _session(database, device, boot) as session_id, _progress(rows) as progress:
        sent = _send(settings, device, recording, progress)
        counts = _await_all(database, session_id, sent)
    return Report(rows, sent, counts, recording.unreadable, time.monotonic() - begun)


def _send(settings: Settings, device: Device, recording: Recording, progress: Progress) -> int:
    sent, bar = 0, progress.task_ids[0]
    try:
        with Publisher(broker_of(settings), client_id=f"replay-{recording.boot}") as publisher:
            for message in recording.messages():
                publisher.publish(device, message)
                sent += sum(len(sample["values"]) for sample in message["samples"])
                progress.update(bar, completed=message["seq"] + len(message["samples"]) - 1)
            publisher.flush()
    except (OSError, NotTaken) as error:
        raise ReplayError(f"the broker did not take the file: {error}") from error
    return sent


def _await_all(database: Database, session_id: UUID, sent: int) -> intake.SessionCounts:
    changed, seen = time.monotonic(), -1
    while True:
        with database.transaction(Scope.house(), read_only=True) as (session, _now):
            counts = intake.session_counts(session, session_id)
        if counts.received >= sent:
            return counts
        if counts.received != seen:
            changed, seen = time.monotonic(), counts.received
        if time.monotonic() - changed > STALL_S:
            raise ReplayError(
                f"{counts.received} of {sent} readings arrived, then no more: is the gateway running?"
            )
        time.sleep(POLL_S)


@contextmanager
def _session(database: Database, device: Device, boot: str) -> Iterator[UUID]:
    with database.transaction(Scope.house()) as (session, now):
        session_id = intake.record_session(session, device_id=device.id, scope=boot, now=now)
    try:
        yield session_id
    finally:
        with database.transaction(Scope.house()) as (session, now):
            intake.close_session(session, session_id, now=now)


@contextmanager
def _progress(rows: int) -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        progress.add_task("rows", total=rows)
        yield progress


def _find(database: Database, settings: Settings, *, site: str, device: str) -> Device:
    root = intake.topic_root(settings.mqtt_root, sandbox=settings.sandbox)
    secret, *others = settings.secret_keys()
    with database.transaction(Scope.house(), read_only=True) as (session, _now):
        registry = intake.load_devices(session, secret=secret, root=root, others=others)
    try:
        found = registry.by_id.get(ids.read("device", device))
        site_id = ids.read("site", site)
    except Refusal:
        raise ReplayError(f"{site} and {device} are not ids of a site and a device") from None
    if found is None or found.site_id != site_id:
        raise ReplayError(f"there is no device {device} on site {site}")
    return found


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ReplayError(f"{name} is no time zone") from error


def _columns(pairs: list[str]) -> dict[str, str]:
    columns = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    if len(columns) < len(pairs):
        raise ReplayError("each --column is NAME=CHANNEL, once")
    return columns


def _say(report: Report, name: str, *, as_json: bool) -> None:
    counts = report.counts._asdict()
    if as_json:
        body = {
            "file": name,
            "rows": report.rows,
            "sent": report.sent,
            **counts,
            "unreadable": report.unreadable,
        }
        sys.stdout.write(json.dumps(body) + "\n")
        return
    table = Table(title=f"{name}: {report.rows} rows in {report.seconds:.1f} s")
    table.add_column("readings")
    table.add_column("count", justify="right")
    for outcome, count in ({"sent": report.sent} | counts | {"unreadable": report.unreadable}).items():
        table.add_row(outcome, f"{count:,}")
    Console().print(table)
