"""DOMAIN B7.3 under random business, and under many hands at once."""

import threading
from collections import Counter
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finance_svc.db import Scope
from finance_svc.kernel.errors import Refusal
from finance_svc.ledger import queries, rules, service
from finance_svc.ledger.rules import Entry, Line
from tests.builders.ledger import an_entry
from tests.builders.organisations import an_organisation

CENTS = st.integers(min_value=1, max_value=50_000).map(lambda n: Decimal(n).scaleb(-2))
LOANS = st.integers(min_value=100, max_value=103).map(lambda n: UUID(int=n))
CLIENTS = st.integers(min_value=1, max_value=3).map(lambda n: UUID(int=n))
ACTS = st.one_of(
    st.tuples(st.just("draw"), LOANS, CENTS),
    st.tuples(st.just("accrue"), LOANS, CENTS),
    st.tuples(st.just("receive"), CLIENTS, CENTS),
    st.tuples(st.just("apply"), CLIENTS, CENTS),
    st.tuples(st.just("surplus"), CLIENTS, CENTS),
    st.tuples(st.just("margin"), LOANS, CENTS),
    st.tuples(st.just("reverse"), st.integers(min_value=0, max_value=12), CENTS),
    st.tuples(st.just("again"), st.integers(min_value=0, max_value=12), CENTS),
)


def lines_of(act, whom, amount):
    match act:
        case "draw":
            return rules.draw_lines(whom, amount)
        case "accrue":
            return rules.accrual_lines(whom, amount)
        case "receive":
            return rules.receipt_lines(whom, amount)
        case "surplus":
            return rules.surplus_lines(whom, amount)
        case "margin":
            return rules.margin_lines(whom, amount)
    half = rules.money.half_up(amount / 2)
    return rules.application_lines(whom, (Line("4000", -half), Line("4010", half - amount)))


class Model:
    """The book as a plain counter: what the ledger must come to."""

    def __init__(self):
        self.balances = Counter()
        self.posted = []
        self.undone = set()

    def takes(self, lines):
        after = Counter(self.balances)
        for line in lines:
            after[line.account, line.subject] += line.amount
        owed = {"2000", "2010", "2020", "2030"}
        return None if any(v > 0 for (code, _), v in after.items() if code in owed) else after


def play(session, model, book, step, act, now):
    kind, whom, amount = act
    if kind == "again":
        for entry, entry_id in model.posted[whom : whom + 1]:
            assert service.post(session, entry, now=now) == entry_id
        return
    if kind == "reverse":
        for entry, entry_id in model.posted[whom : whom + 1]:
            undo(session, model, entry, entry_id, now)
        return
    entry = Entry(book, "CNY", "test", f"step {step}", now, lines_of(kind, whom, amount))
    after = model.takes(entry.lines)
    if after is None:
        with pytest.raises(rules.ClientMoneyShort):
            service.post(session, entry, now=now)
        return
    model.posted.append((entry, service.post(session, entry, now=now)))
    model.balances = after


def undo(session, model, entry, entry_id, now):
    if entry_id in model.undone:
        with pytest.raises(rules.EntryReversed):
            service.reverse(session, entry_id, cause="undo once more", now=now)
        return
    after = model.takes([Line(line.account, -line.amount, line.subject) for line in entry.lines])
    if after is None:
        with pytest.raises(rules.ClientMoneyShort):
            service.reverse(session, entry_id, cause=f"undo {entry.cause}", now=now)
        return
    service.reverse(session, entry_id, cause=f"undo {entry.cause}", now=now)
    model.undone.add(entry_id)
    model.balances = after


def require_sound(session, book):
    assert queries.trial_balance(session, book) == 0
    assert queries.client_money_differences(session, book) == (0, 0, 0)
    assert queries.find_broken(session, book) == []
    balances = queries.account_balances(session, book)
    assert all(v <= 0 for (code, _), v in balances.items() if code in {"2000", "2010", "2020", "2030"})
    return balances


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=5, max_size=30))
def test_the_invariants_hold_after_any_business(database, now, acts):
    model = Model()
    with database.transaction(Scope.house()) as (session, _):
        book = an_organisation(session, "lender", now=now).id

    for step, act in enumerate(acts):
        with database.transaction(Scope.house()) as (session, _):
            play(session, model, book, step, act, now)

    with database.transaction(Scope.house()) as (session, _):
        balances = require_sound(session, book)
    kept = {place: amount for place, amount in balances.items() if amount}
    assert kept == {place: amount for place, amount in model.balances.items() if amount}


def in_threads(count, act):
    failures = []

    def run(number):
        try:
            act(number)
        except Exception as failure:  # noqa: BLE001 - the test reads them
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_many_hands_on_the_same_accounts_lose_and_double_nothing(database, now):
    with database.transaction(Scope.house()) as (session, _):
        book, client = (an_organisation(session, kind, now=now).id for kind in ("lender", "trader"))

    def work(number):
        for turn in range(15):
            with database.transaction(Scope.house()) as (session, _):
                receipt = an_entry(
                    book, ("1010", "1.00"), ("2000", "-1.00", client), cause=f"in {number} {turn}", now=now
                )
                shared = an_entry(book, ("1000", "1.00"), ("3000", "-1.00"), cause=f"shared {turn}", now=now)
                service.post_many(session, [receipt, shared] if number % 2 else [shared, receipt], now=now)

    assert in_threads(6, work) == []

    with database.transaction(Scope.house()) as (session, _):
        balances = require_sound(session, book)
    assert balances["2000", client] == Decimal("-90.00")
    assert balances["1000", None] == Decimal("15.00")


def test_of_two_who_take_the_last_money_one_is_refused(database, now):
    with database.transaction(Scope.house()) as (session, _):
        book, client = (an_organisation(session, kind, now=now).id for kind in ("lender", "trader"))
        service.post(
            session, Entry(book, "CNY", "t", "in", now, rules.receipt_lines(client, Decimal(100))), now=now
        )

    def take(number):
        with database.transaction(Scope.house()) as (session, _):
            lines = rules.surplus_lines(client, Decimal("60.00"))
            service.post(session, Entry(book, "CNY", "t", f"out {number}", now, lines), now=now)

    failures = in_threads(2, take)

    assert [type(failure) for failure in failures] == [rules.ClientMoneyShort]
    assert isinstance(failures[0], Refusal)
    with database.transaction(Scope.house()) as (session, _):
        assert require_sound(session, book)["2000", client] == Decimal("-40.00")


def test_an_entry_is_reversed_once_by_two_at_the_same_time(database, now):
    with database.transaction(Scope.house()) as (session, _):
        book = an_organisation(session, "lender", now=now).id
        entry = an_entry(book, ("1000", "5"), ("3000", "-5"), cause="c", now=now)
        entry_id = service.post(session, entry, now=now)

    def undo(number):
        with database.transaction(Scope.house()) as (session, _):
            service.reverse(session, entry_id, cause=f"undo {number}", now=now)

    failures = in_threads(2, undo)

    assert [type(failure) for failure in failures] == [rules.EntryReversed]
    with database.transaction(Scope.house()) as (session, _):
        assert require_sound(session, book)["1000", None] == 0
