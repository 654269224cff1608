"""`?dry_run=true` on advances, releases, margin cures and sales answers, and changes nothing.

Pledges: tests/receipts/test_api.py.
"""

import pytest
import sqlalchemy as sa

from finance_svc.db import Scope
from finance_svc.kernel import ids
from tests.builders.lending import Caller, Stage, Story, fall_to_the_call

# what the edge itself keeps about callers
OURS = {"credential", "version_pin", "request_log", "member_activity"}


@pytest.fixture(scope="module")
def called_stage(server, template):
    """Money drawn, a call open."""
    return Stage(server, template, Story).then(Story.draw).then(fall_to_the_call)


@pytest.fixture
def story(called_stage):
    with called_stage.copied() as story:
        yield story


def contents(database):
    """A hash of every table's rows."""
    names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    with database.transaction(Scope.house()) as (session, _now):
        execute = session.connection().execute
        return {
            name: execute(
                sa.text(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {name} t")
            ).scalar_one()
            for name in execute(sa.text(names)).scalars()
            if name not in OURS
            and execute(sa.text(f"SELECT has_table_privilege('pw_job', '{name}', 'SELECT')")).scalar_one()
        }


def cny(amount):
    return {"amount": amount, "currency": "CNY"}


def acts(story):
    """(who, path, body) of each act that can be tried."""
    facility = ids.show("facility", story.cast.facility.id)
    cure = {
        "payer_id": ids.show("organisation", story.cast.trader.id),
        "amount": cny("90912.24"),
        "bank_reference": "CURE-1",
        "purpose": "repayment",
        "object_id": facility,
    }
    release = {
        "facility_id": facility,
        "lot_id": ids.show("lot", story.lot_id),
        "vehicles": [{"plate": "鲁F12345", "quantity_kg": "1000"}],
    }
    return {
        "release": ("boss", "/releases", release),
        "advance": ("clerk", "/advances", {"facility_id": facility, "amount": cny("1.00")}),
        "margin cure": ("ops", "/payments/inbound", cure),
        "sale": ("ops", "/liquidations", {"facility_id": facility, "method": "sale"}),
    }


@pytest.mark.parametrize("act", ["advance", "margin cure", "release", "sale"])
def test_a_dry_run_answers_as_the_act_would_and_changes_nothing(story, act):
    who, path, body = acts(story)[act]
    caller = Caller(story, getattr(story.cast, who))
    before = contents(story.database)
    send = {"json": body, "headers": {**caller.headers, "Idempotency-Key": act}}

    tried = caller.client.post(f"/v1{path}?dry_run=true", **send)
    after = contents(story.database)
    done = caller.client.post(f"/v1{path}", **send)

    assert after == before
    assert tried.status_code == done.status_code, tried.text
    assert tried.json.get("code") == done.json.get("code")
    assert "Idempotency-Hit" not in done.headers


@pytest.mark.parametrize("said", ["1", "yes", "True", ""])
def test_a_dry_run_that_is_not_said_clearly_is_refused_before_anything_is_done(story, said):
    who, path, body = acts(story)["advance"]
    caller = Caller(story, getattr(story.cast, who))
    headers = {**caller.headers, "Idempotency-Key": "unclear"}

    answered = caller.client.post(f"/v1{path}?dry_run={said}", json=body, headers=headers)

    assert (answered.status_code, answered.json["errors"][0]["pointer"]) == (400, "/dry_run")
