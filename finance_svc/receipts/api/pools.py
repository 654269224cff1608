"""Pools of fungible goods."""

from collections.abc import Collection
from uuid import UUID

from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries, service
from finance_svc.receipts.api.bp import bp
from finance_svc.receipts.models import Pool
from finance_svc.receipts.schemas import (
    PoolBody,
    PoolLotBody,
    PoolLotView,
    PoolPath,
    PoolShareView,
    PoolView,
)
from finance_svc.web import Answer, ListQuery, Page, QuantityView, answer, caller, page, requires, transaction
from finance_svc.web.shapes import show_time


@bp.post("/pools", operation_id="openPool", responses={201: PoolView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def open_pool(body: PoolBody) -> Answer:
    """Say that goods of one kind lie mixed at a place."""
    with transaction() as (session, now):
        row = service.open_pool(session, plan=body.plan(), actor=caller(), now=now)
        return answer(_bare(row), status=201)


@bp.get("/pools", operation_id="listPools", responses={200: Page})
@requires(Permission.READ)
def list_pools(query: ListQuery) -> Answer:
    """Pools the caller keeps or has goods in."""
    with transaction() as (session, _now):
        rows = queries.find_page(session, Pool, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, _bare)


@bp.get("/pools/<id(pool):pool_id>", operation_id="getPool", responses={200: PoolView})
@requires(Permission.READ)
def get_pool(path: PoolPath) -> Answer:
    """One pool: receipts against goods, and the caller's shares."""
    with transaction() as (session, now):
        row = queries.get_pool(session, path.pool_id)
        seen = queries.lots_of_pool(session, row.id)
        return answer(_counted(row, service.state_of_pool(session, row.id, now=now), seen))


@bp.post("/pools/<id(pool):pool_id>/lots", operation_id="poolLot", responses={201: PoolLotView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def pool_lot(path: PoolPath, body: PoolLotBody) -> Answer:
    """Mix a lot into the pool."""
    with transaction() as (session, now):
        row = service.pool_lot(session, path.pool_id, lot_id=body.lot_id, actor=caller(), now=now)
        view = PoolLotView(
            id=ids.show("pool_lot", row.id),
            pool_id=ids.show("pool", row.pool_id),
            lot_id=ids.show("lot", row.lot_id),
            recorded_by=row.recorded_by,
            recorded_at=show_time(row.recorded_at) or "",
        )
        return answer(view, status=201)


def _bare(row: Pool) -> PoolView:
    return PoolView(
        id=ids.show("pool", row.id),
        warehouse_id=ids.show("organisation", row.organisation_id),
        room_id=ids.show("room", row.room_id),
        stack_id=ids.show("stack", row.stack_id) if row.stack_id else None,
        commodity=row.commodity,
        grade=row.grade,
    )


def _counted(row: Pool, state: queries.PoolState, seen: Collection[UUID]) -> PoolView:
    shares = [
        PoolShareView(
            lot_id=ids.show("lot", lot_id),
            receipt=QuantityView.of(share.receipt_kg),
            share_ratio=f"{share.share_ratio.normalize():f}",
            share=QuantityView.of(share.share_kg),
            shortage=QuantityView.of(share.shortage_kg),
        )
        for lot_id, share in state.account.shares.items()
        if lot_id in seen
    ]
    counted = {
        "receipts": QuantityView.of(state.account.receipts_kg),
        "measured": QuantityView.of(state.account.measured_kg),
        "place_mass_id": ids.show("place_mass", state.measure.id) if state.measure else None,
        "over_issued": state.account.over_issued,
        "shares": shares,
    }
    return _bare(row).model_copy(update=counted)
