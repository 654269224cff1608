"""The market's endpoints: declared volumes, auctions and bids; customers, enquiries and quotes."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput
from finance_svc.market import queries, rules, schemas, service
from finance_svc.market.rules import quotes
from finance_svc.market.schemas import quotes as shapes
from finance_svc.settings import config
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction

if TYPE_CHECKING:
    from finance_svc.market.models import Customer, Quote

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


@bp.post("/customers", responses={201: shapes.CustomerView}, operation_id="addCustomer")
@requires(Permission.CUSTOMER_WRITE)
def add_customer(body: shapes.CustomerBody) -> Answer:
    """Enter a customer of the organisation; its finder serves it (S4)."""
    with transaction() as (session, now):
        customer = quotes.NewCustomer(**dict(body))
        row = service.add_customer(session, customer=customer, actor=caller(), now=now)
        return answer(_customers(session, [row])[row.id], status=201)


@bp.get("/customers", responses={200: Page}, operation_id="listCustomers")
@requires(Permission.READ)
def list_customers(query: shapes.CustomerQuery) -> Answer:
    """The organisation's customers."""
    with transaction() as (session, _now):
        rows = queries.find_customers(
            session, member_id=query.assigned_member_id, after=query.after_id(), limit=query.limit + 1
        )
        views = _customers(session, rows)
        return page(rows, query, lambda row: views[row.id])


@bp.get(
    "/customers/<id(customer):customer_id>", responses={200: shapes.CustomerView}, operation_id="getCustomer"
)
@requires(Permission.READ)
def get_customer(path: shapes.CustomerPath) -> Answer:
    """One customer."""
    with transaction() as (session, _now):
        row = queries.get_customer(session, path.customer_id)
        return answer(_customers(session, [row])[row.id])


@bp.post(
    "/customers/<id(customer):customer_id>/assign",
    responses={200: shapes.CustomerView},
    operation_id="assignCustomer",
)
@requires(Permission.ORGANISATION_MANAGE)
def assign_customer(path: shapes.CustomerPath, body: shapes.AssignBody) -> Answer:
    """Give the customer to another member; it stays the organisation's."""
    with transaction() as (session, now):
        row = service.assign_customer(
            session, customer_id=path.customer_id, member_id=body.member_id, actor=caller(), now=now
        )
        return answer(_customers(session, [row])[row.id])


@bp.post(
    "/customers/<id(customer):customer_id>/enquiries",
    responses={201: shapes.EnquiryView},
    operation_id="recordEnquiry",
)
@requires(Permission.CUSTOMER_WRITE)
def record_enquiry(path: shapes.CustomerPath, body: shapes.EnquiryBody) -> Answer:
    """Write down what a customer asked by telephone or in person."""
    with transaction() as (session, now):
        row = service.record_enquiry(
            session,
            customer_id=path.customer_id,
            enquiry=quotes.NewEnquiry(**dict(body)),
            actor=caller(),
            now=now,
        )
        return answer(shapes.enquiry_view(row, reader=caller().organisation_id), status=201)


@bp.post("/enquiries", responses={201: shapes.EnquiryView}, operation_id="askSeller")
@requires(Permission.BID)
def ask(body: shapes.AskBody) -> Answer:
    """Ask a seller what it has at which price."""
    with transaction() as (session, now):
        facts = dict(body)
        row = service.ask(
            session,
            seller_id=facts.pop("seller_id"),
            enquiry=quotes.NewEnquiry(**facts),
            actor=caller(),
            now=now,
        )
        return answer(shapes.enquiry_view(row, reader=caller().organisation_id), status=201)


@bp.get("/enquiries", responses={200: Page}, operation_id="listEnquiries")
@requires(Permission.READ)
def list_enquiries(query: shapes.EnquiryQuery) -> Answer:
    """Enquiries the caller received or made."""
    with transaction() as (session, _now):
        rows = queries.find_enquiries(
            session, answered=query.answered, after=query.after_id(), limit=query.limit + 1
        )
        reader = caller().organisation_id
        return page(rows, query, lambda row: shapes.enquiry_view(row, reader=reader))


@bp.get("/enquiries/<id(enquiry):enquiry_id>", responses={200: shapes.EnquiryView}, operation_id="getEnquiry")
@requires(Permission.READ)
def get_enquiry(path: shapes.EnquiryPath) -> Answer:
    """One enquiry."""
    with transaction() as (session, _now):
        row = queries.get_enquiry(session, path.enquiry_id)
        return answer(shapes.enquiry_view(row, reader=caller().organisation_id))


@bp.post(
    "/enquiries/<id(enquiry):enquiry_id>/answer",
    responses={200: shapes.EnquiryView},
    operation_id="answerEnquiry",
)
@requires(Permission.CUSTOMER_WRITE)
def answer_enquiry(path: shapes.EnquiryPath, body: shapes.AnswerBody) -> Answer:
    """Answer in words; a quote to the enquiry answers it as well."""
    with transaction() as (session, now):
        row = service.answer_enquiry(
            session, enquiry_id=path.enquiry_id, answer=body.answer, actor=caller(), now=now
        )
        return answer(shapes.enquiry_view(row, reader=caller().organisation_id))


@bp.post("/quotes", responses={201: shapes.QuoteView}, operation_id="draftQuote")
@requires(Permission.QUOTE_WRITE)
def draft_quote(body: shapes.QuoteBody) -> Answer:
    """Write a quote; its customer sees it when it is sent (S5)."""
    with transaction() as (session, now):
        facts = dict(body)
        facts["valid_minutes"] = facts["valid_minutes"] or quotes.valid_minutes(config("market"))
        row = service.draft_quote(session, terms=quotes.NewQuote(**facts), actor=caller(), now=now)
        return _quote(session, row, status=201)


