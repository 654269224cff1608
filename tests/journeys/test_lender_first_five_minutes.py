"""DOMAIN D1, minutes 0-5: a lender's first five minutes, by the generated client alone."""

import json
import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from pledgewatch_client import Conflict, NotFound, connect, pages
from pledgewatch_client.generated.api.custody import get_receipt_custody
from pledgewatch_client.generated.api.documents import store_document
from pledgewatch_client.generated.api.lending import (
    approve_advance,
    confirm_advance,
    get_margin_call,
    open_facility,
    request_advance,
)
from pledgewatch_client.generated.api.organisations import list_organisations, who_am_i
from pledgewatch_client.generated.api.outbox import create_webhook, list_events
from pledgewatch_client.generated.api.receipts import list_receipts, pledge_receipt
from pledgewatch_client.generated.api.registry import enquire_registry
from pledgewatch_client.generated.api.sandbox import (
    advance_test_clock,
    get_test_clock,
    list_simulations,
    simulate_price_shock,
)
from pledgewatch_client.generated.api.valuation import create_valuation, get_valuation
from pledgewatch_client.generated.models import (
    AdvanceBody,
    ClockBody,
    FacilityBody,
    MoneyBody,
    PledgeBody,
    PriceShockBody,
    RegistryEnquiryBody,
    ValuationBody,
    WebhookBody,
)
from pledgewatch_client.generated.types import File
from standardwebhooks import Webhook

from finance_svc.cli.demo import cn_calendar
from finance_svc.cli.story import Newcomer, papers
from finance_svc.cli.story.apples import PAPERS, START
from tests.builders.webhooks import a_receiver
from tests.journeys.stage import a_stage

pytestmark = pytest.mark.timeout(300)
ROOT = Path(__file__).resolve().parents[2]
FIVE_MINUTES_LIMIT_S = 10.0
CALL = "margin_call.opened"


