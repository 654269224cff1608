"""Quotes: the parent's floor and limit, who sees what when, acceptance (DOMAIN S5, S14)."""

from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finance_svc.db import Scope, clock
from finance_svc.jobs import timers
from finance_svc.kernel.errors import Forbidden, MoveRefused, NotFound, Refusal
from finance_svc.market import queries, service
from finance_svc.market.rules.quotes import (
    Bounds,
    CustomerKnown,
    EnquiryAnswered,
    NewCustomer,
    NewEnquiry,
    ParentReason,
    PaymentTerm,
    QuoteExpired,
    QuoteState,
    QuoteTermsInvalid,
    amount_of,
    parent_reasons,
    require_terms,
)
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import ApprovalClosed, SelfApproval
from finance_svc.tasks import queries as tasks
from tests.builders.market import a_customer, quote_rules, quote_terms
from tests.builders.organisations import a_member, an_actor, an_organisation

D = Decimal
CHILD = Bounds(floor=D(5000), limit_kg=D(50_000), is_parent=False)
NOTHING_SET = Bounds(floor=None, limit_kg=None, is_parent=False)


@pytest.fixture
def shop(database, now):
    """A seller with its boss and clerk, a buyer, a stranger, and the buyer as the clerk's customer."""
    with database.transaction(Scope.house()) as (session, _):
        seller = an_organisation(session, "mill", now=now)
        buyer = an_organisation(session, "buyer", now=now)
        people = {
            "boss": an_actor(a_member(session, seller, "boss", now=now)),
            "clerk": an_actor(a_member(session, seller, "clerk", now=now)),
            "buying": an_actor(a_member(session, buyer, "procurement", now=now)),
        }
        stranger = an_organisation(session, "buyer", now=now)
        people["stranger"] = an_actor(a_member(session, stranger, "boss", now=now))
    found = SimpleNamespace(database=database, seller=seller, buyer=buyer, **people)
    act(found, found.boss, lambda session, now: quote_rules(session, found.boss, now=now))
    found.customer = act(
        found, found.clerk, lambda session, now: a_customer(session, found.clerk, buyer=buyer, now=now)
    )
    return found


def act(shop, actor, use):
    """Something done in the acting person's scope."""
    with shop.database.transaction(Scope.of(actor.organisation_id)) as (session, now):
        return use(session, now)


def draft(shop, **terms):
    """The clerk's draft to the buyer."""
    given = quote_terms(shop.customer, **terms)
    return act(
        shop,
        shop.clerk,
        lambda session, now: service.draft_quote(session, terms=given, actor=shop.clerk, now=now),
    )


def do(shop, verb, quote, actor, **more):
    """One act of a person on a quote."""
    use_case = getattr(service, f"{verb}_quote")
    return act(
        shop,
        actor,
        lambda session, now: use_case(session, quote_id=quote.id, actor=actor, now=now, **more),
    )


def sees(shop, actor, quote):
    """Whether somebody can read the quote."""
    try:
        act(shop, actor, lambda session, _: queries.get_quote(session, quote.id))
    except NotFound:
        return False
    return True


def pass_minutes(shop, minutes):
    """Move the clock."""
    with shop.database.transaction(Scope.house()) as (session, now):
        clock.freeze(session, now + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("price", "tonnes", "bounds", "reasons"),
    [
        ("4980", "100", CHILD, [ParentReason.BELOW_FLOOR, ParentReason.ABOVE_LIMIT]),
        ("5000", "50", CHILD, []),
        ("4999.99", "50", CHILD, [ParentReason.BELOW_FLOOR]),
        ("5000", "50.001", CHILD, [ParentReason.ABOVE_LIMIT]),
        ("1", "1", NOTHING_SET, [ParentReason.NO_FLOOR, ParentReason.NO_LIMIT]),
        ("1", "1", Bounds(floor=None, limit_kg=None, is_parent=True), []),
        ("4980", "900", Bounds(floor=D(5000), limit_kg=None, is_parent=True), [ParentReason.BELOW_FLOOR]),
    ],
)  # fmt: skip
def test_the_parent_is_needed_below_the_floor_or_above_the_limit(price, tonnes, bounds, reasons):
    assert parent_reasons(D(price), D(tonnes) * 1000, bounds) == reasons


def test_a_quote_of_a_hundred_tonnes_at_five_thousand_is_half_a_million():
    assert amount_of(D(5000), D(100_000)) == D("500000.00")


