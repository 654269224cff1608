"""The inbox over HTTP."""

from finance_svc.kernel.actor import Permission
from finance_svc.notices import queries, service
from finance_svc.notices.schemas import NoticePath, NoticeQuery, NoticeView
from finance_svc.web import Answer, Page, answer, blueprint, caller, page, requires, transaction

bp = blueprint("notices")


@bp.get("/notices", operation_id="listNotices", responses={200: Page})
@requires(Permission.READ)
def list_notices(query: NoticeQuery) -> Answer:
    """The caller's inbox, oldest first, with how each notice was delivered."""
    with transaction() as (session, _now):
        rows = queries.find_notices(
            session, open_only=query.unacknowledged, after=query.after_id(), limit=query.limit + 1
        )
        ways = queries.find_deliveries(session, [row.id for row in rows])
        return page(rows, query, lambda row: NoticeView.of(row, ways[row.id]))


@bp.get("/notices/<id(notice):notice_id>", operation_id="getNotice", responses={200: NoticeView})
@requires(Permission.READ)
def get_notice(path: NoticePath) -> Answer:
    """One notice."""
    with transaction() as (session, _now):
        row = queries.get_notice(session, path.notice_id)
        return answer(NoticeView.of(row, queries.find_deliveries(session, [row.id])[row.id]))


@bp.post(
    "/notices/<id(notice):notice_id>/acknowledge",
    operation_id="acknowledgeNotice",
    responses={200: NoticeView},
)
@requires(Permission.READ)
def acknowledge_notice(path: NoticePath) -> Answer:
    """Say that the notice was read; again is the same."""
    with transaction() as (session, now):
        row = service.acknowledge(session, path.notice_id, actor=caller(), now=now)
        return answer(NoticeView.of(row, queries.find_deliveries(session, [row.id])[row.id]))
