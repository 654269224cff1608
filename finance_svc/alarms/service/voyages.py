"""Voyages: the keeper plans and reports, the lenders approve the way.

A widened corridor hides a theft: no version of a route is in force before everybody who lends against the
goods has approved it, and what was judged by an older version stays judged by it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from finance_svc.alarms import rules
from finance_svc.alarms.models import Voyage, VoyageRoute
from finance_svc.alarms.queries import voyages as queries
from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.errors import BadInput, Forbidden
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.organisations.rules import OrganisationType, Step
from finance_svc.outbox.service import emit
from finance_svc.receipts import queries as receipts

APPROVE = "voyage.route"
LENDER = "lender"


@dataclass(frozen=True, kw_only=True)
class NewVoyage:
    """Who travels with what."""

    site_id: UUID
    name: str
    vessel: str = ""
    mmsi: str = ""
    imo: str = ""
    bill_of_lading: str = ""


@dataclass(frozen=True, kw_only=True)
class NewRoute:
    """A plan, and why; `lender_id` approves where nobody lends against the goods yet."""

    route: rules.Route
    reason: str = ""
    lender_id: UUID | None = None


def plan_voyage(session: Session, facts: NewVoyage, plan: NewRoute, *, actor: Actor, now: datetime) -> Voyage:
    """Plan a journey of one's own site, and ask its lenders to approve the way.

    Refuses `ROUTE_BROKEN`, `VOYAGE_OPEN` (the site is on another), and whose lender nobody names.
    """
    site = receipts.get_site(session, facts.site_id)
    _require_keeper(actor, site.organisation_id)
    rules.require_route(plan.route)
    if any(one.state in TRAVELLING for one in queries.find_voyages(session, site_id=site.id, limit=1000)):
        raise rules.VoyageOpen("the site is on a voyage that has not ended")
    voyage = Voyage(
        id=new_id("voyage"),
        organisation_id=site.organisation_id,
        object_id=site.id,
        state=rules.VoyageState.PLANNED,
        recorded_at=now,
        **vars(facts),
    )
    session.add(voyage)
    _flush(session)
    subject = ("voyage", voyage.id)
    audit.record(session, act="voyage.planned", subject=subject, actor=actor, now=now)
    _propose(session, voyage, plan, actor, now)
    return voyage


TRAVELLING = frozenset({rules.VoyageState.PLANNED, rules.VoyageState.UNDER_WAY})


def _flush(session: Session) -> None:
    """Two at once: the index lets one through."""
    try:
        session.flush()
    except IntegrityError as error:
        raise rules.VoyageOpen("the site is on a voyage that has not ended") from error


def propose_route(
    session: Session, voyage_id: UUID, plan: NewRoute, *, actor: Actor, now: datetime
) -> VoyageRoute:
    """Propose another way for a voyage that has not ended; the one in force stays until it is approved."""
    voyage = _own(session, voyage_id, actor)
    _require_open(voyage)
    rules.require_route(plan.route)
    if waiting := queries.lock_route(session, voyage_id, rules.RouteState.PROPOSED):
        audit.move(session, waiting, rules.RouteState.REPLACED, actor=actor, now=now, reason=plan.reason)
        with as_house(session):
            reason = "another route was proposed"
            parties.void_approval(session, act=APPROVE, subject_id=voyage_id, now=now, reason=reason)
    return _propose(session, voyage, plan, actor, now)


def _propose(session: Session, voyage: Voyage, plan: NewRoute, actor: Actor, now: datetime) -> VoyageRoute:
    _, member_id = actor.identified()
    with as_house(session):
        lenders = _lenders(session, voyage, plan.lender_id)
    route = VoyageRoute(
        id=new_id("voyage_route"),
        organisation_id=voyage.organisation_id,
        object_id=voyage.object_id,
        voyage_id=voyage.id,
        version=len(queries.find_routes(session, voyage.id)) + 1,
        state=rules.RouteState.PROPOSED,
        content=rules.write_route(plan.route),
        departs_at=rules.from_us(plan.route.departs),
        arrives_at=rules.from_us(plan.route.arrives),
        reason=plan.reason,
        proposed_by=member_id,
        proposed_at=now,
    )
    session.add(route)
    session.flush()
    parties.request_approval(
        session,
        act=APPROVE,
        subject=("voyage", voyage.id),
        payload=_payload(route),
        steps=[Step(lender_id, Permission.ADVANCE_APPROVE) for lender_id in lenders],
        actor=actor,
        now=now,
        object_id=voyage.object_id,
    )
    return route


def _lenders(session: Session, voyage: Voyage, named: UUID | None) -> list[UUID]:
    """Everybody who lends against what is in the site; the named lender where nobody does."""
    found = organisations.find_parties(session, voyage.site_id)
    lenders = sorted({party.organisation_id for party in found if party.part == LENDER})
    if lenders:
        return lenders
    if named is None or organisations.get_organisation(session, named).type is not OrganisationType.LENDER:
        raise BadInput("BAD_REQUEST", "nobody lends against the goods yet: name the lender who approves")
    subject = ("site", voyage.site_id)
    parties.add_party(session, subject=subject, organisation_id=named, part=LENDER)
    return [named]


def approve_route(session: Session, voyage_id: UUID, *, actor: Actor, now: datetime) -> Voyage:
    """Approve the proposed way as a lender; the last one puts it in force from now on."""
    queries.get_voyage(session, voyage_id)
    with as_house(session):
        voyage = queries.lock_voyage(session, voyage_id)
        route = _waiting(session, voyage_id)
        subject, payload = ("voyage", voyage_id), _payload(route)
        if parties.decide(session, act=APPROVE, subject=subject, payload=payload, actor=actor, now=now):
            if before := queries.lock_route(session, voyage_id, rules.RouteState.APPROVED):
                audit.move(session, before, rules.RouteState.REPLACED, actor=actor, now=now)
            route.approved_at = now
            audit.move(session, route, rules.RouteState.APPROVED, actor=actor, now=now, reason=route.reason)
            _tell(session, "voyage.route_approved", voyage, {"version": route.version}, now)
    return voyage


def reject_route(session: Session, voyage_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Voyage:
    """Turn the proposed way down as one of those who lend; one is enough."""
    queries.get_voyage(session, voyage_id)
    with as_house(session):
        voyage = queries.lock_voyage(session, voyage_id)
        route = _waiting(session, voyage_id)
        found = organisations.find_parties(session, voyage.site_id)
        if actor.organisation_id not in {party.organisation_id for party in found if party.part == LENDER}:
            raise Forbidden("only a lender of the goods turns their way down")
        audit.move(session, route, rules.RouteState.REJECTED, actor=actor, now=now, reason=reason)
        parties.void_approval(session, act=APPROVE, subject_id=voyage_id, now=now, reason=reason)
    return voyage


def _waiting(session: Session, voyage_id: UUID) -> VoyageRoute:
    if route := queries.lock_route(session, voyage_id, rules.RouteState.PROPOSED):
        return route
    raise rules.RouteUnapproved("no route waits for a decision")


def depart(session: Session, voyage_id: UUID, *, at: datetime, actor: Actor, now: datetime) -> Voyage:
    """Report that the goods have left. Needs an approved way (`ROUTE_UNAPPROVED`)."""
    voyage = _own(session, voyage_id, actor)
    if queries.lock_route(session, voyage_id, rules.RouteState.APPROVED) is None:
        raise rules.RouteUnapproved("the lenders have not approved the way yet")
    _require_past(at, now)
    voyage.departed_at = at
    audit.move(session, voyage, rules.VoyageState.UNDER_WAY, actor=actor, now=now)
    _tell(session, "voyage.departed", voyage, {"at": at.isoformat()}, now)
    return voyage


def arrive(session: Session, voyage_id: UUID, *, at: datetime, actor: Actor, now: datetime) -> Voyage:
    """Report that the goods are there; refuses `NOT_AT_DESTINATION` unless their last fix says so."""
    voyage = _own(session, voyage_id, actor)
    _require_past(at, now)
    if voyage.departed_at is not None and at < voyage.departed_at:
        raise BadInput("BAD_REQUEST", "it arrives after it has departed")
    with as_house(session):
        routes = queries.approved_routes(session, voyage_id)
        last = queries.last_fixes(session, voyage.site_id, at=at)
    rules.require_there(queries.route_of(routes[-1]), last)
    voyage.arrived_at = at
    audit.move(session, voyage, rules.VoyageState.ARRIVED, actor=actor, now=now)
    _tell(session, "voyage.arrived", voyage, {"at": at.isoformat()}, now)
    return voyage


def cancel(session: Session, voyage_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Voyage:
    """Give up a voyage that has not begun."""
    voyage = _own(session, voyage_id, actor)
    if waiting := queries.lock_route(session, voyage_id, rules.RouteState.PROPOSED):
        audit.move(session, waiting, rules.RouteState.REPLACED, actor=actor, now=now, reason=reason)
    audit.move(session, voyage, rules.VoyageState.CANCELLED, actor=actor, now=now, reason=reason)
    with as_house(session):
        parties.void_approval(session, act=APPROVE, subject_id=voyage_id, now=now, reason=reason)
    return voyage


def _own(session: Session, voyage_id: UUID, actor: Actor) -> Voyage:
    queries.get_voyage(session, voyage_id)
    with as_house(session):
        voyage = queries.lock_voyage(session, voyage_id)
    _require_keeper(actor, voyage.organisation_id)
    return voyage


def _require_keeper(actor: Actor, keeper_id: UUID) -> None:
    if actor is not HOUSE and actor.organisation_id != keeper_id:
        raise Forbidden("only the keeper of a site sends it on its way")


def _require_open(voyage: Voyage) -> None:
    if voyage.state not in TRAVELLING:
        raise rules.VoyageOver(f"the voyage is {voyage.state}")


def _require_past(at: datetime, now: datetime) -> None:
    if at > now:
        raise BadInput("BAD_REQUEST", "report what has happened, not what will")


def _payload(route: VoyageRoute) -> dict[str, Any]:
    return {
        "route_id": str(route.id),
        "version": route.version,
        "content": route.content,
        "departs_at": route.departs_at.isoformat(),
        "arrives_at": route.arrives_at.isoformat(),
    }


def _tell(session: Session, kind: str, voyage: Voyage, facts: dict[str, Any], now: datetime) -> None:
    body = {"voyage_id": str(voyage.id), "site_id": str(voyage.site_id), **facts}
    with as_house(session):
        audience = {voyage.organisation_id, *organisations.party_ids(session, [voyage.site_id])}
        emit(session, kind, subject=("voyage", voyage.id), body=body, audience=audience, now=now)
