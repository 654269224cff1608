"""Twenty clients dispose of the same receipts at once, by HTTP: no kilogram, holder or pledge goes wrong."""

import itertools
import random
import threading
import time
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from uuid import uuid4

import pytest
import sqlalchemy as sa

from finance_svc.app import create_app
from finance_svc.db import Database, Scope
from finance_svc.kernel import ids
from tests.builders.lending import a_lender, login
from tests.builders.organisations import a_key, an_organisation
from tests.builders.receipts import PAPERS, a_document, a_receipt, a_room, a_stored_lot
from tests.receipts.machine import assert_all_holds

CLIENTS, LOTS = 20, 12
SHORT_ACTS, LONG_S = 8, 60
KG = 60_000
RARELY = 0.15
"""What ends a receipt, or stops it for good, must not end the game."""
PLATE = "鲁F12345"
SAID = {200, 201, 202, 403, 404, 409, 412, 422, 423}
"""What an answer may be; anything else is a fault of the house."""
ENOUGH = {"title_acts", "sign", "release_orders", "gate_out"}
ROLES = {
    "warehouse": "wh.manager", "trader": "boss", "buyer": "boss", "lender": "lender.ops",
    "second": "lender.ops",
}  # fmt: skip


@pytest.fixture
def market(server, database_name):
    """A few lots under receipts, four parties with keys, and connections for twenty."""
    database = Database(login(server, database_name), pool_size=CLIENTS)
    with database.transaction(Scope.house()) as (session, now):
        cast = {name: an_organisation(session, name, now=now) for name in ("warehouse", "trader")}
        cast |= {"buyer": an_organisation(session, "trader", now=now), "lender": a_lender(session, now=now)}
        cast["second"] = cast["lender"]
        room = a_room(session, cast["warehouse"], now=now)
        lots = [
            a_stored_lot(session, cast["warehouse"], cast["trader"], now=now, kg=KG, days=0, room=room)
            for _ in range(LOTS)
        ]
        for lot in lots:
            a_receipt(session, lot, now=now, quantity_kg=KG)
        papers = {
            owner: [
                (kind, ids.show("document", a_document(session, cast[owner], now=now).id)) for kind in PAPERS
            ]
            for owner in ("trader", "buyer")
        }
        roots = [lot.id for lot in lots]
    keys = {name: a_key(database, "", role, organisation=cast[name])[2] for name, role in ROLES.items()}
    shown = {name: ids.show("organisation", owner.id) for name, owner in cast.items()}
    yield SimpleNamespace(database=database, keys=keys, ids=shown, papers=papers, roots=roots)
    database.close()


