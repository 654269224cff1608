"""A grade, bought or earned, changes no gate, score or line (DOMAIN S39)."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.custody import service as custody
from finance_svc.db import Scope
from finance_svc.lending import queries as lending
from finance_svc.lending.rules import LtvExceeded
from finance_svc.lending.service import margin
from finance_svc.lending.service.engine import check_draw
from finance_svc.market import service as market
from finance_svc.valuation import service as valuation
from tests.builders.grading import grade, points_at_once, some_conduct
from tests.builders.lending import Stage, Story

PARTIES = ("trader", "lender", "warehouse")
lives = st.fixed_dictionaries(
    {
        "effort": st.integers(0, 4000),
        "money": st.integers(0, 9000),
        "conduct": st.sampled_from([None, "deal_default", "margin_call_lapsed", "fraud"]),
    }
)
VALUED = (
    "market_value", "lendable_value", "unit_price", "quantity_kg", "quality_factor", "h_mkt", "h_liq",
    "h_src", "h_fx", "c_disp", "h_total", "state",
)  # fmt: skip


class Undo(Exception):  # noqa: N818 - no error
    """Nothing of an example is kept."""


@pytest.fixture(scope="module")
def story(server, template):
    """Goods pledged, held, priced and saleable; half of what they carry is drawn."""
    with Stage(server, template, Story).then(lambda story: story.draw("130000.00")).copied() as story:
        yield story


def decided(story, lived):
    """The grades, and all that decides about money under them."""
    found = {}
    with suppress(Undo), story.database.transaction(Scope.house()) as (session, now):
        grades = {name: live(session, getattr(story.cast, name), lived.get(name), now) for name in PARTIES}
        found = {"grades": grades, "decides": decide(session, story, now)}
        raise Undo
    return found["grades"], found["decides"]


def live(session, organisation, life, now):
    if life is not None:
        points_at_once(session, organisation, effort=life["effort"], money=life["money"], now=now)
        if life["conduct"]:
            some_conduct(session, organisation, life["conduct"], now=now, cause="an example")
    return grade(session, organisation, now)


def decide(session, story, now):
    """Every gate, score and line of the story's lot and facility."""
    facility = lending.lock_facility(session, story.cast.facility.id)
    value = valuation.require_priced(session, story.lot_id, lender_id=story.cast.lender.id, now=now)
    custody.require_held(session, story.lot_id, now=now)
    evidence = check_draw(session, facility, Decimal("100000.00"), advance_id=None, now=now)
    for lot in evidence["lots"]:
        lot.pop("valuation_id")
    with pytest.raises(LtvExceeded) as refused:
        check_draw(session, facility, Decimal("150000.00"), advance_id=None, now=now)
    goods = margin.collateral(session, facility, now=now)
    return {
        "value": {name: getattr(value, name) for name in VALUED},
        "saleable": market.require_saleable(session, story.lot_id, now=now),
        "quality": custody.quality(session, story.lot_id, at=now),
        "draw": evidence,
        "refusal": (refused.value.code, refused.value.details),
        "lines": (goods.lines, goods.position, goods.exposure, facility.ladder, facility.l0),
    }


@settings(max_examples=15, deadline=None, derandomize=True)
@given(lived=st.fixed_dictionaries(dict.fromkeys(PARTIES, lives)))
def test_a_grade_bought_or_earned_changes_no_gate_score_or_line(story, lived):
    none, without = decided(story, {})
    _, with_grades = decided(story, lived)

    assert set(none.values()) == {"basic"}
    assert with_grades == without


@pytest.mark.parametrize("life", [{"effort": 0, "money": 2000}, {"effort": 4000, "money": 0}])
def test_a_bought_and_an_earned_grade_decide_alike(story, life):
    grades, with_grade = decided(story, {"trader": {**life, "conduct": None}})

    assert grades["trader"] == ("black" if life["effort"] else "silver")
    assert with_grade == decided(story, {})[1]
