"""The watch over exports: what left the house, and what waits."""

from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries, service
from finance_svc.organisations.api.bp import bp
from finance_svc.organisations.schemas.accounts import ExportPath, ExportView
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction


@bp.get("/exports", operation_id="listExports", responses={200: Page})
@requires(Permission.ORGANISATION_MANAGE)
def list_exports(query: ListQuery) -> Answer:
    """The exports of one's own organisation."""
    with transaction() as (session, _now):
        rows = queries.find_exports(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, ExportView.of)


@bp.post("/exports/<id(export):export_id>/approve", operation_id="approveExport", responses={200: ExportView})
@requires(Permission.READ)
def approve_export(path: ExportPath) -> Answer:
    """Allow a waiting export once: an account the asker answers to, else somebody who manages."""
    return _decide(path, allow=True)


@bp.post("/exports/<id(export):export_id>/refuse", operation_id="refuseExport", responses={200: ExportView})
@requires(Permission.READ)
def refuse_export(path: ExportPath) -> Answer:
    """Refuse a waiting export."""
    return _decide(path, allow=False)


def _decide(path: ExportPath, *, allow: bool) -> Answer:
    with transaction() as (session, now):
        row = service.decide_export(session, export_id=path.export_id, allow=allow, actor=caller(), now=now)
        return answer(ExportView.of(row))