@pytest.mark.parametrize(
    "terms",
    [
        {"price": "0"},
        {"tonnes": "0"},
        {"tonnes": "99999999999"},
        {"price": "0.01", "tonnes": "0.000001"},
        {"payment": PaymentTerm.CREDIT},
        {"credit_days": 60},
    ],
)
def test_senseless_terms_are_refused(terms):
    with pytest.raises(QuoteTermsInvalid):
        require_terms(quote_terms(SimpleNamespace(id=None), **terms))


def test_a_quote_below_the_floor_waits_for_the_parent_and_the_buyer_sees_it_when_approved(shop):
    quote = draft(shop)

    waiting = do(shop, "send", quote, shop.clerk)

    assert waiting.state is QuoteState.PENDING_PARENT
    assert not sees(shop, shop.buying, quote)
    with pytest.raises(SelfApproval):
        do(shop, "approve", quote, shop.clerk, note="")
    sent = do(shop, "approve", quote, shop.boss, note="for once")
    assert (sent.state, sent.valid_until - sent.sent_at) == (QuoteState.SENT, timedelta(minutes=30))
    assert sees(shop, shop.buying, quote)
    assert not sees(shop, shop.stranger, quote)


def test_a_quote_within_floor_and_limit_is_sent_at_once(shop):
    quote = draft(shop, tonnes="50", price="5000")

    assert do(shop, "send", quote, shop.clerk).state is QuoteState.SENT
    assert do(shop, "send", quote, shop.clerk).sent_at is not None
    assert sees(shop, shop.buying, quote)


def test_the_buyer_never_reads_the_sellers_side(shop):
    quote = draft(shop)
    do(shop, "send", quote, shop.clerk)
    do(shop, "approve", quote, shop.boss, note="our floor is 5,000")

    def read(session, _):
        return queries.find_desks(session, [quote.id]), queries.find_floors(session, after=None, limit=9)

    assert act(shop, shop.buying, read) == ({}, [])
    assert act(shop, shop.buying, lambda s, now: organisations.find_pending(s, now=now)) == []
    with shop.database.transaction(Scope.of(shop.buyer.id)) as (session, _):
        assert session.connection().exec_driver_sql("SELECT count(*) FROM approval").scalar_one() == 0
        assert (
            session.connection().exec_driver_sql("SELECT count(*) FROM approval_decision").scalar_one() == 0
        )


def test_a_member_limit_goes_before_the_roles(shop):
    act(
        shop,
        shop.boss,
        lambda s, now: service.set_limit(
            s, whose=shop.clerk.member_id, limit_kg=D(200_000), actor=shop.boss, now=now
        ),
    )
    quote = draft(shop, price="5000")

    assert do(shop, "send", quote, shop.clerk).state is QuoteState.SENT


def test_a_rejected_quote_stays_unseen_and_cannot_be_approved(shop):
    quote = draft(shop)
    do(shop, "send", quote, shop.clerk)

    assert do(shop, "reject", quote, shop.boss, reason="too low").state is QuoteState.REJECTED

    with pytest.raises(ApprovalClosed):
        do(shop, "approve", quote, shop.boss, note="")
    assert not sees(shop, shop.buying, quote)
    assert act(shop, shop.boss, lambda s, now: organisations.find_pending(s, now=now)) == []


def test_an_accepted_quote_hands_work_to_both_finance_departments_once(shop):
    quote = draft(shop, tonnes="50", price="5000")
    do(shop, "send", quote, shop.clerk)

    for _ in range(2):
        assert do(shop, "accept", quote, shop.buying).state is QuoteState.ACCEPTED

    for actor, kind in ((shop.buying, "pay"), (shop.boss, "invoice")):
        (task,) = act(shop, actor, lambda s, _: tasks.find_tasks(s, after=None, limit=9))
        assert (task.kind, task.department, task.amount) == (kind, "finance", D("250000.00"))


def test_only_the_buyer_accepts_and_a_customer_outside_by_the_sellers_word(shop):
    quote = draft(shop, tonnes="50", price="5000")
    do(shop, "send", quote, shop.clerk)
    with pytest.raises(Forbidden):
        do(shop, "accept", quote, shop.clerk)
    with pytest.raises(NotFound):
        do(shop, "accept", quote, shop.stranger)

    shop.customer = act(shop, shop.clerk, lambda s, now: a_customer(s, shop.clerk, now=now))
    outside = draft(shop, tonnes="50", price="5000")
    do(shop, "send", outside, shop.clerk)
    assert do(shop, "accept", outside, shop.clerk).state is QuoteState.ACCEPTED


