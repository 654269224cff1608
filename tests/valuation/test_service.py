import gzip
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import select

from finance_svc.db import Scope
from finance_svc.kernel.errors import BadInput, Forbidden, NotFound
from finance_svc.outbox.models import Event
from finance_svc.valuation import queries, rules, service
from finance_svc.valuation.models import HaircutRun, PriceObservation, Valuation
from finance_svc.valuation.rules import Flag, PriceState
from tests.builders.market import a_volume
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.builders.receipts import a_receipt, a_stored_lot
from tests.builders.valuation import a_differential, a_price, golden_prices, some_prices

SUGAR = Path(__file__).resolve().parents[3] / "shared/data/prices/china_futures_daily_SR_2014_2020.csv.gz"


@pytest.fixture
def platform(session, now):
    return an_organisation(session, "platform", now=now)


@pytest.fixture
def lender(session, now):
    return an_organisation(session, "lender", now=now)


@pytest.fixture
def trader(session, now):
    return an_organisation(session, "trader", now=now)


@pytest.fixture
def lot(session, trader, now):
    """The golden lot: 100 t taken in 60 days before, assayed today at 0.59 consumed."""
    lot = a_stored_lot(session, an_organisation(session, "warehouse", now=now), trader, now=now)
    a_receipt(session, lot, now=now)
    return lot


def value(session, lot, lender, now, cause="test"):
    return service.value_lot(session, lot.id, lender_id=lender.id, cause=cause, now=now)


def events(session, kind):
    return list(session.exec(select(Event).where(Event.kind == kind)))


def desk(session, organisation, now):
    return an_actor(a_member(session, organisation, now=now, name="desk"))


def test_f9_the_golden_lot_is_worth_548181_92_and_carries_438545_54(session, platform, lender, lot, now):
    golden_prices(session, platform, now=now)

    row = value(session, lot, lender, now)

    assert (row.market_value, row.lendable_value) == (Decimal("548181.92"), Decimal("438545.54"))
    assert (row.unit_price, row.quantity_kg, row.quality_factor) == (
        5720,
        Decimal("98800.000"),
        Decimal("0.9700"),
    )
    assert (row.h_total, row.state, row.price_level, row.revision) == (Decimal("0.2"), PriceState.FRESH, 1, 1)
    (event,) = events(session, "valuation.created")
    assert event.body["lot_id"] == str(lot.id)
    assert event.body["lender_id"] == str(lender.id)


@pytest.mark.parametrize(
    ("reference", "market_value", "lendable_value"),
    [("4200", "375677.12", "300541.70"), ("3600", "318175.52", "254540.42")],
)
def test_f9_a_fall_of_the_reference_counts_at_once(
    session, platform, lender, lot, now, reference, market_value, lendable_value
):
    golden_prices(session, platform, now=now)
    fall = a_price(session, platform, reference, now=now)

    row = value(session, lot, lender, now)

    assert fall.flag is Flag.DOWN
    assert (row.market_value, row.lendable_value) == (Decimal(market_value), Decimal(lendable_value))
    assert row.price_observation_id == fall.id


def test_a_rise_by_one_source_waits_and_a_second_source_lets_it_count(session, platform, lender, lot, now):
    golden_prices(session, platform, now=now)
    rise = a_price(session, platform, "6700", now=now)
    assert (rise.flag, value(session, lot, lender, now).unit_price) == (Flag.UP, 5720)

    a_price(session, platform, "6650", now=now, source="wholesale_market", level=3)

    assert value(session, lot, lender, now).unit_price == 6420


def test_two_persons_confirm_a_rise_and_never_one_person_twice(session, platform, lender, lot, now):
    golden_prices(session, platform, now=now)
    rise = a_price(session, platform, "6700", now=now)
    first, second = (desk(session, platform, now) for _ in range(2))

    service.confirm_price(session, observation_id=rise.id, actor=first, now=now)
    with pytest.raises(rules.AlreadyConfirmed):
        service.confirm_price(session, observation_id=rise.id, actor=first, now=now)
    assert value(session, lot, lender, now).unit_price == 5720
    _, count = service.confirm_price(session, observation_id=rise.id, actor=second, now=now)

    assert count == 2
    assert value(session, lot, lender, now).unit_price == 6420


