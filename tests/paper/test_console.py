"""The console prints: a button on the goods' page, a page of the paper's own size, the PDF."""

import re

import pytest

from finance_svc.app import create_app
from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.organisations import service as people
from tests.builders.organisations import a_member, an_organisation
from tests.builders.receipts import a_pledged_lot

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
HTML = {"Accept": "text/html"}


def signed_in(database, organisation, role):
    with database.transaction(Scope.house()) as (session, now):
        member = a_member(session, organisation, role, now=now)
        secret = people.create_sign_in_link(session, member_id=member.id, system_now=database.system_clock())
    client = create_app({"test": database}).test_client()
    token = TOKEN.search(client.get(f"/sign-in/{secret}").get_data(as_text=True))[1]
    client.post(f"/sign-in/{secret}", data={"csrf_token": token})
    return client


@pytest.fixture
def trade(database, now):
    with database.transaction(Scope.house()) as (session, now):
        return a_pledged_lot(session, now=now)


def test_a_ticket_is_printed_from_its_lot_on_a_roll_once(database, trade):
    client = signed_in(database, trade.warehouse, "wh.manager")
    page = client.get(f"/lots/{ids.show('lot', trade.lot.id)}").get_data(as_text=True)
    ticket = re.search(r'value="(wgt_[0-9a-f]{32})"', page)[1]
    form = {"csrf_token": TOKEN.search(page)[1], "idempotency_key": "f" * 32, "copies": "2"}
    asked = form | {"kind": "weigh_ticket", "subject_id": ticket, "format": "roll_80"}

    first = client.post("/papers", data=asked, headers=HTML)
    again = client.post("/papers", data=asked, headers=HTML)
    shown = client.get(first.headers["Location"]).get_data(as_text=True)

    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["Location"] == again.headers["Location"]
    assert 'class="paper roll_80"' in shown
    assert "copy 2 of 2" in shown
    assert "100,000 kg" in shown
    assert "<svg" in shown
    file = client.get(first.headers["Location"] + "/file")
    assert file.data.startswith(b"%PDF-")


def test_a_receipts_page_says_that_it_is_a_copy_in_the_readers_language(database, trade):
    client = signed_in(database, trade.trader, "boss")
    page = client.get(f"/lots/{ids.show('lot', trade.lot.id)}?lang=zh").get_data(as_text=True)
    asked = {
        "csrf_token": TOKEN.search(page)[1], "idempotency_key": "e" * 32, "kind": "receipt", "format": "a4",
        "subject_id": ids.show("receipt", trade.receipt.id),
    }  # fmt: skip

    made = client.post("/papers", data=asked, headers=HTML)
    shown = client.get(made.headers["Location"]).get_data(as_text=True)

    assert "副本，非物权凭证" in shown
    assert "共 1 份，第 1 份" in shown


def test_nobody_opens_the_papers_of_strangers(database, trade, now):
    client = signed_in(database, trade.warehouse, "wh.manager")
    page = client.get(f"/lots/{ids.show('lot', trade.lot.id)}").get_data(as_text=True)
    lot = ids.show("lot", trade.lot.id)
    asked = {
        "csrf_token": TOKEN.search(page)[1], "idempotency_key": "d" * 32, "kind": "stack_label",
        "format": "label", "subject_id": lot,
    }  # fmt: skip
    made = client.post("/papers", data=asked, headers=HTML).headers["Location"]
    with database.transaction(Scope.house()) as (session, now):
        other = an_organisation(session, "trader", now=now)
    stranger = signed_in(database, other, "boss")

    assert stranger.get(made, headers=HTML).status_code == 404
    assert stranger.get(made + "/file", headers=HTML).status_code == 404
