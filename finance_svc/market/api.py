"""The market's endpoints: declared volumes, auctions and bids."""

from decimal import Decimal

from finance_svc.kernel.actor import Permission
from finance_svc.market import queries, rules, schemas, service
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction

bp = blueprint("market")


@bp.post("/declared_volumes", responses={201: schemas.DeclaredVolumeView}, operation_id="declareVolume")
@requires(Permission.VOLUME_DECLARE)
def declare_volume(body: schemas.DeclaredVolumeBody) -> Answer:
    """Say what a market takes in a week; good for 7 days (S37)."""
    with transaction() as (session, now):
        volume = rules.NewVolume(
            commodity=body.commodity,
            region=body.region,
            quality_band=body.quality_band,
            weekly_kg=body.weekly_kg,
            committed_kg=body.committed_kg or Decimal(0),
            source=body.source,
        )
        row = service.declare_volume(session, volume=volume, actor=caller(), now=now)
        return answer(schemas.volume_view(row), status=201)


@bp.get("/declared_volumes", responses={200: Page}, operation_id="listDeclaredVolumes")
@requires(Permission.READ)
def list_volumes(query: ListQuery) -> Answer:
    """The caller's own declarations."""
    with transaction() as (session, _now):
        rows = queries.list_volumes(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, schemas.volume_view)


@bp.get("/auctions", responses={200: Page}, operation_id="listAuctions")
@requires(Permission.READ)
def list_auctions(query: schemas.AuctionQuery) -> Answer:
    """Auctions the caller sells in or is invited to."""
    with transaction() as (session, _now):
        rows = queries.find_auctions(
            session, after=query.after_id(), limit=query.limit + 1, conditions=query.conditions()
        )
        reader = caller().organisation_id
        return page(rows, query, lambda row: schemas.auction_view(row, reader=reader))


@bp.get("/auctions/<id(auction):auction_id>", responses={200: schemas.AuctionView}, operation_id="getAuction")
@requires(Permission.READ)
def get_auction(path: schemas.AuctionPath) -> Answer:
    """One auction."""
    with transaction() as (session, _now):
        row = queries.get_auction(session, path.auction_id)
        return answer(schemas.auction_view(row, reader=caller().organisation_id))


@bp.post("/auctions/<id(auction):auction_id>/bids", responses={201: schemas.BidView}, operation_id="placeBid")
@requires(Permission.BID, idempotent=True)
def place_bid(path: schemas.AuctionPath, body: schemas.BidBody) -> Answer:
    """Put in a sealed bid; it cannot be changed or withdrawn."""
    with transaction() as (session, now):
        bid = rules.NewBid(price=body.price, quantity_kg=body.quantity_kg)
        row = service.place_bid(session, auction_id=path.auction_id, bid=bid, actor=caller(), now=now)
        auction = queries.get_auction(session, path.auction_id)
        return answer(schemas.bid_view(row, auction.currency), status=201)


@bp.get("/auctions/<id(auction):auction_id>/bids", responses={200: schemas.BidsView}, operation_id="listBids")
@requires(Permission.READ)
def list_bids(path: schemas.AuctionPath) -> Answer:
    """A bidder's own bids; all of them for the seller once the auction is closed."""
    with transaction() as (session, _now):
        auction = queries.get_auction(session, path.auction_id)
        awards = {row.bid_id: row for row in queries.find_awards(session, auction.id)}
        bids = queries.find_bids(session, auction.id)
        views = [schemas.bid_view(bid, auction.currency, awards.get(bid.id)) for bid in bids]
        return answer(schemas.BidsView(data=views))