def test_only_a_flagged_rise_is_confirmed(session, platform, now):
    price = a_price(session, platform, "6000", now=now)

    with pytest.raises(rules.NotFlagged):
        service.confirm_price(session, observation_id=price.id, actor=desk(session, platform, now), now=now)


def test_a_lender_goes_by_its_own_and_the_platforms_prices_and_no_other_lenders(session, lender, lot, now):
    stranger = an_organisation(session, "lender", now=now)
    a_price(session, stranger, "9000", now=now)
    with pytest.raises(rules.NoPrice):
        value(session, lot, lender, now)

    a_price(session, lender, "6000", now=now)

    assert value(session, lot, lender, now).unit_price == 6000


def test_traders_and_warehouses_record_no_prices(session, trader, now):
    with pytest.raises(Forbidden):
        a_price(session, trader, "6000", now=now)
    with pytest.raises(Forbidden):
        a_differential(session, trader, "grade", "1", "0", now=now)


def test_one_impossible_price_refuses_the_whole_batch(session, platform, now):
    with pytest.raises(rules.PriceShape) as refusal:
        some_prices(session, platform, ["6000", "6"], now=now)

    assert refusal.value.detail.startswith("observation 1:")
    assert session.exec(select(PriceObservation)).all() == []


def test_a_price_is_never_changed(session, platform, now):
    a_price(session, platform, "6000", now=now)

    with pytest.raises(sa.exc.ProgrammingError), session.begin_nested():
        session.connection().execute(sa.text("UPDATE price_observation SET unit_price = 1"))


def test_a_batch_of_five_thousand_prices_is_recorded_and_told_once(session, platform, now):
    rows = some_prices(session, platform, [6000 + n % 50 for n in range(5000)], now=now)

    assert len(rows) == 5000
    assert [row.number for row in rows] == list(range(1, 5001))
    (event,) = events(session, "price.recorded")
    assert (event.body["count"], event.body["commodity"]) == (5000, "apples")


def test_when_every_price_is_stale_the_value_is_frozen_its_lendable_part_decays_and_no_money_flows(
    session, platform, lender, lot, now
):
    golden_prices(session, platform, now=now)
    fresh = value(session, lot, lender, now)
    friday = now + timedelta(days=4)

    row = value(session, lot, lender, friday)

    assert (row.state, row.stale_at) == (PriceState.STALE, fresh.stale_at)
    assert row.unit_price == fresh.unit_price
    expected = (row.market_value * Decimal("0.8")).quantize(Decimal("0.01")) * Decimal("0.99") ** 3
    assert row.lendable_value == round(expected, 2)
    assert len(events(session, "price.stale")) == 1
    with pytest.raises(rules.StalePrice):
        service.require_priced(session, lot.id, lender_id=lender.id, now=friday)
    assert len(events(session, "price.stale")) == 1


def test_two_levels_apart_conflict_and_the_lower_counts(session, platform, lender, lot, now):
    golden_prices(session, platform, now=now)
    a_price(session, platform, "5000", now=now, source="wholesale_market", level=3)

    row = service.require_priced(session, lot.id, lender_id=lender.id, now=now)

    assert (row.state, row.price_level, row.unit_price) == (PriceState.CONFLICT, 3, 4720)
    assert row.h_src == Decimal("0.03")


def test_a_lot_without_an_assay_is_not_valued(session, platform, lender, trader, now):
    warehouse = an_organisation(session, "warehouse", now=now)
    lot = a_stored_lot(session, warehouse, trader, now=now)
    golden_prices(session, platform, now=now)
    with pytest.raises(rules.NotPriced):
        value(session, lot, lender, now)


