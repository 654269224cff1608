"""Sites, rooms and the lots that come to stand in them."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import BadInput, Forbidden
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.organisations.rules import OrganisationType
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Lot, Room, Site
from finance_svc.receipts.service.evidence import require_keeper
from finance_svc.receipts.service.passports import share_papers
from finance_svc.receipts.service.stacks import place_new


def register_site(session: Session, *, plan: rules.SitePlan, actor: Actor, now: datetime) -> Site:
    """Register a warehouse of the caller, who must be a warehouse operator."""
    operator = _operator(session, actor)
    site_id = new_id()
    site = Site(id=site_id, organisation_id=operator, object_id=site_id, recorded_at=now, **vars(plan))
    session.add(site)
    session.flush()
    audit.record(session, act="site.registered", subject=("site", site_id), actor=actor, now=now)
    _join(session, {"site": site_id}, operator, "warehouse")
    return site


def register_room(session: Session, *, plan: rules.RoomPlan, actor: Actor, now: datetime) -> Room:
    """Register a room of one's own site."""
    site = queries.get_site(session, plan.site_id)
    require_keeper(actor, site.organisation_id)
    room_id = new_id()
    room = Room(
        id=room_id,
        organisation_id=site.organisation_id,
        object_id=room_id,
        site_id=site.id,
        name=plan.name,
        recorded_at=now,
    )
    session.add(room)
    session.flush()
    audit.record(session, act="room.registered", subject=("room", room_id), actor=actor, now=now)
    _join(session, {"room": room_id}, site.organisation_id, "warehouse")
    return room


def take_in_lot(session: Session, *, intake: rules.LotIntake, actor: Actor, now: datetime) -> Lot:
    """Open a lot in one's own room for a depositor, who may read it and its room from now on."""
    room = queries.get_room(session, intake.room_id)
    require_keeper(actor, room.organisation_id)
    organisations.get_organisation(session, intake.depositor_id)
    lot_id = new_id()
    lot = Lot(
        id=lot_id, organisation_id=room.organisation_id, object_id=lot_id, recorded_at=now, **vars(intake)
    )
    session.add(lot)
    session.flush()
    place_new(session, [lot], actor=actor, now=now)
    audit.record(session, act="lot.taken_in", subject=("lot", lot_id), actor=actor, now=now)
    _join(session, {"lot": lot_id}, room.organisation_id, "warehouse")
    _join(session, {"lot": lot_id, "room": room.id, "site": room.site_id}, intake.depositor_id, "depositor")
    return lot


def join_lender(session: Session, lot: Lot, lender_id: UUID) -> None:
    """Let a lender read the lot, its room and its site. Needs the house's scope."""
    room = queries.get_room(session, lot.room_id)
    _join(session, {"lot": lot.id, "room": room.id, "site": room.site_id}, lender_id, "lender")
    if pool_id := queries.pool_of(session, lot.id):
        _join(session, {"pool": pool_id}, lender_id, "lender")
    if passport := queries.running_passport(session, room.site_id):
        share_papers(session, passport, lender_id, "lender")


def _join(session: Session, objects: dict[str, UUID], organisation_id: UUID, part: str) -> None:
    with as_house(session):
        parties.add_parties(session, [(subject, organisation_id, part) for subject in objects.items()])


def _operator(session: Session, actor: Actor) -> UUID:
    if actor.organisation_id is None:
        raise BadInput("BAD_REQUEST", "a site belongs to a warehouse operator")
    operator = organisations.get_organisation(session, actor.organisation_id)
    if operator.type is not OrganisationType.WAREHOUSE:
        raise Forbidden("only a warehouse operator keeps sites")
    return operator.id
