"""A year of readings, one a minute, and charts over it: one day, and ten months.

Loaded by COPY as the gateway would have stored them (every minute one row of each sensor, so that no two rows
of a sensor stand on one page), counted into hours by the scheduler's own job. A year of 1,000 sensors would
be 526 million readings and 120 GB: here it is a year of 100 sensors. A chart reads one sensor, and its pages
are as scattered as among 1,000; what does not fit into memory then comes from the disk instead.
Beside it the plain query: GROUP BY over the same readings with the same index.
"""

import http.client
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import numpy as np
import psycopg
import sqlalchemy as sa

from finance_svc.db import Database, Scope, clock
from finance_svc.db.embedded import EmbeddedPostgres
from finance_svc.db.migrate import LOGIN, migrate
from finance_svc.devices import intake, service
from finance_svc.devices.rules import Channel
from finance_svc.kernel import ids
from tests.builders.devices import a_device, a_room
from tests.builders.organisations import a_key, a_member, an_actor
from tests.builders.served import a_service

FULL = {"sensors": 100, "days": 365, "asks": 60}
QUICK = {"sensors": 20, "days": 31, "asks": 5}
END = datetime(2026, 11, 1, tzinfo=UTC)
DAY = timedelta(days=1)
MONTHS = timedelta(days=304)
TARGETS = {"day_ms": 20, "ten_months_ms": 25, "day_http_ms": 20, "ten_months_http_ms": 25}
UNLIMITED = {"rate_limit_key": "1000000/second", "rate_limit_address": "1000000/second"}
TEXTS = {"channel": b"temperature_c", "trust": b"signed", "scope": b"9f2c", "gateway_id": b"gateway-1"}
POSTGRES_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
HEADER, TRAILER = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
COLUMNS = (
    ("device_id", 16), ("ts", 8), ("value", 8), ("received_at", 8), ("counter", 8), ("chain_seq", 8),
    ("sample", 8), ("late", 1), ("channel", 13), ("trust", 6), ("scope", 4), ("gateway_id", 9),
)  # fmt: skip
COPY = f"COPY reading ({', '.join(name for name, _ in COLUMNS)}) FROM STDIN (FORMAT binary)"
PLAIN = """
SELECT date_bin(:step, ts, :start) AS at, min(value), avg(value), max(value), count(*) FROM reading
WHERE device_id = :device AND channel = 'temperature_c' AND ts >= :start AND ts < :end GROUP BY 1 ORDER BY 1
"""


