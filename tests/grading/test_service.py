"""Facts, steps, warnings, rules and appeals over the database."""

import copy
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from finance_svc.audit import queries as audit
from finance_svc.grading import queries, rules, service
from finance_svc.grading.service import rulebooks
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.notices import queries as notices
from finance_svc.organisations.rules import APPROVAL_LIFE, SelfApproval
from tests.builders.grading import a_fact, grade, some_conduct, some_effort, some_money
from tests.builders.organisations import a_member, an_actor, an_organisation

DAY = timedelta(days=1)


@pytest.fixture
def trader(session, now):
    return an_organisation(session, "trader", now=now)


@pytest.fixture
def gold(session, trader, now):
    some_effort(session, trader, 1000, now=now)
    return trader


def causes(session, organisation):
    return [str(row.conduct or row.cause) for row in queries.find_changes(session, organisation.id)]


def points(session, organisation, now):
    counted = queries.points_of(session, queries.find_standing(session, organisation.id), now)
    return counted.effort, counted.money


def test_the_same_cause_brings_points_once(session, trader, now):
    a_fact(session, trader, "true_deal", "1", now=now, cause="deal 1")
    a_fact(session, trader, "true_deal", "1", now=now, cause="deal 1")

    assert points(session, trader, now) == (10, 0)


def test_a_grade_rises_at_once_and_says_why(session, trader, now):
    some_money(session, trader, 2000, now=now)
    some_effort(session, trader, 600, now=now)

    assert grade(session, trader, now) == "gold"
    silver, gold = queries.find_changes(session, trader.id)
    assert (silver.to_grade, silver.reason) == ("silver", "fee_paid fees")
    assert (gold.effort, gold.money_points, gold.counted_money) == (600, 2000, 400)
    assert [entry.act for entry in audit.find_entries(session, trader.id)][-2:] == ["grade.changed"] * 2


def test_a_complaint_takes_points_but_no_grade(session, gold, now):
    a_fact(session, gold, "complaint_upheld", "1", now=now, cause="complaint 1")

    assert points(session, gold, now) == (950, 0)
    assert grade(session, gold, now) == "gold"


def test_points_count_for_twelve_months(session, trader, now):
    some_effort(session, trader, 300, now=now)
    standing = queries.find_standing(session, trader.id)

    last, gone = datetime(2027, 11, 1, 12, tzinfo=UTC), datetime(2027, 11, 2, 12, tzinfo=UTC)
    assert queries.points_of(session, standing, last).effort == 300
    assert queries.points_of(session, standing, gone).effort == 0


def test_a_referral_counts_with_the_newcomers_first_true_deal_and_never_again(session, trader, now):
    newcomer = an_organisation(session, "trader", now=now)
    boss = an_actor(a_member(session, newcomer, "boss", now=now))
    for _ in range(2):
        service.name_referrer(
            session, organisation_id=newcomer.id, referrer_id=trader.id, actor=boss, now=now
        )
    assert queries.find_standing(session, trader.id) is None

    for number in range(2):
        a_fact(session, newcomer, "true_deal", "0.5", now=now, cause=f"deal {number}")

    assert points(session, trader, now) == (100, 0)


def test_a_referral_is_named_by_the_newcomer_before_it_trades_and_not_by_each_other(session, trader, now):
    other = an_organisation(session, "trader", now=now)
    boss = an_actor(a_member(session, other, "boss", now=now))

    def name(organisation, referrer):
        service.name_referrer(
            session, organisation_id=organisation.id, referrer_id=referrer.id, actor=boss, now=now
        )

    name(other, trader)
    third = an_organisation(session, "trader", now=now)
    a_fact(session, third, "true_deal", "1", now=now, cause="deal")
    for wrong in ((trader, other), (trader, trader), (other, third), (third, trader)):
        with pytest.raises(rules.ReferralInvalid):
            name(*wrong)


def test_nobody_records_a_referral_for_himself(session, trader, now):
    with pytest.raises(rules.PointsInvalid):
        a_fact(session, trader, "verified_referral", "1", now=now, cause="me")


