"""Liquidation's endpoints. None of them can give the goods to the lender (DOMAIN L4)."""

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.liquidation import queries, schemas, service
from finance_svc.liquidation.models import Liquidation
from finance_svc.market import queries as market
from finance_svc.web import Answer, Page, answer, blueprint, caller, page, requires, transaction
from finance_svc.web.shapes import show_time

bp = blueprint("liquidation")
ONE = "/liquidations/<id(liquidation):liquidation_id>"


@bp.post("/liquidations", responses={201: schemas.LiquidationView}, operation_id="openLiquidation")
@requires(Permission.SALE_CONDUCT, idempotent=True)
def open_liquidation(body: schemas.LiquidationBody) -> Answer:
    """Begin, or find, the sale of a facility in default. A lapsed margin call begins it by itself."""
    with transaction() as (session, now):
        row = service.open_liquidation(
            session, facility_id=body.facility_id, method=body.method, actor=caller(), now=now
        )
        return _answer(session, row, status=201)


@bp.post(f"{ONE}/notice", responses={200: schemas.LiquidationView}, operation_id="giveNoticeOfSale")
@requires(Permission.SALE_CONDUCT, idempotent=True)
def give_notice(path: schemas.LiquidationPath, body: schemas.NoticeBody) -> Answer:  # noqa: ARG001 - an empty body is checked
    """Send the debtor the notice of sale; the days of the regime run from its delivery."""
    with transaction() as (session, now):
        row = service.give_notice(session, path.liquidation_id, actor=caller(), now=now)
        return _answer(session, row)


@bp.post(f"{ONE}/viewing", responses={200: schemas.LiquidationView}, operation_id="openViewing")
@requires(Permission.SALE_CONDUCT, idempotent=True)
def open_viewing(path: schemas.LiquidationPath, body: schemas.ViewingBody) -> Answer:
    """Open the goods to buyers; count them together and assay them before listing."""
    with transaction() as (session, now):
        row = service.open_viewing(session, path.liquidation_id, place=body.place, actor=caller(), now=now)
        return _answer(session, row)


@bp.post(f"{ONE}/list", responses={200: schemas.LiquidationView}, operation_id="listForSale")
@requires(Permission.SALE_CONDUCT, idempotent=True)
def list_for_sale(path: schemas.LiquidationPath, body: schemas.ListingBody) -> Answer:
    """Offer the goods by sealed auction at the reserve of B6.3; again after an unsold round."""
    with transaction() as (session, now):
        listing = service.Listing(
            invited=tuple(body.invited), opens_at=body.opens_at or now, closes_at=body.closes_at
        )
        row = service.list_for_sale(session, path.liquidation_id, listing=listing, actor=caller(), now=now)
        return _answer(session, row)


@bp.post(f"{ONE}/releases", responses={200: schemas.LiquidationView}, operation_id="releaseToBuyer")
@requires(Permission.SALE_CONDUCT, idempotent=True)
def release_to_buyer(path: schemas.LiquidationPath, body: schemas.PickupBody) -> Answer:
    """Order a paid award out to its buyer, by kg and plate."""
    with transaction() as (session, now):
        pickup = service.Pickup(bid_id=body.bid_id, plates=tuple(body.plates), expires_at=body.expires_at)
        service.release_to_buyer(session, path.liquidation_id, pickup=pickup, actor=caller(), now=now)
        return _answer(session, queries.get_liquidation(session, path.liquidation_id))


@bp.post(f"{ONE}/settle", responses={200: schemas.LiquidationView}, operation_id="settleLiquidation")
@requires(Permission.SALE_CONDUCT, idempotent=True)
def settle(path: schemas.LiquidationPath, body: schemas.SettleBody) -> Answer:
    """Distribute the proceeds, once everything is paid and weighed out; again answers the same statement."""
    with transaction() as (session, now):
        claims = service.Claims(
            liens=tuple((claim.claimant_id, claim.amount) for claim in body.liens),
            subordinates=tuple((claim.claimant_id, claim.amount) for claim in body.subordinates),
        )
        row = service.settle(session, path.liquidation_id, claims=claims, actor=caller(), now=now)
        return _answer(session, row)


@bp.get("/liquidations", responses={200: Page}, operation_id="listLiquidations")
@requires(Permission.READ)
def list_liquidations(query: schemas.LiquidationQuery) -> Answer:
    """Sales of the caller's facilities, without their awards."""
    with transaction() as (session, _now):
        rows = queries.find_page(
            session,
            after=query.after_id(),
            limit=query.limit + 1,
            facility_id=query.facility_id,
            conditions=query.conditions(),
        )
        reader = caller().organisation_id
        return page(
            rows,
            query,
            lambda row: schemas.liquidation_view(row, [], is_keeper=reader == row.organisation_id),
        )


@bp.get(ONE, responses={200: schemas.LiquidationView}, operation_id="getLiquidation")
@requires(Permission.READ)
def get_liquidation(path: schemas.LiquidationPath) -> Answer:
    """One sale with its awards and, once distributed, the statement."""
    with transaction() as (session, _now):
        return _answer(session, queries.get_liquidation(session, path.liquidation_id))


@bp.get(f"{ONE}/pack", responses={200: schemas.PackView}, operation_id="getLiquidationPack")
@requires(Permission.READ)
def get_pack(path: schemas.LiquidationPath) -> Answer:
    """The evidence of the sale: notice with proof, viewing, values and reserves, bids, distribution."""
    with transaction() as (session, _now):
        row = queries.get_liquidation(session, path.liquidation_id)
        pack = schemas.PackView(
            id=ids.show("liquidation", row.id),
            liquidation=_view(session, row),
            notice={
                "notice_id": ids.show("notice", row.notice_id) if row.notice_id else None,
                "noticed_at": show_time(row.noticed_at),
                "delivered_at": show_time(row.notice_delivered_at),
                "earliest_sale_at": show_time(row.earliest_sale_at),
                "regime": row.regime,
            },
            viewing={"opened_at": show_time(row.viewing_at), "place": row.viewing_place},
            listings=row.evidence,
            bids=_bids(session, row),
            waterfall=schemas.waterfall_view(row),
        )
        return answer(pack)


def _answer(session: Session, row: Liquidation, *, status: int = 200) -> Answer:
    return answer(_view(session, row), status=status)


def _view(session: Session, row: Liquidation) -> schemas.LiquidationView:
    is_keeper = caller().organisation_id == row.organisation_id
    return schemas.liquidation_view(row, queries.find_awards(session, row.id), is_keeper=is_keeper)


def _bids(session: Session, row: Liquidation) -> list[dict[str, object]]:
    """All bids, unsealed after the close; the debtor sees them without the bidders' names."""
    if row.auction_id is None or row.sold_kg is None:
        return []
    with as_house(session):
        bids = market.find_bids(session, row.auction_id)
    return [
        {
            "number": bid.number,
            "price": str(bid.price),
            "quantity_kg": str(bid.quantity_kg),
            "placed_at": show_time(bid.placed_at),
        }
        for bid in bids
    ]