def run(quick=False):
    """The figures of one run."""
    size = QUICK if quick else FULL
    with tempfile.TemporaryDirectory(prefix="pw-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with EmbeddedPostgres(folder / "pg") as server:
            with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
                admin.execute("CREATE DATABASE bench")
            migrate(server.url("bench"))
            return _measure(server, folder, size)


def _measure(server, folder, size):
    url = server.url("bench").replace("postgres@", f"{LOGIN}@")
    database = Database(url, pool_size=2)
    start = END - size["days"] * DAY
    devices, headers = _sensors(database, start, size["sensors"])
    load_s = _load(server.url("bench"), devices, start, size["days"])
    began = time.perf_counter()
    while _count(database):
        pass
    count_s = time.perf_counter() - began
    readings = size["sensors"] * size["days"] * 1440
    figures = {
        "sensors": size["sensors"],
        "days": size["days"],
        "readings": readings,
        "copy_readings_per_s": round(readings / load_s),
        "count_us_per_reading": 1e6 * count_s / readings,
    }
    figures |= _bytes(server.url("bench"), readings)
    figures |= _ask_server(database, devices, start, size["asks"])
    with a_service(url, folder, **UNLIMITED) as address:
        figures |= _ask_http(address, headers, devices, start, size["asks"])
    database.close()
    ratios = {
        "day_vs_plain_query": figures["plain_day_ms"] / figures["day_ms"],
        "ten_months_vs_plain_query": figures["plain_ten_months_ms"] / figures["ten_months_ms"],
    }
    return {"benchmark": "year", "figures": figures, "ratios": ratios, "targets": TARGETS}


def _sensors(database, start, count):
    """The sensors of one room, and the headers of its operator."""
    operator, _, headers = a_key(database, "warehouse", "wh.manager")
    channels = (Channel("temperature_c", "temperature_c", 60),)
    with database.transaction(Scope.house()) as (session, _):
        clock.freeze(session, END)
        actor = an_actor(a_member(session, operator, "wh.manager", now=END))
        _, room = a_room(session, now=END, actor=actor)
        intake.ensure_partitions(session, start, END)
        made = [
            a_device(session, now=END, room=room, actor=actor, channels=channels, bound_from=start)[0].id
            for _ in range(count)
        ]
        return made, headers


def _load(url, devices, start, days):
    """Seconds to COPY the readings, a day in each transaction; then the tables as autovacuum leaves them."""
    began = time.perf_counter()
    per_day = len(devices) * 1440
    with psycopg.connect(url, autocommit=True) as connection:
        for number in range(days):
            rows = _rows(devices, start + number * DAY, number * per_day)
            with connection.cursor().copy(COPY) as copy:
                copy.write(HEADER)
                copy.write(rows.tobytes())
                copy.write(TRAILER)
        took = time.perf_counter() - began
        connection.execute(
            "INSERT INTO gateway_chain VALUES ('gateway-1', %s, %s)", [days * per_day, bytes(32)]
        )
        connection.execute("VACUUM ANALYZE reading")
    return took


def _rows(devices, day, first):
    """The day's readings as COPY takes them: minute by minute, each sensor once."""
    fields = [("fields", ">i2")]
    for name, length in COLUMNS:
        kind = f"V{length}" if length not in (8, 1) else (">i8" if name != "value" else ">f8")
        fields += [(f"{name}_length", ">i4"), (name, "i1" if length == 1 else kind)]
    rows = np.zeros(len(devices) * 1440, dtype=np.dtype(fields))
    rows["fields"] = len(COLUMNS)
    for name, length in COLUMNS:
        rows[f"{name}_length"] = length
    minute = np.repeat(np.arange(1440), len(devices))
    rows["device_id"] = np.tile(np.array([device.bytes for device in devices], dtype="V16"), 1440)
    midnight = (day - POSTGRES_EPOCH) // timedelta(microseconds=1)
    rows["ts"] = rows["received_at"] = midnight + minute * 60_000_000
    noise = np.random.default_rng(first).normal(0, 0.2, len(rows))
    rows["value"] = np.round(np.sin(minute / 229) + noise, 2)
    rows["chain_seq"] = rows["counter"] = first + 1 + np.arange(len(rows))
    for name, text in TEXTS.items():
        rows[name] = np.void(text)
    return rows


def _count(database):
    with database.transaction(Scope.house()) as (session, now):
        return service.roll_up(session, now=now)


def _bytes(url, readings):
    """What a reading takes: its row, its two index entries, its share of the hours."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE reading_hour")
        heap, indexes = connection.execute(
            "SELECT sum(pg_table_size(inhrelid)), sum(pg_indexes_size(inhrelid)) FROM pg_inherits"
            " WHERE inhparent = 'reading'::regclass"
        ).fetchone()
        hours = connection.execute("SELECT pg_total_relation_size('reading_hour')").fetchone()[0]
    return {
        "bytes_per_reading": float(heap) / readings,
        "index_bytes_per_reading": float(indexes) / readings,
        "hour_bytes_per_reading": hours / readings,
        "disk_gb": (float(heap) + float(indexes) + hours) / 1e9,
    }


def _windows(start):
    """(name, from, to) of what is asked."""
    return (("day", END - 3 * DAY, END - 2 * DAY), ("ten_months", max(start, END - MONTHS), END))


def _ask_server(database, devices, start, asks):
    """Median milliseconds in the process, each time another sensor: ours and the plain query interleaved.

    The first of both finds pages cold that the second finds warm: they take turns, and `first` is ours cold.
    """
    took = {kind: {name: [] for name, *_ in _windows(start)} for kind in ("", "first_", "plain_")}
    for number in range(asks):
        device = devices[number * 7 % len(devices)]
        for name, low, high in _windows(start):
            ours = (_chart, database, device, low, high)
            took["first_"][name].append(_timed(*ours))
            took["plain_"][name].append(_timed(_plain, database, device, low, high))
            took[""][name].append(_timed(*ours))
    return {
        f"{kind}{name}_ms": statistics.median(each)
        for kind, times in took.items()
        for name, each in times.items()
    }


def _timed(act, *arguments):
    began = time.perf_counter()
    act(*arguments)
    return 1000 * (time.perf_counter() - began)


def _chart(database, device, low, high):
    with database.transaction(Scope.house(), read_only=True) as (session, now):
        drawn = service.chart_of_channel(session, device, "temperature_c", service.Window(low, high), now=now)
    assert drawn.chart.count.sum() == (high - low) // timedelta(minutes=1)


def _plain(database, device, low, high):
    with database.transaction(Scope.house(), read_only=True) as (session, _):
        values = {"device": device, "start": low, "end": high, "step": (high - low) / 300}
        session.connection().execute(sa.text(PLAIN), values).all()


def _ask_http(address, headers, devices, start, asks):
    """Median milliseconds through the served API, one client with a kept connection."""
    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=60)
    took = {name: [] for name, *_ in _windows(start)}
    for number in range(asks):
        device = ids.show("device", devices[number * 11 % len(devices)])
        for name, low, high in _windows(start):
            query = {"channel": "temperature_c", "from": low.isoformat(), "to": high.isoformat()}
            path = f"/v1/devices/{device}/chart?{urlencode(query)}"
            took[name].append(_timed(_get, connection, path, headers))
    connection.close()
    return {f"{name}_http_ms": statistics.median(each) for name, each in took.items()}


def _get(connection, path, headers):
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, (answer.status, body[:500])
