"""What a reader's organisation has lent against the goods of rooms: its own money, nobody else's."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel.errors import NotFound
from finance_svc.kernel.money import ZERO
from finance_svc.lending import queries as lending
from finance_svc.receipts import queries as receipts
from finance_svc.valuation import queries as valuations


class AtRisk(NamedTuple):
    """An amount in one currency."""

    amount: Decimal
    currency: str


def money_at_risk(
    session: Session, room_ids: Collection[UUID], *, reader_id: UUID, now: datetime
) -> dict[UUID, list[AtRisk]]:
    """By room what the reader may lose with its goods: of each facility what is owed, at most their value.

    Goods that were never valued count as all that is owed.
    """
    pledged: defaultdict[tuple[UUID, UUID], list[UUID]] = defaultdict(list)
    for room_id, pledge in receipts.find_pledges_in(session, room_ids):
        if pledge.pledgee_id == reader_id:
            pledged[room_id, pledge.facility_id].append(pledge.lot_id)
    lots = [lot for found in pledged.values() for lot in found]
    values = {one.lot_id: one.market_value for one in valuations.latest_values(session, lots, reader_id)}
    with as_house(session):
        owed = {facility: _owed(session, facility, now) for facility in {key[1] for key in pledged}}
    found: defaultdict[UUID, list[AtRisk]] = defaultdict(list)
    for (room_id, facility), here in pledged.items():
        if (debt := owed[facility]) is None:
            continue
        worth = [values.get(lot) for lot in here]
        known = [each for each in worth if each is not None]
        lost = debt.amount if len(known) < len(worth) else min(debt.amount, sum(known, ZERO))
        if lost > 0:
            found[room_id].append(AtRisk(lost, debt.currency))
    return {room: _summed(each) for room, each in found.items()}


def _owed(session: Session, facility_id: UUID, now: datetime) -> AtRisk | None:
    """None for a pledge whose facility was never opened here: nothing was lent on it."""
    try:
        currency = lending.read_facility(session, facility_id).currency
    except NotFound:
        return None
    return AtRisk(lending.exposure(session, facility_id, now=now).total, currency)


def _summed(amounts: Collection[AtRisk]) -> list[AtRisk]:
    currencies = sorted({each.currency for each in amounts})
    return [
        AtRisk(sum((each.amount for each in amounts if each.currency == name), ZERO), name)
        for name in currencies
    ]