def test_conduct_costs_one_step_a_day_and_the_second_waits_for_the_next(session, gold, now):
    some_conduct(session, gold, "margin_call_lapsed", now=now, cause="call 1")
    some_conduct(session, gold, "margin_call_lapsed", now=now, cause="call 1")
    some_conduct(session, gold, "deal_default", now=now, cause="deal 1")
    assert grade(session, gold, now) == "silver"

    service.look(session, gold.id, now=now)
    assert grade(session, gold, now) == "silver"
    service.look(session, gold.id, now=now + DAY)

    assert grade(session, gold, now + DAY) == "basic"
    assert causes(session, gold) == ["points", "points", "margin_call_lapsed", "deal_default"]


def test_after_a_fall_only_new_points_lift_again(session, gold, now):
    some_conduct(session, gold, "advance_overdue", measure="31", now=now, cause="advance 1")
    service.look(session, gold.id, now=now + DAY)
    assert grade(session, gold, now + DAY) == "silver"

    some_effort(session, gold, 990, now=now + DAY, cause="again")
    assert grade(session, gold, now + DAY) == "silver"
    some_effort(session, gold, 10, now=now + DAY, cause="at last")

    assert grade(session, gold, now + DAY) == "gold"


def test_conduct_costs_nothing_until_it_is_past_its_line(session, gold, now):
    some_conduct(session, gold, "advance_overdue", measure="30", now=now, cause="advance 1")
    assert grade(session, gold, now) == "gold"

    for days in ("31", "32"):
        some_conduct(session, gold, "advance_overdue", measure=days, now=now + DAY, cause="advance 1")
        service.look(session, gold.id, now=now + 2 * DAY)

    assert grade(session, gold, now + 2 * DAY) == "silver"


def test_fraud_falls_to_the_lowest_at_once_also_after_a_step_of_the_day(session, gold, now):
    some_conduct(session, gold, "blind_count_failed", now=now, cause="count 1")
    some_conduct(session, gold, "weight_variance", now=now, cause="weight 1")
    some_conduct(session, gold, "fraud", now=now, cause="finding 1")

    assert grade(session, gold, now) == "basic"
    service.look(session, gold.id, now=now + DAY)
    assert queries.next_waiting_conduct(session, gold.id) is None


def test_the_past_of_a_grade_can_be_asked(session, trader, now):
    some_money(session, trader, 400, now=now)

    assert grade(session, trader, now - DAY) == "basic"
    assert grade(session, trader, now) == "silver"


def test_privileges_and_prices_follow_the_grade(session, gold, now):
    assert queries.privileges_of(session, gold.id, now).early_auction_minutes == 30
    assert queries.fee_factor_of(session, gold.id, now) == Decimal("0.90")


# rules


def a_version(valid_from, **facts):
    return copy.deepcopy(queries.versions()[0]) | {"number": 2, "valid_from": valid_from} | facts


@pytest.fixture
def file_has(monkeypatch):
    """Lets config/grades.toml hold a second version."""
    first = queries.versions()[0]

    def hold(version):
        monkeypatch.setattr(queries, "versions", lambda: [first, version])

    return hold


def test_a_version_of_less_than_30_days_never_holds_and_the_platform_is_told(session, file_has, now):
    platform = an_organisation(session, "platform", now=now)
    file_has(a_version("2026-12-01"))

    service.announce_rules(session, now=now)

    assert [book.number for book in queries.announced(session)] == [1]
    (task,) = notices.find_newest(session, limit=5)
    assert (task.organisation_id, task.kind) == (platform.id, "operator_task")
    assert "RULEBOOK_TOO_SOON" in task.params["detail"]


def test_an_announced_version_is_told_to_everybody_and_holds_from_its_day(session, trader, file_has, now):
    file_has(a_version("2026-12-03", points_months=6))

    for _ in range(2):
        service.announce_rules(session, now=now)
        service.tell_rules(session, trader.id, now=now)

    assert [notice.kind for notice in notices.find_newest(session, limit=5)] == ["grade_rules"]
    assert queries.rulebook_at(session, now).points_months == 12
    assert queries.rulebook_at(session, datetime(2026, 12, 3, tzinfo=UTC)).points_months == 6