def test_the_newest_differential_counts_and_a_lenders_own_goes_first(session, platform, lender, lot, now):
    golden_prices(session, platform, now=now)
    a_differential(session, platform, "grade", "1", "-300", now=now + timedelta(minutes=1))
    later = now + timedelta(minutes=2)
    assert value(session, lot, lender, later).unit_price == 5620

    a_differential(session, lender, "grade", "1", "-250", now=later)

    assert value(session, lot, lender, later).unit_price == 5670


def test_every_step_names_its_evidence(session, platform, lender, lot, now):
    price = golden_prices(session, platform, now=now)

    row = value(session, lot, lender, now)

    steps = {step["name"]: step for step in row.steps}
    assert steps["reference_price"]["inputs"]["observation_ids"] == [str(price.id)]
    assert steps["quality_factor"]["inputs"]["assay_id"] == str(row.assay_id)
    assert steps["quality_factor"]["inputs"]["consumed_life"] == "0.59000000"
    assert steps["h_mkt"]["inputs"]["binding"] == "floor_for_want_of_history"
    assert steps["differential_grade"]["inputs"]["differential_id"]
    assert steps["differential_pack"]["inputs"]["differential_id"] is None


def test_a_valuation_is_never_changed(session, platform, lender, lot, now):
    golden_prices(session, platform, now=now)
    row = value(session, lot, lender, now)

    with pytest.raises(sa.exc.ProgrammingError), session.begin_nested():
        session.connection().execute(sa.update(Valuation.__table__).values(market_value=row.market_value * 2))


def test_a_depositor_and_a_lender_ask_and_a_stranger_does_not_know_the_lot(database, now):
    with database.transaction(Scope.house()) as (session, _):
        names = ("platform", "lender", "trader", "warehouse", "lender")
        platform, lender, trader, warehouse, stranger = (an_organisation(session, n, now=now) for n in names)
        lot = a_stored_lot(session, warehouse, trader, now=now)
        a_receipt(session, lot, now=now)
        golden_prices(session, platform, now=now)
        actors = {who.id: desk(session, who, now) for who in (trader, lender, stranger)}

    def ask(who, lender_id=None):
        with database.transaction(Scope.of(who.id)) as (session, at):
            return service.ask_value(
                session, lot_id=lot.id, lender_id=lender_id, actor=actors[who.id], now=at
            )

    assert ask(trader).organisation_id == platform.id
    assert ask(trader).market_value == Decimal("548181.92")
    for refused in (lambda: ask(stranger), lambda: ask(trader, lender.id)):
        with pytest.raises(NotFound):
            refused()


def some_days(session, keeper, prices, *, until, now):
    """One close a day, the last one on the day before `until`."""
    actor = desk(session, keeper, now)
    start = until - timedelta(days=len(prices))
    rows = [
        rules.HistoryRow(observed_at=start + timedelta(days=n), unit_price=f"{price:.2f}")
        for n, price in enumerate(prices)
    ]
    series = rules.PriceSeries(source="czce", level=1, commodity="apples")
    return service.import_history(session, series=series, rows=rows, actor=actor, now=now)


def test_a_calm_year_leaves_the_floor_and_a_wild_one_raises_the_haircut(session, platform, lender, lot, now):
    wild = [6000 * (1.03 if n % 2 else 0.97) for n in range(300)]
    assert some_days(session, platform, wild, until=now, now=now) == 300
    today = date(2026, 11, 2)

    run = service.run_haircut(session, keeper_id=platform.id, commodity="apples", day=today, now=now)

    assert (run.returns, run.source, run.last_date) == (299, "czce", date(2026, 11, 1))
    assert run.binding in {"t4", "historical"}
    assert run.h_mkt > Decimal("0.5")
    again = service.run_haircut(session, keeper_id=platform.id, commodity="apples", day=today, now=now)
    assert again.id == run.id
    row = value(session, lot, lender, now)
    assert (row.h_mkt, row.haircut_run_id) == (run.h_mkt, run.id)


