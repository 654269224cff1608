from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from finance_svc.jobs import Slot
from finance_svc.outbox.models import Event
from finance_svc.valuation.jobs import JOBS
from finance_svc.valuation.models import HaircutRun, Valuation
from tests.builders.organisations import an_organisation
from tests.builders.receipts import a_pledged_lot
from tests.builders.valuation import a_price, golden_prices

BY_NAME = {job.name: job for job in JOBS}


@pytest.fixture
def platform(session, now):
    return an_organisation(session, "platform", now=now)


@pytest.fixture
def trade(session, now):
    return a_pledged_lot(session, now=now)


def valuations(session, lot_id):
    chosen = select(Valuation).where(Valuation.lot_id == lot_id).order_by(Valuation.revision)
    return list(session.exec(chosen))


def last_event(session, kind):
    session.flush()
    return session.exec(select(Event).where(Event.kind == kind).order_by(Event.written.desc())).first()


def test_a_platform_price_values_every_pledged_lot_once_per_event(session, platform, trade, now):
    other = a_pledged_lot(session, now=now)
    golden_prices(session, platform, now=now)
    event = last_event(session, "price.recorded")

    BY_NAME["valuation.on_price"].act(session, event, now)
    BY_NAME["valuation.on_price"].act(session, event, now)

    for lot in (trade, other):
        (row,) = valuations(session, lot.lot.id)
        assert (row.organisation_id, row.market_value) == (lot.lender.id, Decimal("548181.92"))


def test_a_lenders_price_values_only_its_own_lots(session, platform, trade, now):
    other = a_pledged_lot(session, now=now)
    a_price(session, trade.lender, "6000", now=now)

    BY_NAME["valuation.on_price"].act(session, last_event(session, "price.recorded"), now)

    assert len(valuations(session, trade.lot.id)) == 1
    assert valuations(session, other.lot.id) == []


def test_evidence_about_the_goods_values_the_lot(session, platform, trade, now):
    golden_prices(session, platform, now=now)
    job = BY_NAME["valuation.on_goods"]
    event = Event(
        kind="lot.counted", subject_type="lot", subject_id=trade.lot.id, body={"lot_id": str(trade.lot.id)}
    )

    job.act(session, event, now)

    assert len(valuations(session, trade.lot.id)) == 1
    assert set(job.on) >= {
        "lot.counted",
        "lot.assayed",
        "custody.dark",
        "custody.restored",
        "pledge.perfected",
    }


def test_the_hour_values_a_pledged_lot_once_a_day_and_a_lot_without_a_price_not_at_all(
    session, platform, trade, now
):
    job = BY_NAME["valuation.every_hour"]
    slot = Slot(date(2026, 11, 2), "UTC", now)

    assert list(job.find(session, slot)) == [trade.lot.id]
    job.act(session, trade.lot.id, slot, now)
    assert valuations(session, trade.lot.id) == []

    golden_prices(session, platform, now=now)
    for _ in range(2):
        job.act(session, trade.lot.id, slot, now)
    for hours in (1, 24):
        at = now + timedelta(hours=hours)
        job.act(session, trade.lot.id, Slot(at.date(), "UTC", at), at)
    assert [value.as_of for value in valuations(session, trade.lot.id)] == [now, now + timedelta(hours=24)]


def test_the_night_runs_the_model_for_every_profile_and_twice_changes_nothing(session, platform, now):
    a_price(session, platform, "6000", now=now)
    job = BY_NAME["valuation.every_night"]
    slot = Slot(date(2026, 11, 3), "Asia/Shanghai", now + timedelta(hours=16))

    assert list(job.zones(session)) == ["Asia/Shanghai"]
    for _ in range(2):
        for keeper_id in job.find(session, slot):
            job.act(session, keeper_id, slot, now + timedelta(hours=16))

    runs = session.exec(select(HaircutRun)).all()
    assert sorted(run.commodity for run in runs) == ["apples", "boards", "sugar"]
