"""Which streams a room must have: chosen by its keeper, and less than before only with its lenders' leave."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit.service import record
from finance_svc.custody import queries, rules
from finance_svc.custody.models import RoomProfile
from finance_svc.custody.rules import ProfileProposal
from finance_svc.custody.service.holding import refresh_rooms
from finance_svc.db import as_house
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.organisations import service as organisations
from finance_svc.organisations.queries import find_parties, party_ids
from finance_svc.organisations.rules import Step
from finance_svc.outbox.service import emit
from finance_svc.receipts import queries as receipts
from finance_svc.settings import config

if TYPE_CHECKING:
    from finance_svc.receipts.models import Room

ACT = "room.profile_weaken"
EYES = 2
"""Persons of each lender."""


def choose_profile(
    session: Session, *, room_id: UUID, profile: str, actor: Actor, now: datetime
) -> RoomProfile:
    """Set which streams a room of the actor's must have; its lots are judged anew.

    Refuses `PROFILE_UNKNOWN`, and `PROFILE_WEAKER` while a lender watches goods under a receipt there.
    """
    room = _own_room(session, room_id, actor)
    wanted = _profile(profile)
    with as_house(session):
        if _lenders_of(session, room_id) and receipts.is_stocked(session, room_id):
            rules.require_no_weaker(queries.profiles_of(session, [room_id])[room_id], wanted)
        organisations.void_approval(
            session, act=ACT, subject_id=room_id, now=now, reason="another profile was chosen"
        )
    return _set(session, room, profile, actor, now)


def propose_profile(
    session: Session, room_id: UUID, profile: str, *, reason: str, actor: Actor, now: datetime
) -> ProfileProposal:
    """Ask for a profile that asks for less while lenders watch goods in the room: two persons of each agree.

    Where nobody's leave is needed it is chosen at once. Refuses `PROFILE_UNKNOWN`, `FORBIDDEN`.
    """
    room = _own_room(session, room_id, actor)
    _profile(profile)
    with as_house(session):
        present = queries.profiles_of(session, [room_id])[room_id].name
        lenders = _lenders_of(session, room_id) if receipts.is_stocked(session, room_id) else []
        found = ProfileProposal(room_id, present, profile, tuple(lenders), is_chosen=not lenders)
        if lenders:
            organisations.void_approval(session, act=ACT, subject_id=room_id, now=now, reason="asked anew")
            organisations.request_approval(
                session,
                act=ACT,
                subject=("room", room_id),
                payload=found.payload(),
                steps=[Step(lender, Permission.ENVELOPE_SET) for lender in lenders for _ in range(EYES)],
                actor=actor,
                now=now,
                object_id=room_id,
            )
            _tell(session, "room_profile.proposed", found, reason, now)
    body = found.payload() | {"reason": reason}
    record(session, act="room.profile_proposed", subject=("room", room_id), actor=actor, now=now, body=body)
    if not lenders:
        _set(session, room, profile, actor, now)
    return found


def approve_profile(
    session: Session, room_id: UUID, profile: str, *, actor: Actor, now: datetime
) -> ProfileProposal:
    """Agree to the profile that was asked for; with the last word it is the room's.

    Refuses `SELF_APPROVAL`, `FORBIDDEN`, and `APPROVAL_CLOSED` when another profile was asked for or chosen.
    """
    room = receipts.get_room(session, room_id)
    _profile(profile)
    with as_house(session):
        present = queries.profiles_of(session, [room_id])[room_id].name
        found = ProfileProposal(room_id, present, profile, tuple(_lenders_of(session, room_id)))
        subject, payload = ("room", room_id), found.payload()
        if not organisations.decide(session, act=ACT, subject=subject, payload=payload, actor=actor, now=now):
            return found
        _set(session, room, profile, HOUSE, now)
        _tell(session, "room_profile.weakened", found, "", now)
    return found._replace(is_chosen=True)


def _own_room(session: Session, room_id: UUID, actor: Actor) -> "Room":
    room = receipts.get_room(session, room_id)
    if room.organisation_id != actor.organisation_id:
        raise Forbidden("only the keeper of a room chooses its profile")
    return room


def _profile(name: str) -> rules.Profile:
    profiles = rules.read_profiles(config("custody_profiles"))
    if name not in profiles:
        raise rules.ProfileUnknown(f"there is no profile {name}")
    return profiles[name]


def _lenders_of(session: Session, room_id: UUID) -> list[UUID]:
    return sorted({p.organisation_id for p in find_parties(session, room_id) if p.part == "lender"})


def _set(session: Session, room: "Room", profile: str, actor: Actor, now: datetime) -> RoomProfile:
    row = queries.find_room_profile(session, room.id) or RoomProfile(
        organisation_id=room.organisation_id,
        object_id=room.id,
        room_id=room.id,
        profile=profile,
        chosen_at=now,
    )
    row.profile, row.chosen_at = profile, now
    session.add(row)
    body = {"profile": profile}
    record(session, act="room.profile_chosen", subject=("room", room.id), actor=actor, now=now, body=body)
    with as_house(session):
        refresh_rooms(session, [room.id], now=now)
    return row


def _tell(session: Session, kind: str, proposal: ProfileProposal, reason: str, now: datetime) -> None:
    audience = party_ids(session, [proposal.room_id])
    body = proposal.payload() | {"reason": reason}
    emit(session, kind, subject=("room", proposal.room_id), body=body, audience=audience, now=now)