@pytest.fixture(scope="module")
def sandbox():
    """A seeded sandbox that runs: (base address, what the newcomer was given, its place)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLEDGEWATCH_WEBHOOK_PRIVATE_ADDRESSES", "true")
        with a_stage() as (story, place):
            newcomer = Newcomer(story.platform, cn_calendar(), story.say, start=START)
            yield story.platform.base, newcomer.play(), place


@pytest.fixture(scope="module")
def people(sandbox):
    """A connection for everybody: `lender.ops`, `borrower.boss`, ..."""
    base, given, _ = sandbox
    opened = {
        f"{name}.{person}": connect(base, key)
        for name in ("lender", "borrower", "warehouse")
        for person, key in given[name]["keys"].items()
    }
    yield opened
    for client in opened.values():
        client.get_httpx_client().close()


class Played:
    """What the lender saw, minute by minute."""

    def __init__(self, people, given, receiver):
        self.people, self.given, self.receiver = people, given, receiver

    def play(self):
        started = time.monotonic()
        self.look()
        self.value()
        self.check()
        self.open()
        self.lend()
        self.fall()
        self.took_s = time.monotonic() - started
        return self

    def look(self):
        self.me = who_am_i.sync(client=self.people["lender.analyst"])
        self.receipts = list(pages(list_receipts.sync, client=self.people["lender.analyst"]))
        everybody = pages(list_organisations.sync, client=self.people["lender.analyst"], limit=2)
        self.borrowers = [row for row in everybody if row["type"] == "trader"]

    def value(self):
        body = ValuationBody(lot_id=self.receipts[0]["lot_id"])
        self.valuation = create_valuation.sync(client=self.people["lender.analyst"], body=body)

    def check(self):
        analyst, receipt = self.people["lender.analyst"], self.receipts[0]["id"]
        self.custody = get_receipt_custody.sync(receipt, client=analyst)
        self.enquiry = enquire_registry.sync(client=analyst, body=RegistryEnquiryBody(receipt_id=receipt))

    def open(self):
        self.now = datetime.fromisoformat(get_test_clock.sync(client=self.people["lender.ops"]).now)
        terms = papers.facility(
            self.borrowers[0]["id"], self.papers_of("lender.ops"), self.now + timedelta(days=60)
        )
        self.facility = open_facility.sync(
            client=self.people["lender.analyst"], body=FacilityBody.from_dict(terms)
        )
        self.pledge()
        asked = AdvanceBody(facility_id=self.facility.id, amount=MoneyBody(amount="250000.00"))
        self.requested = request_advance.sync(client=self.people["borrower.clerk"], body=asked)
        self.confirmed = confirm_advance.sync(self.requested.id, client=self.people["borrower.boss"])

    def pledge(self):
        signers = [self.given[name]["id"] for name in ("lender", "borrower", "warehouse")]
        terms = papers.pledge(self.facility.id, self.papers_of("borrower.boss"), signers, self.now)
        body = PledgeBody.from_dict(terms)
        pledge_receipt.sync(self.receipts[0]["id"], client=self.people["borrower.boss"], body=body)
        self.minute()

    def papers_of(self, person):
        client = self.people[person]
        files = {kind: File(payload=f"{kind}, signed by {person}".encode()) for kind in PAPERS}
        return {
            kind: store_document.sync(client=client, name=f"{kind}.txt", body=file).id
            for kind, file in files.items()
        }

    def minute(self):
        return advance_test_clock.sync(client=self.people["lender.ops"], body=ClockBody(seconds=60))

    def lend(self):
        self.drawn = approve_advance.sync(self.requested.id, client=self.people["lender.approver"])
        body = WebhookBody(url=self.receiver.url, kinds=["margin_call.*"])
        self.webhook = create_webhook.sync(client=self.people["lender.ops"], body=body)

    def fall(self):
        shock = PriceShockBody(commodity="apples", ratio="-0.40")
        simulate_price_shock.sync(client=self.people["lender.ops"], body=shock)
        self.minute()
        assert self.receiver.came.wait(30), "no webhook came"
        self.headers, self.body = self.receiver.got[0]
        sequence = json.loads(self.body)["data"]["sequence"]
        feed = list_events.sync(client=self.people["lender.ops"], after=sequence - 1, limit=1)
        self.event = feed.data[0]
        call_id = self.event.data["margin_call_id"]
        self.call = get_margin_call.sync(call_id, client=self.people["lender.analyst"])
        self.fallen = get_valuation.sync(self.call.valuation_id, client=self.people["lender.analyst"])


@pytest.fixture(scope="module")
def played(sandbox, people):
    with a_receiver() as receiver:
        yield Played(people, sandbox[1], receiver).play()


def test_minute_0_a_key_shows_one_borrower_and_one_apple_receipt(played):
    assert played.me.organisation.type_ == "lender"
    assert [row["id"] for row in played.borrowers] == [played.given["borrower"]["id"]]
    assert [row["id"] for row in played.receipts] == [played.given["receipt"]]


def test_minute_1_the_receipt_is_worth_548_181_92_at_source_level_1(played):
    valuation = played.valuation

    assert (valuation.market_value.amount, valuation.price_level) == ("548181.92", 1)
    assert valuation.haircuts.to_dict()


def test_minute_2_the_goods_are_watched_and_nobody_else_finances_them(played):
    custody, enquiry = played.custody, played.enquiry

    assert custody.lot_id == played.receipts[0]["lot_id"]
    assert (custody.status, custody.last_reading_age_s, custody.seal) == ("live", 60, "none")
    assert custody.score.score == "0.9000", "all but the word of a lender, whom nothing is pledged to yet"
    assert (enquiry.verdict, enquiry.matched, enquiry.financed_since) == ("clear", [], None)
    assert {"receipt", "lot", "quantity_owner"} <= set(enquiry.compared)


def test_minute_3_the_maker_asks_and_the_boss_confirms(played):
    assert (played.requested.state, played.confirmed.state) == ("requested", "checking")
    assert "confirm" in played.requested.next_


def test_minute_4_the_approver_draws_and_the_bank_gets_an_end_to_end_id(played):
    assert (played.drawn.state, played.drawn.amount.amount) == ("drawn", "250000.00")
    assert 0 < len(played.drawn.end_to_end_id) <= 35


def test_minute_5_the_price_falls_by_40_percent_and_the_call_comes_as_a_signed_webhook(played):
    headers = {name.lower(): value for name, value in played.headers.items()}
    sent_at = datetime.fromtimestamp(int(headers["webhook-timestamp"])).astimezone()

    with time_machine.travel(sent_at, tick=False):
        document = Webhook(played.webhook.secret).verify(played.body, headers)

    assert document["type"] == CALL
    assert document["data"]["id"] == played.event.subject_id == played.facility.id


def test_minute_5_the_call_names_the_cash_and_the_deadline(played):
    call, fallen = played.call, played.fallen

    assert (fallen.unit_price.amount, fallen.market_value.amount) == ("3320.00", "318175.52")
    assert (call.ltv, call.cash_to_l0.amount, call.state) == ("0.785730", "90912.24", "open")
    assert call.deadline_at == "2026-11-03T09:00:00Z"


def test_the_five_minutes_take_less_than_ten_seconds(played):
    assert played.took_s < FIVE_MINUTES_LIMIT_S


def test_what_no_room_can_play_answers_404(played, people):
    names = list_simulations.sync(client=people["lender.ops"]).data
    client = people["lender.ops"].get_httpx_client()

    assert "price_shock" in names
    for name in ("weight_loss", "door_open", "buyer_default"):
        assert name not in names
        with pytest.raises(NotFound):
            client.post(f"/v1/simulations/{name}", json={})


def test_a_refusal_is_a_typed_exception_with_the_next_step(played, people):
    asked = AdvanceBody(facility_id=played.facility.id, amount=MoneyBody(amount="1000.00"))

    with pytest.raises(Conflict) as refused:
        request_advance.sync(client=people["borrower.clerk"], body=asked)

    assert refused.value.code == "EXISTING_CALL"
    assert refused.value.next


def test_the_next_newcomer_is_seeded_by_a_command_and_sees_nothing_of_the_first_ones_shock(played, sandbox):
    base, first, place = sandbox
    words = [sys.executable, "-m", "finance_svc.cli", "sandbox", "seed", "--json"]
    env = {**os.environ, "PLEDGEWATCH_DATA_DIR": str(place.settings.data_dir)}
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    given = json.loads(done.stdout)

    with connect(base, given["lender"]["keys"]["analyst"]) as client:
        receipts = [row["id"] for row in pages(list_receipts.sync, client=client)]
        valuation = create_valuation.sync(client=client, body=ValuationBody(lot_id=given["lot"]))

    assert receipts == [given["receipt"]] != [first["receipt"]]
    assert valuation.market_value.amount == "548181.92"
