"""Entries as values: balance, chart, content, reversal, and the posting of DOMAIN F30 by name."""

import tomllib
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.ledger import rules
from finance_svc.ledger.rules import Entry, Line

D = Decimal

CHART = tomllib.loads(Path("config/chart_of_accounts.toml").read_text(encoding="utf-8"))["accounts"]
BOOK, TRADER, BUYER, ADVANCE, FACILITY = (UUID(int=n) for n in range(1, 6))
NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
CENTS = st.integers(min_value=1, max_value=10**15).map(lambda n: D(n).scaleb(-2))


def an_entry(*lines, cause="c", **more):
    return Entry(BOOK, more.pop("currency", "CNY"), "test", cause, NOON, tuple(lines), **more)


def sums(lines):
    totals = defaultdict(D)
    for line in lines:
        totals[line.account, line.subject] += line.amount
    return totals


def test_f30_the_sale_posting_leaves_120_120_to_the_client():
    received = rules.receipt_lines(TRADER, D("244000.00"))
    applied = rules.application_lines(
        TRADER,
        (
            Line("1100", D("-120000.00"), ADVANCE),
            Line("1110", D("-280.00"), ADVANCE),
            Line("4000", D("-3600.00")),
        ),
    )

    totals = sums(received + applied)

    assert totals["2000", TRADER] == D("-120120.00")
    assert totals["1010", None] == D("120120.00")
    assert totals["1000", None] == D("123880.00")
    assert D("120120.00") + D("120000.00") + D("280.00") + D("3600.00") == D("244000.00")
    for lines in (received, applied):
        rules.prepare(an_entry(*lines), CHART)


def test_an_unbalanced_entry_is_refused():
    with pytest.raises(rules.EntryUnbalanced, match="1"):
        rules.prepare(an_entry(Line("1000", D("10.00")), Line("3000", D("-9.99"))), CHART)


@pytest.mark.parametrize(
    "line",
    [
        Line("1234", D("1.00")),
        Line("1100", D("1.00")),
        Line("1000", D("1.00"), TRADER),
        Line("1000", D("1.001")),
        Line("1000", D("NaN")),
        Line("1000", D("Infinity")),
        Line("1000", D("1E+30")),
        Line("1000", D("1.00"), flow="info"),
        Line("4000", D("1.00"), flow="love"),
    ],
)
def test_a_line_that_does_not_fit_the_chart_is_refused(line):
    with pytest.raises(rules.EntryInvalid):
        rules.prepare(an_entry(line, Line("3000", D("-1.00"))), CHART)


def test_yen_have_no_decimals():
    with pytest.raises(rules.EntryInvalid):
        rules.prepare(an_entry(Line("1000", D("1.50")), Line("3000", D("-1.50")), currency="JPY"), CHART)


def test_zero_lines_fall_away_but_an_entry_of_nothing_is_refused():
    kept = rules.prepare(an_entry(Line("1000", D(1)), Line("1000", D(0)), Line("3000", D(-1))), CHART)

    assert [line.account for line in kept.lines] == ["1000", "3000"]
    with pytest.raises(rules.EntryInvalid):
        rules.prepare(an_entry(Line("1000", D(0)), Line("3000", D(0))), CHART)


def test_income_lines_bear_the_flow_of_the_chart():
    entry = rules.prepare(an_entry(*rules.accrual_lines(ADVANCE, D("41.67"))), CHART)

    assert [line.flow for line in entry.lines] == [None, "capital"]


@given(CENTS, CENTS, CENTS)
def test_every_standard_posting_balances_and_keeps_client_money_apart(principal, interest, fee):
    credits_ = (Line("1100", -principal, ADVANCE), Line("1110", -interest, ADVANCE), Line("4000", -fee))
    postings = (
        rules.draw_lines(ADVANCE, principal),
        rules.accrual_lines(ADVANCE, interest),
        rules.receipt_lines(TRADER, principal),
        rules.application_lines(TRADER, credits_),
        rules.surplus_lines(TRADER, fee),
        rules.margin_lines(FACILITY, fee),
    )

    for lines in postings:
        rules.prepare(an_entry(*lines), CHART)
        for group in rules.SEGREGATED:
            assert sum(line.amount for line in lines if line.account in group) == 0


@given(CENTS, st.randoms(use_true_random=False))
def test_the_content_of_an_entry_does_not_depend_on_the_order_of_lines_nor_on_the_time(amount, chance):
    entry = an_entry(
        *rules.application_lines(TRADER, (Line("1100", -amount, ADVANCE), Line("4000", -amount)))
    )
    lines = list(entry.lines)
    chance.shuffle(lines)

    later = replace(entry, lines=tuple(lines), happened_at=datetime(2027, 1, 1, tzinfo=UTC), memo="again")

    assert rules.content_digest(entry) == rules.content_digest(later)
    assert rules.content_digest(entry) != rules.content_digest(replace(entry, book_id=uuid4()))
    other = replace(
        entry, lines=(replace(entry.lines[0], amount=entry.lines[0].amount + 1), *entry.lines[1:])
    )
    assert rules.content_digest(entry) != rules.content_digest(other)


@given(st.lists(CENTS, min_size=1, max_size=8))
def test_an_entry_and_its_reversal_together_are_nothing(amounts):
    entry = an_entry(*(line for amount in amounts for line in rules.receipt_lines(BUYER, amount)))

    contra = rules.reversal(entry, cause="undo", happened_at=NOON)

    assert not any(sums(entry.lines + contra.lines).values())
    assert contra.kind == "test_reversal"
