"""Grades over 24 months of the movable clock, by keys over HTTP: DOMAIN S38-S41, F27 with their figures."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from uuid import UUID

import pytest

from finance_svc.app import create_app
from finance_svc.db import Database, Scope, clock
from finance_svc.grading import queries
from finance_svc.jobs.registry import all_jobs
from finance_svc.kernel import ids
from finance_svc.liquidation import service as liquidation
from finance_svc.outbox.leader import Leader
from finance_svc.sandbox import advance
from tests.builders.grading import (
    a_fact,
    points_at_once,
    some_conduct,
    some_effort,
    some_money,
)
from tests.builders.lending import Caller, Stage, Story, copy_database, fall_to_the_call, login
from tests.builders.liquidation import LAPSE, SETTLEMENT, conduct, pay_all, sell, weigh_all_out
from tests.builders.organisations import a_key

pytestmark = pytest.mark.timeout(420)
JOBS = ("grading.announce_rules", "grading.look", "grading.prove_warning", "notices.deliver")
"""What two years of grades need of the scheduler; the days of all other rooms would only be slow."""
BEGIN, END = datetime(2026, 1, 5, 1, 0, tzinfo=UTC), datetime(2028, 1, 12, 1, 0, tzinfo=UTC)
ACTORS = ("idle", "saved", "buyer", "worker", "referrer", "newcomer", "keeper", "liar", "wronged", "owing")


class Years:
    """Organisations with keys, the scheduler's work from slot to slot, and what was seen on the way."""

    def __init__(self, database):
        self.database = database
        jobs = [job for job in all_jobs() if job.name in JOBS]
        self.leader = Leader(database, jobs)
        self.client = create_app({"live": database}).test_client()
        self.keys = {
            name: a_key(database, "warehouse" if name == "keeper" else "trader",
                        "wh.manager" if name == "keeper" else "boss")
            for name in ACTORS
        }  # fmt: skip
        self.keys["admin"] = a_key(database, "platform", "platform.admin")
        self.keys["second"] = a_key(
            database, "platform", "platform.admin", organisation=self.keys["admin"][0]
        )
        self.seen = {}

    def to(self, year, month, day, hour=4):
        """Let the clock go on, from slot to slot; 04:00 UTC is noon at the place."""
        advance(self.leader, datetime(year, month, day, hour, tzinfo=UTC))

    def do(self, record, name, *arguments, **facts):
        """A fact that an upper room records."""
        with self.database.transaction(Scope.house()) as (session, now):
            record(session, self.keys[name][0], *arguments, now=now, **facts)
        self.leader.settle()

    def get(self, name, path="/me/grade"):
        """One person's view."""
        answered = self.client.get(f"/v1{path}", headers=self.keys[name][2])
        assert answered.status_code == 200, answered.get_data(as_text=True)
        return answered.get_json()

    def post(self, name, path, body, *, expect):
        """One person's act."""
        answered = self.client.post(f"/v1{path}", json=body, headers=self.keys[name][2])
        assert answered.status_code == expect, answered.get_data(as_text=True)
        self.leader.settle()
        return answered.get_json()

    def note(self, moment, *names):
        """Remember how they stand."""
        self.seen |= {(moment, name): self.get(name) for name in names}

    def id_of(self, name):
        """The organisation's id as the API shows it."""
        return ids.show("organisation", self.keys[name][0].id)


def first_days(years):
    """January 2026: grades are bought, earned, and the clocks of idleness begin."""
    years.to(2026, 1, 10)
    for name in ("idle", "saved"):
        years.do(points_at_once, name, effort=2999)
        years.do(a_fact, name, "true_deal", "0.1", cause="the last deal")
    years.note("2026-01-10", "idle", "saved")
    years.do(some_money, "buyer", 2000)
    years.do(some_money, "worker", 2000)
    years.do(some_effort, "worker", 599)
    years.note("599", "buyer", "worker")
    years.do(a_fact, "worker", "true_deal", "0.1", cause="one more")
    years.note("600", "worker")
    years.do(points_at_once, "liar", effort=3000)
    years.do(points_at_once, "wronged", effort=1000)
    years.do(points_at_once, "owing", effort=3000)


