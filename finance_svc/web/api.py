"""The log of one's own requests."""

from flask import current_app

from finance_svc.kernel.actor import Permission
from finance_svc.web import Answer, Page, blueprint, page, request_log, requires, transaction
from finance_svc.web.schemas import RequestQuery, RequestView

bp = blueprint("requests")


@bp.get("/request_log", operation_id="listRequests", responses={200: Page})
@requires(Permission.ORGANISATION_MANAGE)
def list_requests(query: RequestQuery) -> Answer:
    """What the organisation's keys asked in the last 30 days: which route, how it ended, how long it took."""
    request_log.of(current_app).write()
    with transaction() as (session, _now):
        rows = request_log.find_entries(
            session, after=query.after_id(), limit=query.limit + 1, conditions=query.conditions()
        )
        return page(rows, query, RequestView.of)
