"""Rooms' weekly balances."""

from finance_svc.custody import queries
from finance_svc.custody.api.bp import bp
from finance_svc.custody.schemas import RoomBalanceView, RoomPath
from finance_svc.kernel.actor import Permission
from finance_svc.receipts.queries import get_room
from finance_svc.web import Answer, ListQuery, Page, page, requires, transaction


@bp.get("/rooms/<id(room):room_id>/balances", operation_id="listRoomBalances", responses={200: Page})
@requires(Permission.READ)
def list_room_balances(path: RoomPath, query: ListQuery) -> Answer:
    """The room's goods against its receipts, week by week."""
    with transaction() as (session, _now):
        get_room(session, path.room_id)
        rows = queries.find_room_balances(
            session, path.room_id, after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, RoomBalanceView.of)
