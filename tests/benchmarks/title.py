"""Title: 50 people issue, pledge and order out receipts at once, over HTTP under the recommended server.

Each takes a lot, issues its receipt as the warehouse, pledges it as the depositor and orders a vehicle out as
the lender, of whom a second person agrees, one act a second: a busy morning of 50 desks. The same without a
pause between acts is told as well: there the cores are full, and waiting is what is measured. Clients are
processes of their own with kept connections; every act is a new one, with all that it signs, chains and
registers.
"""

import http.client
import itertools
import json
import multiprocessing
import os
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from finance_svc.db import Database, Scope
from finance_svc.db.embedded import EmbeddedPostgres
from finance_svc.db.migrate import migrate
from finance_svc.kernel import ids
from tests.benchmarks.http import UNLIMITED
from tests.builders.lending import a_lender, login
from tests.builders.organisations import a_key, an_organisation
from tests.builders.receipts import PAPERS, a_document, a_room, a_site, a_stored_lot
from tests.builders.served import a_service

USERS = 50
ROUNDS, QUICK_ROUNDS = 5, 1
PAUSE_S = 1.0
ACTS = ("issue", "pledge", "release", "agree")
TARGETS = {"p99_ms_at_50_users": 150}


def run(quick=False):
    """The figures of one run."""
    with tempfile.TemporaryDirectory(prefix="pw-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with EmbeddedPostgres(folder / "pg") as server:
            with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
                admin.execute("CREATE DATABASE bench")
            migrate(server.url("bench"))
            return _measure(login(server, "bench"), folder, QUICK_ROUNDS if quick else ROUNDS)


def _measure(url, folder, rounds):
    database = Database(url, pool_size=4)
    cast = _cast(database)
    calm = [_lots(database, cast, rounds) for _ in range(USERS)]
    full = [_lots(database, cast, rounds) for _ in range(USERS)]
    database.close()
    with a_service(url, folder, **UNLIMITED) as service:
        _play(service, cast, full[:2], 0.0)
        paced = _play(service, cast, calm, PAUSE_S)
        began = time.monotonic()
        packed = _play(service, cast, full[2:], 0.0)
        lasted = time.monotonic() - began
    return _report(paced, packed, lasted)


def _cast(database):
    """Warehouse, depositor and lender with a key each, and the papers every pledge names."""
    with database.transaction(Scope.house()) as (session, now):
        owners = {
            "warehouse": an_organisation(session, "warehouse", now=now),
            "trader": an_organisation(session, "trader", now=now),
            "lender": a_lender(session, now=now),
        }
        site = a_site(session, owners["warehouse"], now=now)
        papers = [(kind, a_document(session, owners["trader"], now=now).id) for kind in PAPERS]
    owners["second"] = owners["lender"]
    roles = {"warehouse": "wh.manager", "trader": "boss", "lender": "lender.ops", "second": "lender.ops"}
    keys = {name: a_key(database, name, roles[name], organisation=owners[name])[2] for name in roles}
    shown = {name: ids.show("organisation", owner.id) for name, owner in owners.items()}
    documents = [{"kind": kind, "document_id": ids.show("document", paper)} for kind, paper in papers]
    return SimpleNamespace(owners=owners, site=site, keys=keys, ids=shown, documents=documents)


def _lots(database, cast, count):
    """Lots of one person, each in a room of its own."""
    found = []
    with database.transaction(Scope.house()) as (session, now):
        for _ in range(count):
            room = a_room(session, cast.owners["warehouse"], now=now, site=cast.site)
            lot = a_stored_lot(session, cast.owners["warehouse"], cast.owners["trader"], now=now, room=room)
            found.append(ids.show("lot", lot.id))
    return found


def _play(service, cast, users, pause_s):
    """(act, seconds) of every act of all users."""
    processes = min(4, os.cpu_count() or 1)
    plain = SimpleNamespace(keys=cast.keys, ids=cast.ids, documents=cast.documents)
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        shares = [(service, plain, users[number::processes], pause_s) for number in range(processes)]
        return [each for share in pool.starmap(_users, shares) for each in share]


def _users(service, cast, users, pause_s):
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - in the client's process

    if not users:
        return []
    with ThreadPoolExecutor(len(users)) as pool:
        starts = [number * pause_s / len(users) for number in range(len(users))]
        found = pool.map(
            lambda pair: _user(service, cast, pair[0], pause_s, pair[1]), zip(users, starts, strict=True)
        )
        return [each for user in found for each in user]


def _user(service, cast, lots, pause_s, start_s):
    person, took = _Person(service, cast), []
    next_at = time.monotonic() + start_s
    for lot in lots:
        receipt = None
        order = None
        for act in ACTS:
            time.sleep(max(0.0, next_at - time.monotonic()))
            next_at += pause_s
            began = time.perf_counter()
            answered = getattr(person, act)(lot, receipt, order)
            took.append((act, time.perf_counter() - began))
            receipt, order = receipt or answered["id"], answered["id"]
    person.connection.close()
    return took


class _Person:
    """One client and what it says."""

    def __init__(self, service, cast):
        address = urlsplit(service)
        self.connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
        self.cast, self.said = cast, itertools.count()

    def issue(self, lot, _receipt, _order):
        """The warehouse issues."""
        today = datetime.now(UTC).date()
        body = {
            "lot_id": lot, "quantity_kg": "100000", "loss_ratio_30d": "0.006",
            "storage_from": str(today - timedelta(days=60)), "storage_to": str(today + timedelta(days=180)),
            "storage_rate": "3.00",
            "insurance": {
                "insurer": "PICC", "policy_no": "P-1", "sum": {"amount": "700000.00", "currency": "CNY"},
                "valid_from": str(today - timedelta(days=60)), "valid_to": str(today + timedelta(days=365)),
            },
        }  # fmt: skip
        return self._post("warehouse", "/receipts", body)

    def pledge(self, _lot, receipt, _order):
        """The depositor pledges."""
        now = datetime.now(UTC).isoformat()
        who = self.cast.ids
        signed = {"signers": [who["trader"], who["lender"], who["warehouse"]], "signed_at": now}
        body = {
            "kind": "RECEIPT_ELECTRONIC", "pledgee_id": who["lender"],
            "facility_id": ids.show("facility", uuid4()),
            "supervisor_id": who["warehouse"], "supervisor_appointed_by": "LENDER",
            "documents": [paper | signed for paper in self.cast.documents],
            "register_no": uuid4().hex[:20], "registered_at": now,
            "register_search": {"no": "S-1", "at": now, "clear": True},
        }  # fmt: skip
        return self._post("trader", f"/receipts/{receipt}/pledge", body)

    def release(self, lot, _receipt, _order):
        """One person of the lender lets a vehicle out."""
        until = (datetime.now(UTC) + timedelta(hours=8)).isoformat()
        body = {"lot_id": lot, "quantity_kg": "20000", "plates": ["鲁F00001"], "expires_at": until}
        return self._post("lender", "/release_orders", body)

    def agree(self, _lot, _receipt, order):
        """Another one agrees."""
        return self._post("second", f"/release_orders/{order}/approve", None, expect=200)

    def _post(self, who, path, body, expect=201):
        headers = self.cast.keys[who] | {"Idempotency-Key": uuid4().hex, "Content-Type": "application/json"}
        content = b"" if body is None else json.dumps(body)
        self.connection.request("POST", f"/v1{path}", content, headers)
        answered = self.connection.getresponse()
        text = answered.read()
        assert answered.status == expect, (path, answered.status, text[:500])
        return json.loads(text)


def _report(paced, packed, lasted):
    every = _ms(seconds for _, seconds in paced)
    figures = {"acts": len(paced), "p50_ms_at_50_users": _at(every, 50), "p99_ms_at_50_users": _at(every, 99)}
    for act in ACTS:
        figures[f"{act}_p99_ms"] = _at(_ms(seconds for name, seconds in paced if name == act), 99)
    without = _ms(seconds for _, seconds in packed)
    figures |= {
        "acts_per_s_without_pause": round(len(packed) / lasted),
        "p99_ms_without_pause": _at(without, 99),
    }
    return {"benchmark": "title", "figures": figures, "ratios": {}, "targets": TARGETS}


def _ms(seconds):
    return sorted(each * 1000 for each in seconds)


def _at(ordered, percent):
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 1)
