"""`report excursions`: what a room's probes did above their limit, out of the stored readings."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import typer
from sqlmodel import Session

from finance_svc.cli.output import CommandError, JsonFlag, SandboxFlag, say
from finance_svc.cli.place import open_place
from finance_svc.cli.runs import Dark, Run, find_runs
from finance_svc.cli.setup import house
from finance_svc.devices import queries as devices
from finance_svc.kernel import ids
from finance_svc.settings import Settings

DAY = timedelta(days=1)
DEVICE = sa.text("SELECT id FROM device WHERE name = :name ORDER BY registered_at DESC LIMIT 1")
SPAN = sa.text("SELECT min(ts), max(ts) FROM reading WHERE device_id = :device AND channel = :channel")


def excursions(  # noqa: PLR0913 - a question has as many parts
    *,
    device: Annotated[str, typer.Option(help="The device's id (dev_...) or name.")],
    channel: Annotated[list[str], typer.Option(help="Channel, repeatable.")],
    above: Annotated[float | None, typer.Option(help="The limit, for every channel.")] = None,
    limits: Annotated[
        Path | None, typer.Option(help="CSV with sensor_id and sensor_ucl: channel s29 is sensor 29.")
    ] = None,
    minutes: Annotated[float, typer.Option(help="Runs longer than this.")] = 30.0,
    gap_s: Annotated[float, typer.Option(help="A longer gap ends a run and is a dark period.")] = 180.0,
    timezone: Annotated[str, typer.Option(help="Zone the times are shown in.")] = "UTC",
    sandbox: SandboxFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """List runs above the limit, and dark periods, by channel."""
    table = _limits(channel, above, limits)
    zone = ZoneInfo(timezone)
    found: dict[str, tuple[list[Run], list[Dark]]] = {}
    with open_place(Settings()) as place, house(place, sandbox=sandbox) as (session, _now):
        device_id = _device(session, device)
        for name, limit in table.items():
            values = _values(session, device_id, name)
            found[name] = find_runs(
                values, limit=limit, longer_than=timedelta(minutes=minutes), gap=timedelta(seconds=gap_s)
            )
    result = {name: _shown(*parts, zone=zone, limit=table[name]) for name, parts in found.items()}
    say(result, _lines(result), as_json=as_json)


def _limits(channels: list[str], above: float | None, file: Path | None) -> dict[str, float]:
    if above is not None:
        return dict.fromkeys(channels, above)
    if file is None:
        raise CommandError("say the limit: --above or --limits")
    with file.open(newline="") as handle:
        known = {f"s{row['sensor_id']}": row["sensor_ucl"] for row in csv.DictReader(handle)}
    if missing := [name for name in channels if not known.get(name)]:
        raise CommandError(f"{file} has no sensor_ucl for {', '.join(missing)}")
    return {name: float(known[name]) for name in channels}


def _device(session: Session, text: str) -> UUID:
    if text.startswith("dev_"):
        return ids.read("device", text)
    found: UUID | None = session.connection().execute(DEVICE, {"name": text}).scalar_one_or_none()
    if found is None:
        raise CommandError(f"no device {text!r}")
    return found


def _values(session: Session, device_id: UUID, channel: str) -> Iterator[tuple[datetime, float]]:
    """All values in time order, read day by day."""
    key = {"device": device_id, "channel": channel}
    first, last = session.connection().execute(SPAN, key).one()
    day = first
    while day is not None and day <= last:
        for point in devices.readings(session, device_id, channel, day, day + DAY):
            yield point.ts, point.value
        day += DAY


def _shown(runs: list[Run], dark: list[Dark], *, zone: ZoneInfo, limit: float) -> dict[str, Any]:
    def show(at: datetime) -> str:
        return at.astimezone(UTC).astimezone(zone).isoformat()

    return {
        "limit": limit,
        "excursions": [
            {
                "from": show(run.first_at),
                "to": show(run.last_at),
                "minutes": round(run.lasted.total_seconds() / 60, 1),
                "peak": run.peak,
                "readings": run.readings,
            }
            for run in runs
        ],
        "dark": [
            {
                "from": show(part.last_at),
                "to": show(part.next_at),
                "minutes": round((part.next_at - part.last_at).total_seconds() / 60, 1),
            }
            for part in dark
        ],
    }


def _lines(result: dict[str, Any]) -> Iterator[str]:
    for name, part in result.items():
        runs, dark = len(part["excursions"]), len(part["dark"])
        yield f"{name}: {runs} runs above {part['limit']:g}, {dark} dark periods"
        for run in part["excursions"]:
            yield f"  {run['from']} .. {run['to']}  {run['minutes']:8.1f} min  peak {run['peak']:g}"
