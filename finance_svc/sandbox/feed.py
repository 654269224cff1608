"""The price feed of a frozen clock: every morning the last prices again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.db import clock
from finance_svc.jobs import Job, Slot
from finance_svc.kernel.actor import HOUSE
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.valuation import queries as prices
from finance_svc.valuation import service as valuation
from finance_svc.valuation.rules import NewPrice

FEED_AT = "09:00"
FEED_ZONE = "Asia/Shanghai"
OWN_LAST = timedelta(seconds=1)
"""The platform's prices come this long before a lender's own: what a lender simulated stays for it."""


def feed_prices(session: Session, _item: UUID, _slot: Slot, now: datetime) -> None:
    """Quote the last level 1 price of every commodity again, each morning of a frozen clock."""
    if clock.frozen_at(session) is None:
        return
    platforms = {row.id for row in organisations.find_of_type(session, OrganisationType.PLATFORM)}
    for keeper_id in sorted(prices.find_keepers(session), key=lambda found: found not in platforms):
        actor = replace(HOUSE, organisation_id=keeper_id, name="sandbox price feed")
        quotes = [
            NewPrice(
                source=quote.source,
                level=quote.level,
                commodity=quote.commodity,
                unit_price=f"{quote.unit_price:f}",
                observed_at=now - OWN_LAST * (keeper_id in platforms),
                currency=quote.currency,
            )
            for quote in prices.last_quotes(session, keeper_id, level=1)
        ]
        if quotes:
            valuation.record_prices(session, prices=quotes, actor=actor, now=now)


def feed_zones(_session: Session) -> Iterable[str]:
    """Where the feed's exchange is."""
    return (FEED_ZONE,)


SANDBOX_JOBS = (Job("sandbox.price_feed", daily=FEED_AT, zones=feed_zones, act=feed_prices),)
