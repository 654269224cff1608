"""Lending on a real database: the golden story up to the call, and what must never happen."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from finance_svc.db import Scope
from finance_svc.jobs.registry import all_jobs
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden, MoveRefused, NotFound, Refusal
from finance_svc.ledger import queries as ledger
from finance_svc.lending import queries, rules, service
from finance_svc.lending.rules import AdvanceState, FacilityState, Ladder, MarginCallState
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as people
from finance_svc.organisations.rules import BankNameMismatch, ChecklistState, LicenceFacts, SelfApproval
from finance_svc.outbox.leader import Leader
from tests.builders.custody import pass_time
from tests.builders.lending import NOW, a_facility, a_lender
from tests.builders.organisations import an_organisation

D = Decimal
TUESDAY_17 = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


def code(refused):
    return refused.value.code


def test_the_golden_lot_refuses_300000_and_pays_250000_with_four_keys(story):
    with pytest.raises(rules.LtvExceeded) as refused:
        story.request("300000.00")
    assert refused.value.details["maximum"] == "274090.96"

    advance = story.draw("250000.00")

    assert advance.state is AdvanceState.DRAWN
    assert len(advance.end_to_end_id) <= 35
    assert story.exposure().total == D("250000.00")
    lender = story.cast.lender.id
    assert story.house(lambda s, _: ledger.balance(s, lender, "1100", advance.id)) == D("250000.00")
    assert story.house(lambda s, _: ledger.trial_balance(s, lender)) == 0
    assert [check["pass"] for check in advance.checks] == ["requested", "confirmed", "approved"]


def test_a_refused_request_leaves_nothing_behind(story):
    with pytest.raises(rules.LtvExceeded):
        story.request("274090.97")

    assert story.advances() == []


def test_the_maker_is_never_the_checker(story):
    advance = story.request("1000.00")
    with pytest.raises(SelfApproval):
        story.act(service.confirm, advance_id=advance.id, actor=story.cast.clerk)
    with pytest.raises(SelfApproval):
        story.act(service.approve, advance_id=advance.id, actor=story.cast.clerk)

    story.act(service.confirm, advance_id=advance.id, actor=story.cast.boss)

    with pytest.raises(SelfApproval):
        story.act(service.approve, advance_id=advance.id, actor=story.cast.boss)
    with pytest.raises(Forbidden):
        story.act(service.approve, advance_id=advance.id, actor=story.cast.ops)


def test_the_lender_does_not_approve_before_the_borrower_has_confirmed(story):
    advance = story.request("1000.00")

    with pytest.raises(MoveRefused):
        story.act(service.approve, advance_id=advance.id, actor=story.cast.approver)


def test_a_stranger_does_not_know_the_facility(story):
    database = story.database
    with database.transaction(Scope.house()) as (session, now):
        stranger = an_organisation(session, "trader", now=now)
    with database.transaction(Scope.of(stranger.id)) as (session, _now), pytest.raises(NotFound):
        queries.get_facility(session, story.cast.facility.id)


def test_two_requests_that_fit_alone_do_not_both_draw(story):
    first, second = story.request("200000.00"), story.request("200000.00")
    for advance in (first, second):
        story.act(service.confirm, advance_id=advance.id, actor=story.cast.boss)
    story.act(service.approve, advance_id=first.id, actor=story.cast.approver)

    with pytest.raises(rules.LtvExceeded):
        story.act(service.approve, advance_id=second.id, actor=story.cast.approver)

    assert story.exposure().principal == D("200000.00")


def test_a_silent_sensor_refuses_the_next_draw(drawn):
    pass_time(drawn.database, drawn.watch, drawn.at + timedelta(hours=2))

    with pytest.raises(Refusal) as refused:
        drawn.request("1000.00")

    assert code(refused) == "SENSOR_SILENT"


def test_while_the_watch_stands_still_nothing_is_drawn(story):
    with story.database.transaction(Scope.house()) as (session, _now):
        session.connection().execute(
            sa.text("UPDATE watch_pass SET passed_at = now() - interval '61 seconds'")
        )

    with pytest.raises(Refusal) as refused:
        story.request("1000.00")

    assert code(refused) == "WATCH_STOPPED"


def renew(story, **changes):
    """The lender records its licence with other facts: a renewal, which nobody has verified."""

    def record(session, now):
        row = organisations.find_licences(session, story.cast.lender.id)[0]
        facts = {"kind": row.kind, "number": row.number, "valid_from": now, "valid_to": None} | changes
        return people.add_licence(
            session, organisation_id=row.organisation_id, facts=LicenceFacts(**facts), actor=HOUSE, now=now
        ).id

    return story.house(record)


def verify(story, licence_id):
    story.house(lambda s, now: people.verify_licence(s, licence_id=licence_id, actor=HOUSE, now=now))


def test_a_lender_draws_nothing_on_a_licence_that_nobody_verified(story):
    licence = renew(story, valid_to=NOW + timedelta(days=400))

    with pytest.raises(rules.LenderNotLicensed):
        story.request("1000.00")
    verify(story, licence)
    assert story.request("1000.00").state is AdvanceState.REQUESTED


def test_a_licence_that_has_ended_draws_nothing(story):
    verify(story, renew(story, valid_from=NOW - timedelta(days=9), valid_to=NOW - timedelta(days=1)))

    with pytest.raises(rules.LenderNotLicensed):
        story.request("1000.00")


def test_who_was_paid_for_in_another_name_draws_nothing(story):
    trader = {"organisation_id": story.cast.trader.id}
    account = {"item": "bank_account", "evidence": {"account": "6222"}, "actor": HOUSE}
    story.house(lambda s, now: people.provide(s, **trader, **account, now=now))
    paid = {"account": "6222", "payer_name": "Strawman Ltd"}
    story.house(lambda s, now: people.note_first_payment(s, **trader, **paid, now=now))

    with pytest.raises(BankNameMismatch):
        story.request("1000.00")
    passed = {"item": "bank_account", "decision": (ChecklistState.WAIVED, "seen in person"), "actor": HOUSE}
    story.house(lambda s, now: people.decide_item(s, **trader, **passed, now=now))
    assert story.request("1000.00").state is AdvanceState.REQUESTED


def test_a_facility_without_pledged_goods_draws_nothing(story):
    with story.database.transaction(Scope.house()) as (session, now):
        bare = a_facility(session, story.cast.lender, story.cast.trader, now=now)

    with pytest.raises(rules.NotPledged):
        story.act(service.request, facility_id=bare.id, amount=D("1000"), actor=story.cast.clerk)


def test_an_unlicensed_lender_may_not_ask_more_than_four_times_the_lpr(session, now):
    lender = a_lender(session, now=now, licensed=False)
    trader = an_organisation(session, "trader", now=now)

    with pytest.raises(rules.RateAboveCap):
        a_facility(session, lender, trader, now=now, annual_rate=D("0.1201"))


def test_a_first_fall_warns_and_freezes_new_draws(drawn):
    drawn.price("4200")

    assert drawn.facility().ladder is Ladder.WARNED
    assert drawn.calls() == []
    with pytest.raises(rules.LadderFrozen):
        drawn.request("1000.00")


def test_a_second_fall_opens_the_golden_call(called):
    facility, (call,) = called.facility(), called.calls()

    assert facility.ladder is Ladder.CALLED
    assert (call.market_value, f"{call.ltv:.6f}") == (D("318175.52"), "0.785730")
    assert (call.cash_to_l0, call.cash_to_warn) == (D("90912.24"), D("59094.69"))
    assert call.cause is rules.CallCause.LTV
    assert call.notice_delivered_at is not None
    assert call.deadline_at == TUESDAY_17


def without(story, job_name):
    """The story with one of its jobs standing still."""
    jobs = [job for job in all_jobs() if job.name != job_name]
    story.leader = Leader(story.database, jobs)
    return story


def test_without_a_proved_delivery_the_deadline_runs_from_the_contracts_fallback(drawn):
    story = without(drawn, "notices.deliver")
    story.price("4200")
    story.price("3600")
    (call,) = story.calls()
    assert call.notice_delivered_at is None

    assumed_at = call.opened_at + timedelta(days=1)
    story.move(assumed_at - timedelta(seconds=1))
    assert story.calls()[0].notice_delivered_at is None
    story.move(assumed_at)

    (call,) = story.calls()
    assert call.notice_delivered_at == assumed_at
    assert call.deadline_at == TUESDAY_17 + timedelta(days=1)
    story.move(call.deadline_at)
    assert story.calls()[0].state is MarginCallState.LAPSED


def test_a_delivery_proved_before_the_fallback_is_the_one_that_counts(called):
    (before,) = called.calls()

    called.move(before.opened_at + timedelta(hours=23, minutes=59))

    (call,) = called.calls()
    assert (call.notice_delivered_at, call.deadline_at) == (before.notice_delivered_at, TUESDAY_17)


def test_a_correction_never_opens_a_second_call(called):
    called.price("3590")
    called.price("3610")

    assert len(called.calls()) == 1


def test_an_open_call_refuses_draws_even_when_the_ladder_is_calm_again(called):
    called.pay("85000.00", purpose="cure", reference="B1")
    assert called.facility().ladder is Ladder.NORMAL

    with pytest.raises(rules.ExistingCall):
        called.request("1.00")


def test_cash_to_l0_cures_the_call(called):
    called.pay("90912.24", purpose="cure", reference="B1")

    (call,) = called.calls()
    assert call.state is MarginCallState.CURED
    assert called.facility().ladder is Ladder.NORMAL
    assert called.exposure().total == D("159087.76")


def test_the_same_payment_told_twice_is_applied_once(called):
    called.pay("50000.00", purpose="cure", reference="B1")
    called.pay("50000.00", purpose="cure", reference="B1")

    assert called.exposure().total == D("200000.00")


def test_cash_to_the_warning_line_stops_the_default_for_five_business_days(called):
    called.pay("59094.69", purpose="cure", reference="B1")

    (call,) = called.calls()
    assert call.state is MarginCallState.PART_CURED
    assert call.second_deadline_at == datetime(2026, 11, 10, 9, 0, tzinfo=UTC)


def test_an_uncured_call_lapses_at_its_deadline_and_not_before(called):
    called.move(TUESDAY_17 - timedelta(minutes=1))
    assert called.calls()[0].state is MarginCallState.OPEN

    called.move(TUESDAY_17)

    assert called.calls()[0].state is MarginCallState.LAPSED
    assert called.facility().state is FacilityState.DEFAULT


def test_money_of_a_stranger_is_held_and_pays_nothing(drawn):
    with drawn.database.transaction(Scope.house()) as (session, now):
        stranger = an_organisation(session, "trader", now=now)

    drawn.pay("1000.00", payer=stranger, reference="B1")

    assert drawn.exposure().total == D("250000.00")


def test_interest_runs_from_the_draw_day_and_missed_days_are_caught_up(drawn):
    drawn.move(datetime(2026, 11, 22, 16, 9, tzinfo=UTC))
    assert drawn.exposure().interest == D("833.33")

    drawn.move(datetime(2026, 11, 22, 16, 10, tzinfo=UTC))

    assert drawn.exposure().interest == D("875.00")


def test_a_repayment_pays_interest_first_and_the_repayment_day_bears_none(drawn):
    drawn.move(datetime(2026, 11, 9, 1, 0, tzinfo=UTC))
    drawn.pay("100291.67", reference="B1")

    exposure = drawn.exposure()
    assert (exposure.interest, exposure.principal) == (D("0.00"), D("150000.00"))
    drawn.move(datetime(2026, 11, 10, 1, 0, tzinfo=UTC))
    assert drawn.exposure().interest == D("25.00")
    assert drawn.advances()[0].state is AdvanceState.REPAYING


def test_full_repayment_closes_the_advance_and_the_rest_stays_the_payers(drawn):
    drawn.pay("260000.00", reference="B1")

    assert drawn.advances()[0].state is AdvanceState.CLOSED
    assert drawn.exposure().total == 0
    lender, trader = drawn.cast.lender.id, drawn.cast.trader.id
    assert drawn.house(lambda s, _: ledger.balance(s, lender, "2000", trader)) == D("-10000.00")
    assert drawn.house(lambda s, _: ledger.client_money_differences(s, lender)) == (0, 0, 0)
