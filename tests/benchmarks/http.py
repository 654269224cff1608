"""HTTP: one facility with its position, through key, scope and serialisation, under the recommended server.

Beside it a bare Flask route under the same server (gunicorn, the same workers and threads) that runs the very
statements of that request with psycopg, in one transaction, and answers the same bytes. Clients are
processes of their own with kept connections. Also: how long absent and forbidden objects take.
"""

import http.client
import json
import multiprocessing
import os
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import sqlalchemy as sa

from finance_svc.db import Scope
from finance_svc.db.embedded import EmbeddedPostgres
from finance_svc.db.migrate import migrate
from finance_svc.kernel import ids
from tests.builders.lending import Caller, Stage, Story
from tests.builders.organisations import a_key
from tests.builders.served import a_service

SECONDS, QUICK_SECONDS = 10, 2
ROUNDS, QUICK_ROUNDS = 3, 1
CLIENTS = 50
TARGETS = {"vs_bare_flask": 0.5}
ENTER = (
    "SELECT set_config('role', %(role)s, true), frozen_at, clock_timestamp() FROM clock",
    {"role": "pw_job"},
)
"""Our transactions say it together with BEGIN."""
UNLIMITED = {
    "rate_limit_key": "100000000/second",
    "rate_limit_address": "100000000/second",
    "wrong_keys_limit": "1000000",
}


def run(quick=False):
    """The figures of one run."""
    with tempfile.TemporaryDirectory(prefix="pw-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with EmbeddedPostgres(folder / "pg") as server:
            with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
                admin.execute("CREATE DATABASE template_pw")
            migrate(server.url("template_pw"))
            with Stage(server, "template_pw", Story).then(Story.draw).copied() as story:
                return _measure(story, folder, quick)


def _measure(story, folder, quick):
    with story.database.transaction(Scope.house()) as (session, _now):
        session.connection().execute(sa.text("UPDATE clock SET frozen_at = NULL"))
    key = Caller(story, story.cast.ops).headers
    stranger = a_key(story.database, "lender", "lender.ops")[2]
    path = f"/v1/facilities/{ids.show('facility', story.cast.facility.id)}"
    bare = _record(story, key, path, folder / "bare.json")
    url = story.database.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    seconds, rounds = (QUICK_SECONDS, QUICK_ROUNDS) if quick else (SECONDS, ROUNDS)
    ours, theirs = [], []
    arguments = ("-m", "tests.benchmarks._bare", str(bare))
    with a_service(url, folder, **UNLIMITED) as service, a_service(url, folder, arguments=arguments) as peer:
        for _ in range(rounds):
            ours.append(_load(service + path, key, seconds))
            theirs.append(_load(peer + "/bare", {}, seconds))
        absent = _median(service + f"/v1/facilities/fac_{'0' * 32}", key, rounds * 200)
        forbidden = _median(service + path, stranger, rounds * 200)
    return _report(ours, theirs, absent, forbidden, len(json.loads(bare.read_text())["statements"]))


def _record(story, key, path, file):
    """The request's statements with their parameters, and its answer."""
    client, statements = Caller(story, story.cast.ops).client, [ENTER]

    class Noting(psycopg.Cursor):
        """Notes what is asked, through the ORM or past it."""

        def execute(self, query, params=None, **options):
            statements.append((query, params))
            return super().execute(query, params, **options)

    def watch(connection, _record, _proxy):
        connection.cursor_factory = Noting

    client.get(path, headers=key)
    sa.event.listen(story.database.engine, "checkout", watch)
    answered = client.get(path, headers=key)
    sa.event.remove(story.database.engine, "checkout", watch)
    story.database.engine.dispose()
    assert answered.status_code == 200, answered.text
    kept = [(text, _plain(parameters)) for text, parameters in statements]
    file.write_text(json.dumps({"statements": kept, "answer": answered.text}))
    return file


def _plain(parameters):
    """Parameters that JSON can carry; `_bare` makes them what they were."""
    if isinstance(parameters, list | tuple):
        return [_tagged(value) for value in parameters]
    return {name: _tagged(value) for name, value in dict(parameters or {}).items()}


def _tagged(value):
    value = getattr(value, "obj", value)  # psycopg's Binary
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, list):
        return [_tagged(each) for each in value]
    return value if isinstance(value, str | int | None) else {"text": str(value)}


def _load(url, headers, seconds):
    """(requests per second, sorted seconds each) with 50 clients."""
    processes = min(4, os.cpu_count() or 1)
    shares = [CLIENTS // processes + (number < CLIENTS % processes) for number in range(processes)]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        found = pool.starmap(_clients, [(url, headers, seconds, share) for share in shares])
    took = sorted(each for share in found for each in share)
    return len(took) / seconds, took


def _clients(url, headers, seconds, count):
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - in the client's process

    until = time.monotonic() + seconds
    with ThreadPoolExecutor(count) as pool:
        found = pool.map(lambda _: _ask(url, headers, until), range(count))
        return [each for client in found for each in client]


def _ask(url, headers, until):
    address, took = urlsplit(url), []
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
    while time.monotonic() < until:
        began = time.perf_counter()
        connection.request("GET", address.path, headers=headers)
        answered = connection.getresponse()
        body = answered.read()
        assert answered.status == 200, (answered.status, body[:500])
        took.append(time.perf_counter() - began)
    connection.close()
    return took


def _median(url, headers, times):
    """Median seconds of one client that gets 404."""
    address, took = urlsplit(url), []
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
    for _ in range(times):
        began = time.perf_counter()
        connection.request("GET", address.path, headers=headers)
        answered = connection.getresponse()
        answered.read()
        assert answered.status == 404, answered.status
        took.append(time.perf_counter() - began)
    connection.close()
    return statistics.median(took)


def _report(ours, theirs, absent, forbidden, statements):
    pairs = [mine[0] / other[0] for mine, other in zip(ours, theirs, strict=True)]
    best = max(ours)
    figures = {
        "requests_per_s": round(statistics.median(each[0] for each in ours)),
        "bare_requests_per_s": round(statistics.median(each[0] for each in theirs)),
        "p50_ms": round(best[1][len(best[1]) // 2] * 1000, 1),
        "p99_ms_at_50_clients": round(best[1][len(best[1]) * 99 // 100] * 1000, 1),
        "statements": statements,
        "absent_404_median_ms": round(absent * 1000, 2),
        "forbidden_404_median_ms": round(forbidden * 1000, 2),
    }
    ratios = {"vs_bare_flask": statistics.median(pairs), "absent_vs_forbidden_404": absent / forbidden}
    return {"benchmark": "http", "figures": figures, "ratios": ratios, "targets": TARGETS}
