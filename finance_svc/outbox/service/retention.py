"""How long the log of webhooks' deliveries is kept, bounded per transaction. The feed of events stays."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

BATCH = 5000
ENDED = sa.text("""
    DELETE FROM webhook_delivery WHERE id IN (
        SELECT id FROM webhook_delivery
        WHERE (delivered_at IS NOT NULL OR given_up_at IS NOT NULL) AND next_at < :before
        ORDER BY next_at LIMIT :most)
""")
TAKEN_AWAY = sa.text("""
    DELETE FROM webhook_delivery WHERE id IN (
        SELECT d.id FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
        WHERE w.deleted_at < :before LIMIT :most)
""")


def forget_deliveries(session: Session, *, before: datetime, most: int) -> int:
    """Drop at most so many deliveries that ended before a system time, or whose webhook was taken away then.

    How many. What still waits for a try stays. Needs the house's scope.
    """
    connection = session.connection()
    ended = connection.execute(ENDED, {"before": before, "most": most}).rowcount
    return ended + connection.execute(TAKEN_AWAY, {"before": before, "most": most - ended}).rowcount