class Client:
    """One client: picks a receipt it can see and does something with it."""

    def __init__(self, market, app, number):
        self.market, self.dice, self.http = market, random.Random(number), app.test_client()
        self.said, self.number = Counter(), number

    def post(self, who, path, body):
        headers = self.market.keys[who] | {"Idempotency-Key": uuid4().hex}
        answer = self.http.post(f"/v1{path}", json=body, headers=headers)
        assert answer.status_code in SAID, (path, answer.status_code, answer.get_data(as_text=True))
        self.said[path.rpartition("/")[2], answer.status_code < 300] += 1
        return answer

    def find(self, who, path):
        answer = self.http.get(f"/v1{path}", headers=self.market.keys[who])
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()["data"]

    def play(self):
        """One act of chance."""
        found = self.find("warehouse", "/receipts?limit=100")
        receipt = self.dice.choice([row for row in found if row["state"] != "superseded"])
        getattr(self, self.dice.choice(ACTS))(receipt)

    def holder_of(self, receipt):
        return next(
            (who for who in ("trader", "buyer") if self.market.ids[who] == receipt["holder_id"]), "trader"
        )

    def title(self, receipt, body):
        """Asked by the holder, consented to, countersigned; somebody may come between."""
        path = f"/receipts/{receipt['id']}/title_acts"
        if self.post(self.holder_of(receipt), path, body).status_code != 202:
            return
        for who in ("lender", "warehouse") if receipt["state"] == "pledged" else ("warehouse",):
            self.post(who, f"{path}/sign", body)

    def endorse(self, receipt):
        other = "buyer" if self.holder_of(receipt) == "trader" else "trader"
        self.title(receipt, {"act": "endorse", "to_id": self.market.ids[other]})

    def split(self, receipt):
        kg = Decimal(receipt["quantity"]["value"])
        part = (kg * self.dice.randint(20, 80) / 100).quantize(Decimal("0.001"))
        if part > 0 and kg - part > 0:
            self.title(receipt, {"act": "split", "parts_kg": [str(part), str(kg - part)]})

    def pledge(self, receipt):
        market, who, now = self.market, self.holder_of(receipt), self.now()
        signed = {
            "signers": [market.ids[who], market.ids["lender"], market.ids["warehouse"]],
            "signed_at": now,
        }
        body = {
            "kind": "RECEIPT_ELECTRONIC", "pledgee_id": market.ids["lender"],
            "facility_id": ids.show("facility", uuid4()), "supervisor_id": market.ids["warehouse"],
            "supervisor_appointed_by": "LENDER",
            "documents": [{"kind": kind, "document_id": each} | signed for kind, each in market.papers[who]],
            "register_no": uuid4().hex[:20], "registered_at": now,
            "register_search": {"no": "S-1", "at": now, "clear": True},
        }  # fmt: skip
        self.post(who, f"/receipts/{receipt['id']}/pledge", body)

    def freeze(self, receipt):
        if self.dice.random() > RARELY:
            return
        who = "lender" if receipt["state"] == "pledged" else self.holder_of(receipt)
        self.post(who, f"/receipts/{receipt['id']}/freeze", {"reason": "somebody doubts the goods"})

    def order(self, receipt):
        who = "lender" if receipt["state"] == "pledged" else self.holder_of(receipt)
        until = (self.clock() + timedelta(hours=8)).isoformat()
        body = {
            "lot_id": receipt["lot_id"],
            "quantity_kg": str(self.dice.randint(100, 9000)),
            "plates": [PLATE],
        }
        answer = self.post(who, "/release_orders", body | {"expires_at": until})
        if answer.status_code != 201:
            return
        order = answer.get_json()
        if order["state"] == "requested":
            self.post("second", f"/release_orders/{order['id']}/approve", None)
        for _ in range(2):
            self.leave(order["id"])

    def leave(self, order):
        self.said["tickets", True] += 1
        now = self.now()
        body = {
            "ticket_no": f"T{self.number}-{self.said['tickets', True]}", "bridge": "B1", "plate": PLATE,
            "gross_kg": str(15000 + self.dice.randint(100, 6000)), "gross_at": now,
            "tare_kg": "15000", "tare_at": now,
        }  # fmt: skip
        self.post("warehouse", f"/release_orders/{order}/gate_out", body)

    def surrender(self, receipt):
        if self.dice.random() < RARELY:
            self.title(receipt, {"act": "surrender"})

    def clock(self):
        with self.market.database.transaction(Scope.house()) as (_session, now):
            return now

    def now(self):
        return self.clock().isoformat()


ACTS = ("endorse", "endorse", "split", "split", "pledge", "order", "order", "order", "freeze", "surrender")


def play(market, go_on):
    """All clients at once, while each may go on with its next act; what was done and refused, by act."""
    app, faults = create_app({"live": market.database}), []
    clients = [Client(market, app, number) for number in range(CLIENTS)]

    def run(client):
        try:
            for number in itertools.count():
                if faults or not go_on(number):
                    return
                client.play()
        except BaseException as fault:
            faults.append(fault)
            raise

    threads = [threading.Thread(target=run, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    return sum((client.said for client in clients), Counter())


def done_soundly(market, said):
    """What was really done, once everything was seen to hold."""
    with market.database.transaction(Scope.house()) as (session, now):
        assert_all_holds(session, market.roots, at=now)
        split = session.connection().execute(sa.text("SELECT count(*) FROM lot_transfer")).scalar_one()
    assert split > 0
    return {act for (act, was_done), _ in said.items() if was_done}


@pytest.mark.timeout(120)
def test_twenty_clients_for_some_acts_break_nothing(market):
    said = play(market, lambda number: number < SHORT_ACTS)

    assert done_soundly(market, said) >= ENOUGH


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_twenty_clients_for_a_minute_break_nothing(market):
    until = time.monotonic() + LONG_S
    said = play(market, lambda _number: time.monotonic() < until)

    assert done_soundly(market, said) >= ENOUGH | {"approve"}
    assert sum(said.values()) > 500
