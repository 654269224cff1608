from datetime import timedelta
from decimal import Decimal

import pytest

from finance_svc.market import rules, service
from tests.builders.market import a_volume
from tests.builders.organisations import an_organisation
from tests.builders.receipts import a_pledged_lot, a_trade, an_assay


@pytest.fixture
def platform(session, now):
    return an_organisation(session, "platform", now=now)


def test_s37_a_hundred_tonnes_sell_in_time_and_a_second_hundred_do_not(session, platform, now):
    a_volume(session, platform, now=now)
    first = a_pledged_lot(session, now=now)

    found = service.require_saleable(session, first.lot.id, now=now)

    assert (found.market_kg, found.sell_days) == (Decimal("98800.000"), Decimal("8.65"))
    assert found.saleable
    second = a_trade(session, now=now)
    with pytest.raises(rules.Unsaleable) as refusal:
        service.require_saleable(session, second.lot.id, now=now)
    assert refusal.value.details["sell_days"] == "17.29"


def test_s37_splitting_goods_into_lots_changes_nothing(session, platform, now):
    a_volume(session, platform, now=now)
    lots = [a_pledged_lot(session, now=now) for _ in range(3)]

    for trade in lots:
        with pytest.raises(rules.Unsaleable) as refusal:
            service.require_saleable(session, trade.lot.id, now=now)
        assert refusal.value.details["sell_days"] == "25.94"


def test_goods_of_another_quality_band_are_another_market(session, platform, now):
    a_volume(session, platform, now=now)
    a_pledged_lot(session, now=now)
    premium = a_trade(session, now=now)
    an_assay(session, premium.lot, now=now + timedelta(minutes=1), grade="extra")
    later = now + timedelta(minutes=2)
    with pytest.raises(rules.NoVolume):
        service.require_saleable(session, premium.lot.id, now=later)

    a_volume(session, platform, now=now, quality_band="premium")

    assert service.require_saleable(session, premium.lot.id, now=later).market_kg == Decimal("98800.000")


def test_what_committed_buyers_take_is_deducted(session, platform, now):
    a_volume(session, platform, now=now, committed_kg=Decimal(98_800))
    a_pledged_lot(session, now=now)
    second = a_trade(session, now=now)

    assert service.require_saleable(session, second.lot.id, now=now).sell_days == Decimal("8.65")


def test_without_an_unexpired_volume_nothing_is_saleable(session, platform, now):
    trade = a_trade(session, now=now)
    with pytest.raises(rules.NoVolume):
        service.require_saleable(session, trade.lot.id, now=now)
    a_volume(session, platform, now=now)

    service.require_saleable(session, trade.lot.id, now=now + timedelta(days=6))

    with pytest.raises(rules.NoVolume):
        service.require_saleable(session, trade.lot.id, now=now + timedelta(days=7))


def test_the_least_that_the_platform_or_the_lots_lender_declares_counts(session, platform, now):
    trade = a_pledged_lot(session, now=now)
    a_volume(session, platform, now=now)
    a_volume(session, an_organisation(session, "lender", now=now), now=now, weekly_kg=Decimal(1))
    assert service.require_saleable(session, trade.lot.id, now=now).weekly_kg == 400_000

    a_volume(session, trade.lender, now=now, weekly_kg=Decimal(100_000))

    with pytest.raises(rules.Unsaleable):
        service.require_saleable(session, trade.lot.id, now=now)
