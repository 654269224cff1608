"""Sites, rooms, lots."""

from finance_svc.documents.queries import get_document
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries, service
from finance_svc.receipts.api import views
from finance_svc.receipts.api.bp import bp
from finance_svc.receipts.models import Lot, Room, Site
from finance_svc.receipts.schemas import (
    BridgeCertificateBody,
    BridgeCertificateView,
    LotBody,
    LotPath,
    LotsQuery,
    LotView,
    RoomBody,
    RoomPath,
    RoomView,
    SiteBody,
    SitePath,
    SiteView,
)
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction


@bp.post("/sites", operation_id="registerSite", responses={201: SiteView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def register_site(body: SiteBody) -> Answer:
    """Register a warehouse of one's own."""
    with transaction() as (session, now):
        row = service.register_site(session, plan=body.plan(), actor=caller(), now=now)
        return answer(views.site(row), status=201)


@bp.get("/sites", operation_id="listSites", responses={200: Page})
@requires(Permission.READ)
def list_sites(query: ListQuery) -> Answer:
    """Sites the caller keeps or has goods in."""
    with transaction() as (session, _now):
        rows = queries.find_page(session, Site, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, views.site)


@bp.get("/sites/<id(site):site_id>", operation_id="getSite", responses={200: SiteView})
@requires(Permission.READ)
def get_site(path: SitePath) -> Answer:
    """One site."""
    with transaction() as (session, _now):
        return answer(views.site(queries.get_site(session, path.site_id)))


@bp.post(
    "/sites/<id(site):site_id>/bridge_certificates",
    operation_id="certifyBridge",
    responses={201: BridgeCertificateView},
)
@requires(Permission.DEVICE_MANAGE, idempotent=True)
def certify_bridge(path: SitePath, body: BridgeCertificateBody) -> Answer:
    """Keep a certificate of one of the site's bridges; from then on it weighs on certified ones alone."""
    with transaction() as (session, now):
        get_document(session, body.document_id)
        new = service.NewBridgeCertificate(**dict(body))
        row = service.certify_bridge(session, path.site_id, new, actor=caller(), now=now)
        return answer(views.bridge_certificate(row), status=201)


@bp.get(
    "/sites/<id(site):site_id>/bridge_certificates",
    operation_id="listBridgeCertificates",
    responses={200: Page},
)
@requires(Permission.READ)
def list_bridge_certificates(path: SitePath, query: ListQuery) -> Answer:
    """The certificates of the site's bridges."""
    with transaction() as (session, _now):
        queries.get_site(session, path.site_id)
        rows = queries.find_bridge_certificates(
            session, path.site_id, after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, views.bridge_certificate)


@bp.post("/rooms", operation_id="registerRoom", responses={201: RoomView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def register_room(body: RoomBody) -> Answer:
    """Register a room of one's own site."""
    with transaction() as (session, now):
        row = service.register_room(session, plan=body.plan(), actor=caller(), now=now)
        return answer(views.room(row), status=201)


@bp.get("/rooms", operation_id="listRooms", responses={200: Page})
@requires(Permission.READ)
def list_rooms(query: ListQuery) -> Answer:
    """Rooms the caller keeps or has goods in."""
    with transaction() as (session, _now):
        rows = queries.find_page(session, Room, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, views.room)


@bp.get("/rooms/<id(room):room_id>", operation_id="getRoom", responses={200: RoomView})
@requires(Permission.READ)
def get_room(path: RoomPath) -> Answer:
    """One room."""
    with transaction() as (session, _now):
        return answer(views.room(queries.get_room(session, path.room_id)))


@bp.post("/lots", operation_id="takeInLot", responses={201: LotView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def take_in_lot(body: LotBody) -> Answer:
    """Open a lot for a depositor's goods."""
    with transaction() as (session, now):
        row = service.take_in_lot(session, intake=body.intake(), actor=caller(), now=now)
        return answer(views.lot(row), status=201)


@bp.get("/lots", operation_id="listLots", responses={200: Page})
@requires(Permission.READ)
def list_lots(query: LotsQuery) -> Answer:
    """Lots the caller keeps, owns or lends against."""
    with transaction() as (session, _now):
        rows = queries.find_page(
            session, Lot, after=query.after_id(), limit=query.limit + 1, conditions=query.conditions()
        )
        return page(rows, query, views.lot)


@bp.get("/lots/<id(lot):lot_id>", operation_id="getLot", responses={200: LotView})
@requires(Permission.READ)
def get_lot(path: LotPath) -> Answer:
    """One lot with its masses now."""
    with transaction() as (session, now):
        view = views.lot(queries.get_lot(session, path.lot_id))
        account, net_kg = queries.masses(session, path.lot_id, at=now)
        return answer(view.model_copy(update={"mass": views.mass(account, net_kg)}))