def a_referral(years):
    """February: a newcomer names who brought it and trades later."""
    years.to(2026, 2, 2)
    years.post("newcomer", "/me/referrer", {"organisation_id": years.id_of("referrer")}, expect=201)
    years.note("named", "referrer")
    years.to(2026, 2, 20)
    years.do(a_fact, "newcomer", "true_deal", "1", cause="the first deal")
    years.do(a_fact, "newcomer", "true_deal", "1", cause="the second deal")
    years.note("traded", "referrer")


def bad_conduct(years):
    """March to September: fraud, an appeal, two steps of one day, months of good sensors and a bad count."""
    years.to(2026, 3, 2)
    years.do(some_conduct, "liar", "fraud", cause="finding 1")
    years.do(some_conduct, "owing", "advance_overdue", cause="advance 1", measure="31")
    years.do(some_conduct, "owing", "deal_default", cause="deal 1")
    years.do(some_conduct, "wronged", "complaint_rate", cause="March", measure="0.031")
    years.note("march", "liar", "owing", "wronged")
    years.to(2026, 3, 3)
    years.note("the day after", "owing")
    change = years.get("wronged")["reasons"][0]["id"]
    body = {"change_id": change, "statement": "Two of the complaints were another firm's."}
    filed = years.post("wronged", "/appeals", body, expect=201)
    for name in ("admin", "second"):
        verdict = {"granted": True, "reason": "they were"}
        years.post(name, f"/appeals/{filed['id']}/decide", verdict, expect=200)
    years.note("appealed", "wronged")
    for month in range(4, 10):
        years.to(2026, month, 1)
        for number in range(3):
            years.do(a_fact, "keeper", "sensor_uptime", "1", cause=f"room {number} in month {month}")
    years.note("uptime", "keeper")
    years.do(some_conduct, "keeper", "blind_count_failed", cause="count 1")
    years.note("count", "keeper")


def idle_years(years):
    """October 2026 to January 2028: warnings, an activity on the last day, steps down, points that expire."""
    years.to(2026, 10, 9)
    years.note("before the warning", "idle")
    years.to(2026, 10, 10)
    years.note("warned", "idle", "saved")
    years.to(2027, 1, 9)
    years.do(a_fact, "saved", "true_deal", "1", cause="on the last day")
    years.note("the last day", "idle", "saved")
    years.to(2027, 1, 10)
    years.note("the deadline", "idle", "saved", "worker")
    years.to(2027, 10, 9)
    years.note("saved again", "saved")
    years.to(2027, 10, 10)
    years.note("warned again", "idle")
    years.to(2028, 1, 12)
    years.note("the end", "idle", "saved")


@pytest.fixture(scope="module")
def years(server, template):
    """Two years, played once."""
    copy_database(server, template, "two_years")
    database = Database(login(server, "two_years"), pool_size=4)
    with database.transaction(Scope.house()) as (session, _now):
        clock.freeze(session, BEGIN)
    years = Years(database)
    for chapter in (first_days, a_referral, bad_conduct, idle_years):
        chapter(years)
    yield years
    database.close()


def grades_of(years, *moments):
    return [years.seen[moment]["grade"] for moment in moments]


def test_s38_the_grade_its_points_next_threshold_expiry_and_reasons_are_shown(years):
    seen = years.seen["600", "worker"]

    assert (seen["grade"], seen["points"]["total"]) == ("gold", "1000.00")
    assert (seen["next"]["grade"], seen["next"]["threshold"]) == ("black", "3000")
    assert seen["expiry"][0] == {"on": "2027-01-10", "source": "effort", "points": "600.00"}
    assert [reason["to_grade"] for reason in seen["reasons"]] == ["gold", "silver"]


def test_s38_badge_and_rulebook_are_public(years):
    badge = years.get("buyer", f"/organisations/{years.id_of('liar')}/grade")
    book = years.get("buyer", "/grades/rulebook")["in_force"]

    assert badge["grade"] == "basic"
    assert (book["version"], book["notice_days"], book["appeal_days"]) == (1, 30, 10)


