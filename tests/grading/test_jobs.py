"""What other rooms tell by events, and when a warning's time begins."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from finance_svc.db import Scope, clock
from finance_svc.grading import queries, service
from finance_svc.grading.jobs import JOBS
from finance_svc.notices.jobs import JOBS as NOTICE_JOBS
from finance_svc.outbox import service as outbox
from finance_svc.outbox.runner import EventRunner
from tests.builders.grading import grade, points_at_once
from tests.builders.organisations import an_organisation

WARNED = datetime(2027, 8, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def black(database):
    with database.transaction(Scope.house()) as (session, now):
        trader = an_organisation(session, "trader", now=now)
        points_at_once(session, trader, effort=3000, now=now)
    return trader


def house(database, act, *, at=None):
    with database.transaction(Scope.house()) as (session, now):
        if at is not None:
            clock.freeze(session, at)
        return act(session, at or now)


def look(database, trader, at):
    house(database, lambda session, now: service.look(session, trader.id, now=now), at=at)


def standing(database, trader):
    return house(database, lambda session, _now: queries.find_standing(session, trader.id))


def tell(database, kind, body, subject):
    def emit(session, now):
        outbox.emit(session, kind, subject=subject, body=body, now=now, cause=str(subject[1]))

    house(database, emit)
    EventRunner(database, JOBS).drain()


def test_three_months_run_only_from_the_proved_delivery(database, black, monkeypatch):
    monkeypatch.delenv("PLEDGEWATCH_SMTP_URL", raising=False)
    look(database, black, WARNED)
    look(database, black, WARNED + timedelta(days=200))
    assert standing(database, black).grade == "black"

    house(database, lambda *_: None, at=datetime(2028, 3, 1, 1, 0, tzinfo=UTC))
    EventRunner(database, NOTICE_JOBS + JOBS).drain()
    assert standing(database, black).warning_until == date(2028, 6, 1)

    look(database, black, datetime(2028, 5, 31, 1, 0, tzinfo=UTC))
    assert standing(database, black).grade == "black"
    look(database, black, datetime(2028, 6, 1, 1, 0, tzinfo=UTC))
    assert standing(database, black).grade == "gold"


def test_a_warning_is_sent_once(database, black):
    for day in range(3):
        look(database, black, WARNED + timedelta(days=day))

    found = house(database, lambda session, _now: queries.find_standing(session, black.id))
    assert found.warned_at == WARNED


def test_a_lapsed_margin_call_costs_its_borrower_one_step_once(database, black):
    call = uuid4()
    body = {"margin_call_id": str(call), "borrower_id": str(black.id), "facility_id": str(uuid4())}

    tell(database, "margin_call.lapsed", body, ("facility", call))
    tell(database, "margin_call.lapsed", body, ("facility", uuid4()))
    look(database, black, datetime(2026, 11, 3, 1, 0, tzinfo=UTC))

    assert house(database, lambda session, now: grade(session, black, now)) == "gold"


def test_fees_in_a_repayment_count_as_money_and_nothing_else_in_it_does(database):
    trader = house(database, lambda session, now: an_organisation(session, "trader", now=now))
    body = {
        "facility_id": str(uuid4()), "borrower_id": str(trader.id), "currency": "CNY", "applied": "259767.00",
        "fees_paid": "8892.00", "outstanding": "0.00", "cause": "liquidation:1",
    }  # fmt: skip

    tell(database, "advance.repaid", body, ("facility", uuid4()))
    tell(database, "advance.repaid", body, ("facility", uuid4()))
    tell(database, "advance.repaid", body | {"fees_paid": "0.00", "cause": "2"}, ("facility", uuid4()))

    def read(session, _now):
        return [
            (str(row.kind), row.points)
            for row in queries.find_points(session, trader.id, after=None, limit=9)
        ]

    assert [(kind, f"{points}") for kind, points in house(database, read)] == [("fee_paid", "889.20")]
