"""The feed of events."""

from finance_svc.kernel.actor import Permission
from finance_svc.outbox import queries
from finance_svc.outbox.schemas import EventView, FeedQuery, FeedView
from finance_svc.web import Answer, answer, blueprint, requires, transaction

bp = blueprint("outbox")


@bp.get("/events", operation_id="listEvents", responses={200: FeedView})
@requires(Permission.READ)
def list_events(query: FeedQuery) -> Answer:
    """What happened to what the caller's organisation takes part in, in the order it was recorded."""
    with transaction() as (session, _now):
        rows = queries.feed(session, after=query.after, limit=query.limit + 1)
        shown = rows[: query.limit]
        view = FeedView(
            data=[EventView.of(row) for row in shown],
            has_more=len(rows) > query.limit,
            next_after=(shown[-1].sequence or 0) if shown else query.after,
        )
        return answer(view)
