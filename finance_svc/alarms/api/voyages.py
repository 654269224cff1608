"""Voyages: planning, approving, reporting, reading."""

from sqlmodel import Session

from finance_svc.alarms import service
from finance_svc.alarms.api.bp import bp
from finance_svc.alarms.models import Voyage
from finance_svc.alarms.queries import tracks
from finance_svc.alarms.queries import voyages as queries
from finance_svc.alarms.schemas import (
    HappenedBody,
    TrackView,
    VoyageBody,
    VoyagePath,
    VoyageQuery,
    VoyageReasonBody,
    VoyageRouteBody,
    VoyageRouteView,
    VoyageView,
)
from finance_svc.kernel.actor import Permission
from finance_svc.web import Answer, Page, answer, caller, page, requires, transaction


def _shown(session: Session, voyage: Voyage) -> VoyageView:
    routes = [VoyageRouteView.of(row) for row in queries.find_routes(session, voyage.id)]
    return VoyageView.of(voyage).model_copy(update={"routes": routes})


def _plan(body: VoyageRouteBody) -> service.NewRoute:
    return service.NewRoute(route=body.route(), reason=body.reason, lender_id=body.lender_id)


@bp.post("/voyages", operation_id="planVoyage", responses={201: VoyageView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def plan_voyage(body: VoyageBody) -> Answer:
    """Plan a journey of one's own site and ask its lenders to approve the way."""
    facts = service.NewVoyage(**body.model_dump(exclude={"route"}))
    with transaction() as (session, now):
        voyage = service.plan_voyage(session, facts, _plan(body.route), actor=caller(), now=now)
        return answer(_shown(session, voyage), status=201)


@bp.get("/voyages", operation_id="listVoyages", responses={200: Page})
@requires(Permission.READ)
def list_voyages(query: VoyageQuery) -> Answer:
    """Voyages of the sites the caller has a part in, without their routes."""
    with transaction() as (session, _now):
        rows = queries.find_voyages(
            session,
            site_id=query.site_id,
            after=query.after_id(),
            limit=query.limit + 1,
            conditions=query.conditions(),
        )
        return page(rows, query, VoyageView.of)


@bp.get("/voyages/<id(voyage):voyage_id>", operation_id="getVoyage", responses={200: VoyageView})
@requires(Permission.READ)
def get_voyage(path: VoyagePath) -> Answer:
    """One voyage with every version of its route."""
    with transaction() as (session, _now):
        return answer(_shown(session, queries.get_voyage(session, path.voyage_id)))


@bp.post("/voyages/<id(voyage):voyage_id>/routes", operation_id="proposeRoute", responses={201: VoyageView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def propose_route(path: VoyagePath, body: VoyageRouteBody) -> Answer:
    """Propose another way; the one in force stays until the lenders approve."""
    with transaction() as (session, now):
        service.propose_route(session, path.voyage_id, _plan(body), actor=caller(), now=now)
        return answer(_shown(session, queries.get_voyage(session, path.voyage_id)), status=201)


@bp.post("/voyages/<id(voyage):voyage_id>/approve", operation_id="approveRoute", responses={200: VoyageView})
@requires(Permission.ADVANCE_APPROVE)
def approve_route(path: VoyagePath) -> Answer:
    """Approve the proposed way as a lender of the goods; the last approval puts it in force."""
    with transaction() as (session, now):
        voyage = service.approve_route(session, path.voyage_id, actor=caller(), now=now)
        return answer(_shown(session, voyage))


@bp.post("/voyages/<id(voyage):voyage_id>/reject", operation_id="rejectRoute", responses={200: VoyageView})
@requires(Permission.ADVANCE_APPROVE)
def reject_route(path: VoyagePath, body: VoyageReasonBody) -> Answer:
    """Turn the proposed way down as a lender of the goods."""
    with transaction() as (session, now):
        voyage = service.reject_route(session, path.voyage_id, reason=body.reason, actor=caller(), now=now)
        return answer(_shown(session, voyage))


@bp.post("/voyages/<id(voyage):voyage_id>/depart", operation_id="departVoyage", responses={200: VoyageView})
@requires(Permission.GOODS_RECORD)
def depart(path: VoyagePath, body: HappenedBody) -> Answer:
    """Report that the goods have left."""
    with transaction() as (session, now):
        voyage = service.depart(session, path.voyage_id, at=body.at or now, actor=caller(), now=now)
        return answer(_shown(session, voyage))


@bp.post("/voyages/<id(voyage):voyage_id>/arrive", operation_id="arriveVoyage", responses={200: VoyageView})
@requires(Permission.GOODS_RECORD)
def arrive(path: VoyagePath, body: HappenedBody) -> Answer:
    """Report that the goods are there; the last fix of each device must say so."""
    with transaction() as (session, now):
        voyage = service.arrive(session, path.voyage_id, at=body.at or now, actor=caller(), now=now)
        return answer(_shown(session, voyage))


@bp.post("/voyages/<id(voyage):voyage_id>/cancel", operation_id="cancelVoyage", responses={200: VoyageView})
@requires(Permission.GOODS_RECORD)
def cancel(path: VoyagePath, body: VoyageReasonBody) -> Answer:
    """Give up a voyage that has not begun."""
    with transaction() as (session, now):
        voyage = service.cancel(session, path.voyage_id, reason=body.reason, actor=caller(), now=now)
        return answer(_shown(session, voyage))


@bp.get("/voyages/<id(voyage):voyage_id>/track", operation_id="getTrack", responses={200: TrackView})
@requires(Permission.READ)
def get_track(path: VoyagePath) -> Answer:
    """The way as it was planned and as it was sailed: every fix with what became of it, gaps, lateness."""
    with transaction() as (session, now):
        return answer(TrackView.of(tracks.read_track(session, path.voyage_id, now=now)))
