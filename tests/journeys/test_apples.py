"""One lot of apples, from sensor to settlement: DOMAIN F9 and F31 through the real processes."""

import pytest
import sqlalchemy as sa

from finance_svc.audit import service as audit
from finance_svc.db import Scope
from finance_svc.devices import queries as devices
from finance_svc.jobs.lock import pass_lock
from finance_svc.jobs.registry import all_jobs
from finance_svc.ledger import queries as ledger
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.outbox import queries as outbox
from finance_svc.outbox.leader import Leader
from finance_svc.sandbox import SANDBOX_JOBS
from tests.journeys.stage import a_stage, the_database

pytestmark = pytest.mark.timeout(420)


@pytest.fixture(scope="module")
def played():
    with a_stage() as (story, place):
        story.play()
        with the_database(place) as database:
            yield story, database


@pytest.fixture
def result(played):
    return played[0].result


def test_f9_the_lot_is_priced_to_the_cent(result):
    assert result["valuation"] == {
        "market_value": "548181.92",
        "lendable_value": "438545.54",
        "max_advance": "274090.96",
    }


def test_more_than_the_goods_carry_is_refused_and_what_they_carry_is_drawn(result):
    assert result["refusal"] == {"code": "LTV_EXCEEDED"}
    assert result["advance"] == {"drawn": "250000.00"}


def test_an_excursion_raises_one_alarm_and_a_defrost_none(result):
    assert result["alarms"] == {"excursion": 1, "defrost": 0}


def test_a_fall_to_4200_warns(result):
    assert result["warning"] == {"market_value": "375677.12", "state": "warned"}


def test_f9_a_fall_to_3600_calls_margin(result):
    assert result["call"] == {
        "market_value": "318175.52",
        "ltv": "0.785730",
        "cash_cure": "90912.24",
        "state": "called",
    }


def test_f31_the_auction_clears_and_the_waterfall_pays_to_the_cent(result):
    paid = {line["to"]: line["amount"] for line in result["waterfall"] if line["amount"] != "0.00"}

    assert result["sale"] == {"clearing_price": "3250.00", "proceeds": "321100.00"}
    assert paid == {
        "cost": "6422.00",
        "interest": "875.00",
        "principal": "250000.00",
        "fee": "8892.00",
        "surplus": "54911.00",
    }
    assert (result["surplus"], result["deficiency"]) == ("54911.00", "0.00")


def test_the_books_balance_and_client_money_is_what_is_owed(result):
    assert result["ledger"] == {"trial_balance": "0.00"}
    assert result["client_money"] == {"difference": "0.00"}


def test_every_reading_is_stored_duplicate_or_quarantined(result):
    counts = result["telemetry"]

    assert counts["received"] == counts["stored"] + counts["duplicate"] + counts["quarantined"]
    assert counts["stored"] > 0


def test_the_margin_call_notice_was_delivered_with_proof(played):
    story, _ = played

    notices = story.trader["boss"].get("/v1/notices?limit=200")["data"]

    called = [notice for notice in notices if notice["kind"] == "margin_call"]
    assert [notice["state"] for notice in called] == ["delivered"]


def test_the_evidence_chains_hold(played):
    _, database = played
    with database.transaction(Scope.house()) as (session, _now):
        audit.link(session)
        links, broken = audit.verify(session)

    assert (links > 50, broken) == (True, None)


def test_every_gateways_identity_holds(played):
    _, database = played
    with database.transaction(Scope.house()) as (session, _now):
        epochs = devices.find_epochs(session)

    assert epochs
    for epoch in epochs:
        assert epoch.received == epoch.stored + epoch.duplicate + epoch.quarantined


def test_no_event_waits_and_running_everything_again_changes_nothing(played):
    _, database = played
    leader = Leader(database, all_jobs() + SANDBOX_JOBS)
    with pass_lock(database, wait_s=60) as leads:  # the story's scheduler still runs: it waits meanwhile
        assert leads
        leader.events.drain()
        before = _fingerprint(database)
        with database.transaction(Scope.house()) as (session, _now):
            waiting = outbox.all_failures(session)
            session.connection().execute(sa.text("DELETE FROM event_done"))
            session.connection().execute(sa.text("DELETE FROM consumer"))

        Leader(database, all_jobs() + SANDBOX_JOBS).events.drain()

        after = _fingerprint(database)
    assert waiting == []
    assert {name: count for name, count in after[0].items() if before[0].get(name) != count} == {}
    assert after == before


def _fingerprint(database):
    """What money, goods and title say: balances, entries, calls, states."""
    with database.transaction(Scope.house()) as (session, _now):
        lenders = organisations.find_of_type(session, OrganisationType.LENDER)
        tables = (
            "journal_entry",
            "posting",
            "margin_call",
            "liquidation",
            "pledge",
            "advance",
            "payment",
        )
        counts = {
            table: session.connection().execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in tables
        }
        return counts, [ledger.trial_balance(session, lender.id) for lender in lenders]


def test_a_stranger_sees_nothing_of_it(played):
    story, _ = played
    stranger = story.buyers[0]["boss"]

    for path in ("/v1/facilities", "/v1/advances", "/v1/margin_calls", "/v1/receipts", "/v1/valuations"):
        assert stranger.get(path)["data"] == [], path
