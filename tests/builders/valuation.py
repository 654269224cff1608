"""Prices, differentials and valued lots for tests. All need a session in the house's scope."""

from datetime import timedelta
from decimal import Decimal

from finance_svc.valuation import rules, service
from tests.builders.organisations import a_member, an_actor


def a_price(session, keeper, price, *, now, **facts):
    """One level-1 settlement of apples in CNY per tonne, observed now."""
    return some_prices(session, keeper, [price], now=now, **facts)[0]


def some_prices(session, keeper, prices, *, now, at=None, **facts):
    """Observations one minute apart, the last one at `at`."""
    last = at or now
    given = {"source": "czce", "level": 1, "commodity": "apples"} | facts
    reported = [
        rules.NewPrice(
            unit_price=str(price), observed_at=last - timedelta(minutes=len(prices) - 1 - n), **given
        )
        for n, price in enumerate(prices)
    ]
    actor = an_actor(a_member(session, keeper, now=now, name="feed"))
    return service.record_prices(session, prices=reported, actor=actor, now=now)


def a_differential(session, keeper, kind, applies_to, amount, *, now, commodity="apples"):
    """A differential from now on."""
    actor = an_actor(a_member(session, keeper, now=now, name="desk"))
    given = rules.NewDifferential(
        commodity=commodity, kind=rules.DifferentialKind(kind), applies_to=applies_to, amount=Decimal(amount)
    )
    return service.record_differential(session, differential=given, actor=actor, now=now)


def golden_prices(session, keeper, *, now, grade="1", region="yantai", reference="6000"):
    """The reference of 6,000 at level 1 with -200 for the grade and -80 for the place (DOMAIN B2.2)."""
    a_differential(session, keeper, "grade", grade, "-200", now=now)
    a_differential(session, keeper, "location", region, "-80", now=now)
    return a_price(session, keeper, reference, now=now)