def test_a_quote_is_good_strictly_before_its_end_and_then_expires(shop, now):
    quote = draft(shop, tonnes="50", price="5000")
    do(shop, "send", quote, shop.clerk)
    with shop.database.transaction(Scope.house()) as (session, _):
        assert timers.next_due(session) == now + timedelta(minutes=30)
    pass_minutes(shop, 30)

    with pytest.raises(QuoteExpired):
        do(shop, "accept", quote, shop.buying)
    with shop.database.transaction(Scope.house()) as (session, at):
        assert service.expire_quote(session, quote.id, at).state is QuoteState.EXPIRED
    with pytest.raises(MoveRefused):
        do(shop, "accept", quote, shop.buying)


def test_an_enquiry_is_answered_by_a_quote_or_words_once(shop):
    asked = NewEnquiry(commodity="sugar", question="100 t in March?", quantity_kg=D(100_000))
    enquiry = act(
        shop,
        shop.buying,
        lambda s, now: service.ask(s, seller_id=shop.seller.id, enquiry=asked, actor=shop.buying, now=now),
    )
    pass_minutes(shop, 12)
    quote = draft(shop, tonnes="50", price="5000", enquiry_id=enquiry.id)
    do(shop, "send", quote, shop.clerk)

    answered = act(shop, shop.buying, lambda s, _: queries.get_enquiry(s, enquiry.id))
    assert answered.received_by == answered.answered_by == shop.clerk.member_id
    assert answered.answered_at - answered.received_at == timedelta(minutes=12)
    with pytest.raises(EnquiryAnswered):
        act(
            shop,
            shop.clerk,
            lambda s, now: service.answer_enquiry(
                s, enquiry_id=enquiry.id, answer="yes", actor=shop.clerk, now=now
            ),
        )


def test_a_buyer_who_asks_first_becomes_the_organisations_customer(shop):
    asked = NewEnquiry(commodity="sugar", question="price?")
    for _ in range(2):
        act(
            shop,
            shop.stranger,
            lambda s, now: service.ask(
                s, seller_id=shop.seller.id, enquiry=asked, actor=shop.stranger, now=now
            ),
        )

    rows = act(shop, shop.boss, lambda s, _: queries.find_customers(s, member_id=None, after=None, limit=9))
    served = act(shop, shop.boss, lambda s, _: queries.assigned_members(s, [row.id for row in rows]))
    assert [served.get(row.id) for row in rows] == [shop.clerk.member_id, None]
    known = NewCustomer(name="again", source="visit", buyer_id=shop.buyer.id)
    with pytest.raises(CustomerKnown):
        act(
            shop,
            shop.clerk,
            lambda s, now: service.add_customer(s, customer=known, actor=shop.clerk, now=now),
        )


ACTS = {
    "send": ("clerk", {}),
    "clerk approves": ("clerk", {"note": ""}),
    "approve": ("boss", {"note": ""}),
    "reject": ("boss", {"reason": "no"}),
    "withdraw": ("clerk", {"reason": "no"}),
    "accept": ("buying", {}),
    "stranger accepts": ("stranger", {}),
    "expire": (None, {}),
    "wait": (None, {}),
}
VERBS = {"clerk approves": "approve", "stranger accepts": "accept"}


def play(shop, quote, name):
    """One act, whether it is allowed or not."""
    who, more = ACTS[name]
    if name == "wait":
        pass_minutes(shop, 17)
    elif name == "expire":
        with shop.database.transaction(Scope.house()) as (session, now):
            service.expire_quote(session, quote.id, now)
    else:
        do(shop, VERBS.get(name, name), quote, getattr(shop, who), **more)


IN_ANY_ORDER = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@IN_ANY_ORDER
@given(asked=st.booleans(), names=st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=8))
def test_the_buyer_never_sees_a_quote_before_the_parent_approved_it(shop, asked, names):
    quote, approved, pending = draft(shop), False, False

    for name in ["send"] * asked + names:
        done = False
        with suppress(Refusal):
            play(shop, quote, name)
            done = True
        pending = pending or (name == "send" and done)
        approved = approved or (name == "approve" and done)
        assert sees(shop, shop.buying, quote) == approved
        assert pending or not approved
        assert not sees(shop, shop.stranger, quote)
