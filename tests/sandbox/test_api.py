"""The sandbox over HTTP: what an advance reports, what can be played, and that live knows nothing of it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from finance_svc.app import create_app
from finance_svc.db import Scope
from finance_svc.jobs import timers
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.organisations.service.people import NewOrganisation
from finance_svc.valuation import queries as prices
from tests.builders.lending import a_cast
from tests.builders.organisations import a_key, a_member, an_organisation


@pytest.fixture
def sandbox(database):
    """(client, lender, headers of a sandbox key of its operations)."""
    with database.transaction(Scope.house()) as (session, now):
        lender = an_organisation(session, "lender", now=now)
        member = a_member(session, lender, "lender.ops", now=now)
        _, secret = organisations.create_key(session, member_id=member.id, sandbox=True, actor=HOUSE, now=now)
    client = create_app({"live": database, "test": database}).test_client()
    return client, lender, {"Authorization": f"Bearer {secret}"}


@pytest.fixture
def platform(database):
    """The platform, with a price of apples."""
    with database.transaction(Scope.house()) as (session, now):
        new = NewOrganisation(name="Platform", type=OrganisationType.PLATFORM, tax_id="PLATFORM")
        return organisations.register(session, new, actor=HOUSE, now=now)


def test_an_advance_reports_events_timers_and_jobs(sandbox, database, now):
    client, _, headers = sandbox
    with database.transaction(Scope.house()) as (session, _now):
        timers.set_timer(session, "test.timer", uuid4(), now + timedelta(hours=3))
        timers.set_timer(session, "test.timer", uuid4(), now + timedelta(hours=30))

    answered = client.post("/v1/test_clock/advance", headers=headers, json={"seconds": 2 * 86_400})

    assert answered.status_code == 200
    assert answered.json["timers"] == {"test.timer": 2}
    assert answered.json["jobs"]["sandbox.price_feed"] >= 2
    assert answered.json["now"] == "2026-11-04T01:00:00Z"


def test_a_price_moves_by_a_ratio_in_the_callers_own_series_alone(sandbox, platform, database, now):
    client, lender, headers = sandbox
    quote = {"commodity": "apples", "source": "czce", "unit_price": "6000.00"}
    client.post("/v1/simulations/price_shock", headers=headers, json=quote)

    moved = client.post(
        "/v1/simulations/price_shock", headers=headers, json={"commodity": "apples", "ratio": "-0.40"}
    )

    assert moved.status_code == 201
    with database.transaction(Scope.house()) as (session, _now):
        own = prices.last_quotes(session, lender.id, level=1)
        assert [f"{price.unit_price:.2f}" for price in own] == ["3600.00"]
        assert prices.last_quotes(session, platform.id, level=1) == []


def test_every_morning_the_feed_quotes_again_so_that_nothing_goes_stale(sandbox, platform, database):
    client, lender, headers = sandbox
    quote = {"commodity": "apples", "source": "czce", "unit_price": "3600.00"}
    client.post("/v1/simulations/price_shock", headers=headers, json=quote)

    client.post("/v1/test_clock/advance", headers=headers, json={"seconds": 3 * 86_400})

    with database.transaction(Scope.house()) as (session, now):
        (own,) = prices.last_quotes(session, lender.id, level=1)
        assert (own.observed_at, f"{own.unit_price:.2f}") == (now, "3600.00")


@pytest.mark.parametrize(
    "body",
    [
        {"commodity": "apples"},
        {"commodity": "apples", "ratio": "-0.1", "source": "czce", "unit_price": "1.00"},
        {"commodity": "apples", "ratio": "-1"},
        {"commodity": "pears", "ratio": "-0.1"},
    ],
)
def test_a_shock_says_one_thing_about_a_price_that_is_there(sandbox, body):
    client, _, headers = sandbox

    assert client.post("/v1/simulations/price_shock", headers=headers, json=body).status_code == 400


def test_what_can_be_played_is_listed_and_the_rest_is_not_found(sandbox):
    client, _, headers = sandbox

    names = client.get("/v1/simulations", headers=headers).json["data"]

    assert set(names) >= {"price_shock", "sensor_silence", "temperature_ramp", "inbound_payment"}
    for name in {"weight_loss", "door_open", "spoof", "buyer_default"} - set(names):
        assert client.post(f"/v1/simulations/{name}", headers=headers, json={}).status_code == 404


def test_live_keys_find_no_sandbox(sandbox, database):
    client, _, _ = sandbox
    _, _, live = a_key(database, "lender", "lender.ops")

    assert client.get("/v1/simulations", headers=live).status_code == 404
    assert client.get("/v1/test_clock", headers=live).status_code == 404


def test_money_arrives_for_a_facility_of_the_caller_once_per_key(database):
    cast = a_cast(database)
    with database.transaction(Scope.house()) as (session, now):
        member_id = cast.ops.member_id
        _, secret = organisations.create_key(session, member_id=member_id, sandbox=True, actor=HOUSE, now=now)
    client = create_app({"test": database}).test_client()
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "once"}
    body = {
        "payer_id": ids.show("organisation", cast.trader.id),
        "facility_id": ids.show("facility", cast.facility.id),
        "amount": {"amount": "100.00"},
    }

    answers = [client.post("/v1/simulations/inbound_payment", headers=headers, json=body) for _ in range(2)]

    assert [answered.status_code for answered in answers] == [201, 201]
    paid = client.get("/v1/payments", headers=headers).json["data"]
    assert [(row["amount"]["amount"], row["purpose"]) for row in paid] == [("100.00", "repayment")]
