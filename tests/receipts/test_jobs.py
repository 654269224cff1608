"""Jobs of receipts: what time ends."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from finance_svc.db import Scope, clock
from finance_svc.jobs.runner import Runner
from finance_svc.kernel.actor import HOUSE
from finance_svc.receipts import jobs, queries, rules, service
from tests.builders.receipts import a_pledged_lot, a_trade


def test_receipts_and_release_orders_end_at_their_time_once(database, now):
    with database.transaction(Scope.house()) as (session, _):
        free, pledged = a_trade(session, now=now), a_pledged_lot(session, now=now)
        terms = rules.ReleaseTerms(
            lot_id=free.lot.id, quantity_kg=Decimal(1), plates=("A1",), expires_at=now + timedelta(hours=8)
        )
        order = service.order_release(session, terms=terms, actor=HOUSE, now=now)
    with database.transaction(Scope.house()) as (session, _):
        clock.freeze(session, datetime(2027, 6, 1, tzinfo=UTC))

    Runner(database, jobs.JOBS).run_due()
    Runner(database, jobs.JOBS).run_due()

    with database.transaction(Scope.house()) as (session, _):
        assert queries.get_release_order(session, order.id).state == "expired"
        assert queries.get_receipt(session, free.receipt.id).state == "expired"
        assert queries.get_receipt(session, pledged.receipt.id).state == "pledged"
        assert [event.kind for event in queries.find_events(session, free.receipt.id)][-1] == "expired"
