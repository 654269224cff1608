"""A month of readings and raw messages as one file: a ZIP of COPY texts and a manifest that proves them."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, LiteralString

import psycopg
from psycopg import sql

from finance_svc.cli.output import CommandError
from finance_svc.devices import rules
from finance_svc.devices.telemetry import to_us

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20
ORDERS: dict[LiteralString, LiteralString] = {
    "reading": "device_id, channel, ts, scope, counter, sample",
    "raw_batch": "gateway_id, first_seq",
}
TIMES = {"reading": "ts", "raw_batch": "received_at"}
COLUMNS: dict[LiteralString, LiteralString] = {
    "reading": "device_id, ts, value, received_at, counter, chain_seq, sample, late, channel, trust, scope,"
    " gateway_id",
    "raw_batch": "gateway_id, first_seq, received_at, count, bytes, head_hash",
}


@dataclass(frozen=True)
class Head:
    """A gateway's links in the file, and its chain's hash before the first and after the last."""

    first: int
    last: int
    before: str
    after: str


@dataclass(frozen=True)
class Month:
    """What a file holds; `name` is that of its partitions (`2025_01`)."""

    name: str
    starts_at: str
    ends_at: str
    rows: dict[str, int]
    sha256: dict[str, str]
    heads: dict[str, Head]


def write(
    cursor: psycopg.Cursor[Any],
    month: tuple[str, datetime, datetime],
    before: dict[str, tuple[int, bytes]],
    path: Path,
) -> None:
    """Write the month's partitions as they are in the transaction; `before`: where each chain was."""
    name, starts_at, ends_at = month
    rows, digests = dict[str, int](), dict[str, str]()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as file:
        for table in COLUMNS:
            with file.open(f"{table}.copy", "w", force_zip64=True) as sink:
                rows[table], digests[table] = _copy(cursor, table, month, sink)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        heads = _heads(file, before)
        found = Month(name, starts_at.isoformat(), ends_at.isoformat(), rows, digests, heads)
        file.writestr(MANIFEST, json.dumps({"format": FORMAT, **asdict(found)}, indent=1))
    with path.open("rb") as handle:
        os.fsync(handle.fileno())


def _copy(
    cursor: psycopg.Cursor[Any], table: LiteralString, month: tuple[str, datetime, datetime], sink: IO[bytes]
) -> tuple[int, str]:
    whole = sql.SQL("COPY (SELECT {} FROM {} WHERE {time} >= {} AND {time} < {} ORDER BY {}) TO STDOUT")
    statement = whole.format(
        sql.SQL(COLUMNS[table]),
        sql.Identifier(table),
        sql.Literal(month[1].isoformat()),
        sql.Literal(month[2].isoformat()),
        sql.SQL(ORDERS[table]),
        time=sql.Identifier(TIMES[table]),
    )
    digest, rows = hashlib.sha256(), 0
    with cursor.copy(statement) as copy:
        for piece in copy:
            digest.update(piece)
            rows += bytes(piece).count(b"\n")
            sink.write(piece)
    return rows, digest.hexdigest()


def read(path: Path) -> Month:
    """The file's manifest, proved: digests, counts and all links. Raises CommandError."""
    try:
        with zipfile.ZipFile(path) as file:
            manifest = json.loads(file.read(MANIFEST))
            heads = {gateway: Head(**head) for gateway, head in manifest.pop("heads").items()}
            if manifest.pop("format") != FORMAT:
                raise CommandError(f"{path}: another format")
            month = Month(**manifest, heads=heads)
            for table in COLUMNS:
                if _measure(file, table) != (month.rows[table], month.sha256[table]):
                    raise CommandError(f"{path}: {table} is not what the manifest says")
            before = {
                gateway: (head.first - 1, bytes.fromhex(head.before)) for gateway, head in heads.items()
            }
            if _heads(file, before) != heads:
                raise CommandError(f"{path}: the chains are not those of the manifest")
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, OSError) as error:
        raise CommandError(f"{path} is no archive of ours, or damaged: {error}") from error
    return month


def _measure(file: zipfile.ZipFile, table: str) -> tuple[int, str]:
    digest, rows = hashlib.sha256(), 0
    with file.open(f"{table}.copy") as member:
        while piece := member.read(CHUNK):
            digest.update(piece)
            rows += piece.count(b"\n")
    return rows, digest.hexdigest()


def _heads(file: zipfile.ZipFile, before: dict[str, tuple[int, bytes]]) -> dict[str, Head]:
    """Hash every link again. Raises CommandError where a batch is missing or is not what its head says."""
    found: dict[str, Head] = {}
    for gateway, first, received_at, kept, head_hash in _batches(file):
        start = before.get(gateway, (0, rules.GENESIS))
        known = found.get(gateway)
        seq, head = (known.last, bytes.fromhex(known.after)) if known else start
        last, computed = rules.rehash(
            kept, gateway_id=gateway, head=(seq, head), received_us=to_us(received_at)
        )
        if first != seq + 1 or computed != head_hash:
            raise CommandError(f"the chain of {gateway} does not hold at link {first}")
        begun = known or Head(first, last, start[1].hex(), "")
        found[gateway] = Head(begun.first, last, begun.before, computed.hex())
    return found


def _batches(file: zipfile.ZipFile) -> Iterator[tuple[str, int, datetime, bytes, bytes]]:
    with file.open("raw_batch.copy") as member:
        for line in member:
            gateway, first, received_at, _count, kept, head = line.decode().rstrip("\n").split("\t")
            at = datetime.fromisoformat(received_at)
            yield gateway, int(first), at, bytes.fromhex(kept[3:]), bytes.fromhex(head[3:])