def test_s39_gold_sees_auctions_30_minutes_earlier_and_pays_nine_tenths_of_fees(years):
    gold, basic = years.seen["600", "worker"], years.seen["named", "referrer"]

    assert gold["privileges"]["early_auction_minutes"] == 30
    assert (gold["prices"]["fee_factor"], basic["prices"]["fee_factor"]) == ("0.90", "1.00")


def test_s39_a_spread_falls_by_at_most_50_bp_and_never_below_the_cost_of_risk(years):
    black, spread = datetime(2026, 6, 1, tzinfo=UTC), Decimal("0.02")

    with years.database.transaction(Scope.house()) as (session, now):
        saved = years.keys["saved"][0].id
        assert queries.spread_of(session, saved, spread=spread, floor=Decimal(0), now=black) == Decimal(
            "0.015"
        )
        assert queries.spread_of(session, saved, spread=spread, floor=Decimal(0), now=now) == Decimal(
            "0.0175"
        )
        floor = Decimal("0.018")
        assert queries.spread_of(session, saved, spread=spread, floor=floor, now=black) == floor


def test_s40_money_alone_reaches_silver_and_gold_needs_600_of_effort(years):
    assert grades_of(years, ("599", "buyer"), ("599", "worker"), ("600", "worker")) == [
        "silver",
        "silver",
        "gold",
    ]
    reached = years.seen["600", "worker"]["reasons"][0]
    assert (reached["effort"], reached["money"], reached["counted_money"]) == ("600.00", "2000.00", "400.00")


def test_s40_a_referral_counts_once_after_the_referees_first_true_deal(years):
    before, after = years.seen["named", "referrer"], years.seen["traded", "referrer"]

    assert (before["points"]["effort"], after["points"]["effort"]) == ("0.00", "100.00")
    (point,) = years.get("referrer", "/me/grade/points")["data"]
    assert (point["kind"], point["cause"][:9]) == ("verified_referral", "referral:")


def test_s40_points_roll_over_twelve_months(years):
    expired = years.seen["the deadline", "worker"]

    assert (expired["points"]["effort"], expired["points"]["money"]) == ("0.00", "0.00")
    assert all(not row["counts"] for row in years.get("worker", "/me/grade/points?limit=200")["data"])


def test_f27_nine_idle_months_warn_and_three_months_after_the_delivery_one_step_is_lost(years):
    assert years.seen["before the warning", "idle"]["warning"] is None
    warned = years.seen["warned", "idle"]["warning"]
    assert (warned["delivered_at"][:10], warned["until"], warned["to_grade"]) == (
        "2026-10-10",
        "2027-01-10",
        "gold",
    )
    moments = ("2026-01-10", "the last day", "the deadline")
    assert grades_of(years, *((moment, "idle") for moment in moments)) == ["black", "black", "gold"]
    (notice,) = [row for row in years.get("idle", "/notices?limit=200")["data"]
                 if row["kind"] == "grade_warning" and row["recorded_at"] < "2027"]  # fmt: skip
    assert notice["state"] == "delivered"


def test_f27_activity_on_the_last_day_cancels_the_warning(years):
    assert years.seen["warned", "saved"]["warning"] is not None
    assert years.seen["the last day", "saved"]["warning"] is None
    assert grades_of(years, ("the deadline", "saved"), ("the end", "saved")) == ["black", "gold"]
    assert years.seen["saved again", "saved"]["warning"]["until"] == "2028-01-09"


def test_s41_the_clock_starts_anew_after_a_step(years):
    assert years.seen["the deadline", "idle"]["warning"] is None
    assert years.seen["the deadline", "idle"]["last_activity"] == "2027-01-10"
    assert years.seen["warned again", "idle"]["warning"]["until"] == "2028-01-10"
    assert grades_of(years, ("warned again", "idle"), ("the end", "idle")) == ["gold", "silver"]


