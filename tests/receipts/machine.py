"""What must hold of receipts, pledges and kilograms at every moment, read from the tables alone."""

import sqlalchemy as sa

from finance_svc.receipts import queries

KG_IN_AND_OUT = sa.text("""
    SELECT coalesce(sum(net_kg) FILTER (WHERE direction = 'in'), 0),
           coalesce(sum(net_kg) FILTER (WHERE direction = 'out'), 0)
    FROM weigh_ticket WHERE lot_id = ANY (:lots)
""")
MORE_THAN_ONE = {
    "active receipts of a lot": """
        SELECT lot_id FROM receipt WHERE lot_id = ANY (:lots)
        AND state NOT IN ('draft', 'delivered', 'cancelled', 'superseded')
        GROUP BY lot_id HAVING count(*) > 1""",
    "active pledges of a lot": """
        SELECT lot_id FROM pledge WHERE lot_id = ANY (:lots) AND state = 'active'
        GROUP BY lot_id HAVING count(*) > 1""",
    "pledged receipts without a pledge, or pledges without a pledged receipt": """
        SELECT r.lot_id
        FROM receipt r FULL JOIN (SELECT * FROM pledge WHERE state = 'active') p USING (lot_id)
        WHERE coalesce(r.lot_id, p.lot_id) = ANY (:lots)
        AND (coalesce(r.frozen_from, r.state) = 'pledged') IS DISTINCT FROM (p.id IS NOT NULL)
        AND (r.id IS NULL OR r.state NOT IN ('draft', 'delivered', 'cancelled', 'superseded', 'expired'))""",
    "orders that let out more than they say": """
        SELECT o.id FROM release_order o JOIN weigh_ticket t ON t.release_order_id = o.id
        WHERE o.lot_id = ANY (:lots) GROUP BY o.id HAVING sum(t.net_kg) > o.quantity_kg""",
    "receipts nobody holds": "SELECT id FROM receipt WHERE lot_id = ANY (:lots) AND holder_id IS NULL",
}
FAMILY = sa.text("""
    WITH RECURSIVE line AS (
        SELECT unnest(CAST(:lots AS uuid[])) AS id
        UNION SELECT t.to_lot_id FROM lot_transfer t JOIN line ON line.id = t.from_lot_id
    ) SELECT id FROM line
""")


def assert_all_holds(session, roots, *, at):
    """Everything that must hold of the lots and of all that came of them; gives their kilograms held.

    No day has passed since the goods came, so nothing has shrunk: kilograms are exact. House's scope.
    """
    lots = list(session.connection().execute(FAMILY, {"lots": list(roots)}).scalars())
    for wrong, query in MORE_THAN_ONE.items():
        assert session.connection().execute(sa.text(query), {"lots": lots}).all() == [], wrong
    came, left = session.connection().execute(KG_IN_AND_OUT, {"lots": lots}).one()
    held = sum(queries.book_kg(session, lot, at=at) for lot in lots)
    assert came == left + held, f"{came} kg came, {left} left, {held} are held"
    receipts = session.connection().execute(
        sa.text("SELECT id FROM receipt WHERE lot_id = ANY (:lots)"), {"lots": lots}
    )
    for receipt_id in receipts.scalars():
        assert queries.is_intact(session, receipt_id), "every chain holds"
    return held