@bp.get("/quotes", responses={200: Page}, operation_id="listQuotes")
@requires(Permission.READ)
def list_quotes(query: shapes.QuoteQuery) -> Answer:
    """Quotes the caller made or received."""
    with transaction() as (session, _now):
        rows = queries.find_quotes(session, state=query.state, after=query.after_id(), limit=query.limit + 1)
        desks, reader = queries.find_desks(session, [row.id for row in rows]), caller().organisation_id
        return page(rows, query, lambda row: shapes.quote_view(row, desks.get(row.id), reader=reader))


@bp.get("/quotes/<id(quote):quote_id>", responses={200: shapes.QuoteView}, operation_id="getQuote")
@requires(Permission.READ)
def get_quote(path: shapes.QuotePath) -> Answer:
    """One quote."""
    with transaction() as (session, _now):
        return _quote(session, queries.get_quote(session, path.quote_id))


@bp.post("/quotes/<id(quote):quote_id>/send", responses={200: shapes.QuoteView}, operation_id="sendQuote")
@requires(Permission.QUOTE_WRITE)
def send_quote(path: shapes.QuotePath) -> Answer:
    """Send it, or lay it before the parent: below the floor or above one's limit (S5)."""
    with transaction() as (session, now):
        return _quote(session, service.send_quote(session, quote_id=path.quote_id, actor=caller(), now=now))


@bp.post(
    "/quotes/<id(quote):quote_id>/approve", responses={200: shapes.QuoteView}, operation_id="approveQuote"
)
@requires(Permission.QUOTE_APPROVE)
def approve_quote(path: shapes.QuotePath, body: shapes.NoteBody) -> Answer:
    """The parent approves: the quote is sent."""
    with transaction() as (session, now):
        row = service.approve_quote(session, quote_id=path.quote_id, note=body.note, actor=caller(), now=now)
        return _quote(session, row)


@bp.post("/quotes/<id(quote):quote_id>/reject", responses={200: shapes.QuoteView}, operation_id="rejectQuote")
@requires(Permission.QUOTE_APPROVE)
def reject_quote(path: shapes.QuotePath, body: shapes.ReasonBody) -> Answer:
    """The parent refuses, and says why; the buyer never hears of it."""
    with transaction() as (session, now):
        row = service.reject_quote(
            session, quote_id=path.quote_id, reason=body.reason, actor=caller(), now=now
        )
        return _quote(session, row)


@bp.post(
    "/quotes/<id(quote):quote_id>/withdraw", responses={200: shapes.QuoteView}, operation_id="withdrawQuote"
)
@requires(Permission.QUOTE_WRITE)
def withdraw_quote(path: shapes.QuotePath, body: shapes.ReasonBody) -> Answer:
    """Take back what was not accepted."""
    with transaction() as (session, now):
        row = service.withdraw_quote(
            session, quote_id=path.quote_id, reason=body.reason, actor=caller(), now=now
        )
        return _quote(session, row)


@bp.post("/quotes/<id(quote):quote_id>/accept", responses={200: shapes.QuoteView}, operation_id="acceptQuote")
@requires(Permission.BID, idempotent=True)
def accept_quote(path: shapes.QuotePath) -> Answer:
    """The buyer takes it while it is valid: a deal."""
    with transaction() as (session, now):
        return _quote(session, service.accept_quote(session, quote_id=path.quote_id, actor=caller(), now=now))


@bp.post("/quote_floors", responses={201: shapes.FloorView}, operation_id="setQuoteFloor")
@requires(Permission.QUOTE_APPROVE)
def set_floor(body: shapes.FloorBody) -> Answer:
    """Set the least price per tonne that may be quoted without the parent."""
    with transaction() as (session, now):
        row = service.set_floor(session, floor=service.NewFloor(**dict(body)), actor=caller(), now=now)
        return answer(shapes.floor_view(row), status=201)


@bp.get("/quote_floors", responses={200: Page}, operation_id="listQuoteFloors")
@requires(Permission.QUOTE_APPROVE)
def list_floors(query: ListQuery) -> Answer:
    """Every floor that was set; the newest of its goods counts."""
    with transaction() as (session, _now):
        rows = queries.find_floors(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, shapes.floor_view)


@bp.post("/quote_limits", responses={201: shapes.LimitView}, operation_id="setQuoteLimit")
@requires(Permission.QUOTE_APPROVE)
def set_limit(body: shapes.LimitBody) -> Answer:
    """Set the most kg a member, or everybody of a role, may quote without the parent."""
    whose = body.member_id or body.role
    if whose is None or (body.member_id and body.role):
        raise BadInput("BAD_REQUEST", "name either a member or a role")
    with transaction() as (session, now):
        row = service.set_limit(session, whose=whose, limit_kg=body.limit_kg, actor=caller(), now=now)
        return answer(shapes.limit_view(row), status=201)


@bp.get("/quote_limits", responses={200: Page}, operation_id="listQuoteLimits")
@requires(Permission.QUOTE_APPROVE)
def list_limits(query: ListQuery) -> Answer:
    """Every limit that was set; the newest of a member or role counts."""
    with transaction() as (session, _now):
        rows = queries.find_limits(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, shapes.limit_view)


def _customers(session: Session, rows: "Sequence[Customer]") -> dict[UUID, shapes.CustomerView]:
    assigned = queries.assigned_members(session, [row.id for row in rows])
    return {row.id: shapes.customer_view(row, assigned.get(row.id)) for row in rows}


def _quote(session: Session, row: "Quote", *, status: int = 200) -> Answer:
    desk = queries.find_desks(session, [row.id]).get(row.id)
    return answer(shapes.quote_view(row, desk, reader=caller().organisation_id), status=status)