def test_a_price_inside_the_day_never_moves_the_haircut(session, platform, lender, lot, now):
    some_days(session, platform, [6000 + n % 40 for n in range(300)], until=now, now=now)
    run = service.run_haircut(
        session, keeper_id=platform.id, commodity="apples", day=date(2026, 11, 2), now=now
    )
    a_price(session, platform, "3600", now=now)

    row = value(session, lot, lender, now)

    assert (row.h_mkt, row.haircut_run_id) == (run.h_mkt, run.id)
    night = service.run_haircut(
        session, keeper_id=platform.id, commodity="apples", day=date(2026, 11, 3), now=now
    )
    assert night.h_mkt > run.h_mkt


def test_a_thin_market_lengthens_the_holding_period_where_a_model_speaks(session, platform, lender, lot, now):
    some_days(session, platform, [6000 * (1.02 if n % 2 else 0.98) for n in range(300)], until=now, now=now)
    run = service.run_haircut(
        session, keeper_id=platform.id, commodity="apples", day=date(2026, 11, 2), now=now
    )
    a_volume(session, platform, now=now, weekly_kg=Decimal(100_000))

    row = value(session, lot, lender, now)

    assert row.h_mkt > run.h_mkt
    step = next(step for step in row.steps if step["name"] == "h_mkt")
    assert Decimal(step["inputs"]["holding_days"]) > 20


def test_without_a_history_the_floor_binds_and_the_run_says_so(session, platform, now):
    a_price(session, platform, "6000", now=now)

    run = service.run_haircut(
        session, keeper_id=platform.id, commodity="apples", day=date(2026, 11, 3), now=now
    )

    assert (run.h_mkt, run.binding, run.returns) == (Decimal("0.1500"), "floor_for_want_of_history", 0)
    assert run.sigma is None


@pytest.mark.skipif(
    not SUGAR.exists(), reason=f"{SUGAR} is not there: shared data is not part of the repository"
)
def test_white_sugar_futures_give_a_haircut_with_its_parts(session, platform, now):
    rows = service.load_price_history(SUGAR)
    series = rules.PriceSeries(source="czce", level=1, commodity="sugar")
    actor = desk(session, platform, now)

    added = service.import_history(session, series=series, rows=rows, actor=actor, now=now)
    run = service.run_haircut(
        session, keeper_id=platform.id, commodity="sugar", day=date(2021, 1, 1), now=now
    )

    assert added == 1702  # of 1,703 days; the file's settlement of 2014-01-23 is 0.0
    assert service.import_history(session, series=series, rows=rows, actor=actor, now=now) == 0
    assert (run.source, run.last_date) == ("czce", date(2020, 12, 31))
    assert run.returns > 1200
    assert Decimal("0.005") < run.sigma < Decimal("0.02")
    assert run.es_t4 > run.es_normal > 0
    assert run.es_historical > 0
    assert Decimal("0.05") < run.worst_fall < Decimal("0.3")
    assert run.h_mkt == max(Decimal("0.08"), round(max(run.es_t4, run.es_historical), 4))
    assert session.exec(select(HaircutRun)).all() == [run]


def test_a_history_without_the_columns_is_refused(tmp_path):
    path = tmp_path / "prices.csv.gz"
    path.write_bytes(gzip.compress(b"day,price\n2020-01-01,1\n"))

    with pytest.raises(BadInput, match="no column"):
        service.load_price_history(path)


def test_a_history_leaves_out_days_without_a_price(tmp_path):
    path = tmp_path / "prices.csv"
    path.write_text("date,settle,adj_close\n2020-01-02,5000.0,5100\n2020-01-03,,5100\n2020-01-06,0.0,\n")

    rows = service.load_price_history(path)

    assert [(row.observed_at.isoformat(), row.unit_price) for row in rows] == [
        ("2020-01-02T07:00:00+00:00", "5000.0")
    ]


def test_the_latest_valuation_is_the_highest_revision(session, platform, lender, lot, now):
    golden_prices(session, platform, now=now)
    value(session, lot, lender, now)
    second = value(session, lot, lender, now)

    assert second.revision == 2
    assert queries.latest_valuation(session, lot.id, lender.id).id == second.id