def test_s41_fraud_falls_to_the_lowest_and_conduct_one_step_a_day(years):
    assert grades_of(years, ("march", "liar")) == ["basic"]
    assert grades_of(years, ("march", "owing"), ("the day after", "owing")) == ["gold", "silver"]
    causes = [reason["conduct"] for reason in years.seen["the day after", "owing"]["reasons"][:2]]
    assert causes == ["deal_default", "advance_overdue"]


def test_s41_a_warehouse_earns_by_its_sensors_and_falls_by_a_failed_blind_count(years):
    assert grades_of(years, ("uptime", "keeper"), ("count", "keeper")) == ["silver", "basic"]
    assert years.seen["uptime", "keeper"]["points"]["effort"] == "540.00"


def test_s41_a_granted_appeal_reverses_the_fall(years):
    assert grades_of(years, ("march", "wronged"), ("appealed", "wronged")) == ["silver", "gold"]
    reversal, fall = years.seen["appealed", "wronged"]["reasons"][:2]
    assert (reversal["cause"], reversal["reverses"]) == ("appeal", fall["id"])


def test_doing_the_days_again_changes_nothing(years):
    before = {name: years.get(name) for name in ACTORS}
    jobs = [job for job in all_jobs() if job.name in JOBS]

    Leader(years.database, jobs).settle()

    assert {name: years.get(name) for name in ACTORS} == before


# the same over a facility: what a grade does not open, and what a borrower's conduct costs


def lend(story):
    """A GOLD trader asks for too much, draws, is called, lapses, and is sold out."""
    with story.database.transaction(Scope.house()) as (session, now):
        points_at_once(session, story.cast.trader, effort=1000, now=now)
    clerk, ops = Caller(story, story.cast.clerk), Caller(story, story.cast.ops)
    seen = story.seen = SimpleNamespace(before=clerk.get("/me/grade"))
    ask = {
        "facility_id": ids.show("facility", story.cast.facility.id),
        "amount": {"amount": "328909.15", "currency": "CNY"},
    }
    seen.too_much = clerk.post("/advances", ask, expect=422)
    papers = {kind: f"doc_{UUID(text).hex}" for kind, text in story.cast.facility.documents.items()}
    terms = {
        "borrower_id": ids.show("organisation", story.cast.trader.id), "product": "apples",
        "limit": {"amount": "1000000.00", "currency": "CNY"}, "annual_rate": "0.06",
        "maturity_date": "2027-01-31", "documents": papers, "l0": "0.60",
    }  # fmt: skip
    seen.too_high = ops.post("/facilities", terms, expect=422)
    story.draw()
    fall_to_the_call(story)
    story.move(LAPSE)
    seen.lapsed = clerk.get("/me/grade")
    sell(story)
    pay_all(story)
    story.move(SETTLEMENT)
    weigh_all_out(story)
    conduct(story, liquidation.settle, claims=liquidation.Claims())
    story.settle()
    seen.paid = clerk.get("/me/grade")
    seen.points = clerk.get("/me/grade/points")["data"]


@pytest.fixture(scope="module")
def lent(server, template):
    """A facility from draw to settlement."""
    return Stage(server, template, Story).then(lend).story.seen


def test_s39_gold_asking_60_percent_of_apples_is_still_refused(lent):
    assert lent.before["grade"] == "gold"
    assert (lent.too_much["code"], lent.too_much["maximum"]) == ("LTV_EXCEEDED", "274090.96")
    assert lent.too_high["code"] == "L0_ABOVE_PRODUCT"


def test_s41_a_lapsed_margin_call_costs_its_borrower_a_step(lent):
    assert lent.lapsed["grade"] == "silver"
    assert lent.lapsed["reasons"][0]["conduct"] == "margin_call_lapsed"


def test_s40_of_321100_paid_only_the_fee_of_8892_counts(lent):
    (fees,) = [point for point in lent.points if point["cause"].startswith("fees of liquidation:")]

    assert (fees["kind"], fees["amount"], fees["points"]) == ("fee_paid", "8892", "889.20")
    assert lent.paid["points"]["money"] == "889.20"