def test_what_was_announced_holds_whatever_the_file_says_later(session, file_has, now):
    file_has(a_version("2026-12-03"))
    service.announce_rules(session, now=now)
    file_has(a_version("2026-12-03", points_months=1))

    service.announce_rules(session, now=now)

    assert [book.points_months for book in queries.announced(session)] == [12, 12]


def test_a_version_before_its_predecessor_is_refused(session, now):
    rulebooks.announce(session, queries.versions()[0], now=now)
    rulebooks.announce(session, a_version("2027-02-01"), now=now)

    with pytest.raises(rules.RulebookTooSoon):
        rulebooks.announce(session, a_version("2027-01-01", number=3), now=now)


# appeals


@pytest.fixture
def people(session, gold, now):
    platform = an_organisation(session, "platform", now=now)
    admins = [an_actor(a_member(session, platform, "platform.admin", now=now)) for _ in range(3)]
    return an_actor(a_member(session, gold, "boss", now=now)), *admins


@pytest.fixture
def fallen(session, gold, now):
    some_conduct(session, gold, "margin_call_lapsed", now=now, cause="call 1")
    return queries.find_changes(session, gold.id)[-1]


def appeal(session, fallen, boss, now):
    return service.file_appeal(
        session, change_id=fallen.id, statement="We paid in time.", actor=boss, now=now
    )


def decide(session, row, actor, now, *, granted=True):
    return service.decide_appeal(session, row.id, granted=granted, reason="seen", actor=actor, now=now)


def test_two_persons_grant_an_appeal_and_a_row_reverses_the_fall(session, gold, people, fallen, now):
    boss, first, second, _ = people
    row = appeal(session, fallen, boss, now)
    assert appeal(session, fallen, boss, now).id == row.id

    decide(session, row, first, now)
    assert grade(session, gold, now) == "silver"
    decide(session, row, second, now)

    assert (row.state, grade(session, gold, now)) == ("granted", "gold")
    assert queries.find_changes(session, gold.id)[-1].reverses == fallen.id
    assert points(session, gold, now) == (1000, 0)


def test_nobody_decides_twice_and_a_decided_appeal_is_closed(session, people, fallen, now):
    boss, first, second, third = people
    row = appeal(session, fallen, boss, now)

    decide(session, row, first, now)
    with pytest.raises(SelfApproval):
        decide(session, row, first, now)
    decide(session, row, second, now)

    with pytest.raises(rules.AppealDecided):
        decide(session, row, third, now)


def test_another_verdict_begins_the_two_anew(session, gold, people, fallen, now):
    boss, first, second, third = people
    row = appeal(session, fallen, boss, now)

    decide(session, row, first, now)
    decide(session, row, second, now, granted=False)
    assert row.state == "filed"
    decide(session, row, third, now, granted=False)

    assert (row.state, grade(session, gold, now)) == ("dismissed", "silver")


def test_an_appeal_outlives_the_time_of_an_approval(session, gold, people, fallen, now):
    boss, first, second, _ = people
    row, later = appeal(session, fallen, boss, now), now + APPROVAL_LIFE + DAY

    decide(session, row, first, now)
    decide(session, row, first, later)
    decide(session, row, second, later)

    assert grade(session, gold, later) == "gold"


def test_only_the_platform_decides_and_only_in_ten_days_one_appeals(session, people, fallen, now):
    boss, *_ = people
    with pytest.raises(rules.AppealTooLate):
        appeal(session, fallen, boss, now + 10 * DAY + timedelta(seconds=1))
    row = appeal(session, fallen, boss, now + 10 * DAY)

    with pytest.raises(NotFound):
        decide(session, row, boss, now)
    clerk = an_actor(a_member(session, an_organisation(session, "platform", now=now), now=now))
    with pytest.raises(Forbidden):
        decide(session, row, clerk, now)
