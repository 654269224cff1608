"""Blind stocktakes."""

from finance_svc.custody import queries, service
from finance_svc.custody.api.bp import bp
from finance_svc.custody.schemas import BlindCountsBody, StocktakePath, StocktakesQuery, StocktakeView
from finance_svc.kernel.actor import Permission
from finance_svc.web import Answer, Page, answer, caller, page, requires, transaction


@bp.get("/stocktakes", operation_id="listStocktakes", responses={200: Page})
@requires(Permission.READ)
def list_stocktakes(query: StocktakesQuery) -> Answer:
    """Blind counts of the rooms the caller has a part in, oldest first."""
    with transaction() as (session, _now):
        rows = queries.find_stocktakes(
            session, room_id=query.room_id, after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, StocktakeView.of)


@bp.get(
    "/stocktakes/<id(stocktake):stocktake_id>", operation_id="getStocktake", responses={200: StocktakeView}
)
@requires(Permission.READ)
def get_stocktake(path: StocktakePath) -> Answer:
    """One blind count."""
    with transaction() as (session, _now):
        return answer(StocktakeView.of(queries.get_stocktake(session, path.stocktake_id)))


@bp.post(
    "/stocktakes/<id(stocktake):stocktake_id>/count",
    operation_id="countBlind",
    responses={200: StocktakeView},
)
@requires(Permission.GOODS_COUNT)
def count_blind(path: StocktakePath, body: BlindCountsBody) -> Answer:
    """Tell what the drawn stacks hold, as a person of the warehouse, on the day."""
    with transaction() as (session, now):
        row = service.count_blind(session, path.stocktake_id, body.found(), actor=caller(), now=now)
        return answer(StocktakeView.of(row))


@bp.post(
    "/stocktakes/<id(stocktake):stocktake_id>/check",
    operation_id="checkBlindCount",
    responses={200: StocktakeView},
)
@requires(Permission.GOODS_COUNT)
def check_blind(path: StocktakePath) -> Answer:
    """Vouch for the counts, as another person of the warehouse or of a lender: they are recorded."""
    with transaction() as (session, now):
        row = service.check_blind(session, path.stocktake_id, actor=caller(), now=now)
        return answer(StocktakeView.of(row))
