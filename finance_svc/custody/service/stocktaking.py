"""Blind stocktakes: drawn and committed to by the house, counted by one person, checked by another (B5.6)."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit.service import move, record
from finance_svc.custody import queries, rules
from finance_svc.custody.models import Stocktake, StocktakeSeed
from finance_svc.custody.rules import StocktakeState
from finance_svc.custody.service.asking import tell_parties
from finance_svc.db import as_house
from finance_svc.jobs import timers
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.calendar import at_local
from finance_svc.kernel.errors import Forbidden, MoveRefused
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType, SelfApproval
from finance_svc.outbox.service import emit
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import CountReport, shortage
from finance_svc.receipts.service import record_count
from finance_svc.settings import config

OPEN, MISS = "stocktake.open", "stocktake.miss"
DAY = timedelta(days=1)


def find_rooms_to_draw(session: Session, zone: str, day: date) -> list[UUID]:
    """Rooms whose month without a blind count is over tomorrow. Needs the house's scope."""
    return queries.find_rooms_to_draw(session, zone, before=day + DAY - timedelta(days=rules.EVERY_DAYS))


def draw_stocktake(session: Session, room_id: UUID, *, day: date, now: datetime) -> Stocktake | None:
    """Draw what is counted tomorrow and commit to it in the evidence log; once. Needs the house's scope."""
    lots = sorted(lot.lot_id for lot in queries.find_lots(session, [room_id]))
    if not lots or queries.find_stocktake(session, room_id, day + DAY):
        return None
    room = receipts.get_room(session, room_id)
    zone = receipts.get_site(session, room.site_id).zone
    seed = secrets.token_bytes(rules.SEED_BYTES)
    row = Stocktake(
        organisation_id=room.organisation_id,
        object_id=room.id,
        room_id=room.id,
        state=StocktakeState.DRAWN,
        count_date=day + DAY,
        stacks=[ids.show("lot", lot) for lot in lots],
        commitment=rules.commitment(seed, lots),
        sample=[],
        due_at=at_local(day + 2 * DAY, time(0), zone),
        counts=[],
        counted_name="",
        checked_name="",
        drawn_at=now,
    )
    session.add(row)
    session.flush()
    session.add(StocktakeSeed(stocktake_id=row.id, seed=seed))
    body = {"commitment": row.commitment.hex(), "stacks": row.stacks, "count_date": str(row.count_date)}
    subject = ("stocktake", row.id)
    record(session, act="stocktake.drawn", subject=subject, actor=HOUSE, now=now, body=body)
    timers.set_timer(session, OPEN, row.id, at_local(row.count_date, time(0), zone))
    return row


def open_stocktake(session: Session, stocktake_id: UUID, *, now: datetime) -> None:
    """The day has come: the seed is told, and what is to be counted. Needs the house's scope."""
    row = queries.lock_stocktake(session, stocktake_id)
    if row.state is not StocktakeState.DRAWN:
        return
    row.seed = queries.seed_of(session, row.id)
    row.sample = [ids.show("lot", lot) for lot in rules.draw(row.seed, _lots(row.stacks))]
    move(session, row, StocktakeState.DUE, actor=HOUSE, now=now, reason=f"seed {row.seed.hex()}")
    timers.set_timer(session, MISS, row.id, row.due_at)
    _tell(session, row, "stocktake_due", now)


def miss_stocktake(session: Session, stocktake_id: UUID, *, now: datetime) -> None:
    """The day is over and nobody has counted. Needs the house's scope."""
    row = queries.lock_stocktake(session, stocktake_id)
    if row.state is StocktakeState.DUE:
        move(session, row, StocktakeState.MISSED, actor=HOUSE, now=now, reason="not counted on its day")
        _tell(session, row, "stocktake_missed", now)


def count_blind(
    session: Session,
    stocktake_id: UUID,
    counts: Sequence[rules.BlindCount],
    *,
    actor: Actor,
    now: datetime,
) -> Stocktake:
    """A person of the warehouse tells what the drawn stacks hold; what was expected is not shown.

    Refuses `LATE_COUNT`, `COUNT_INCOMPLETE`, `FORBIDDEN`, `STATE_FORBIDS`.
    """
    row = queries.get_stocktake(session, stocktake_id)
    organisation_id, member_id = actor.identified()
    if organisation_id != row.organisation_id:
        raise Forbidden("a person of the warehouse counts")
    with as_house(session):
        row = queries.lock_stocktake(session, stocktake_id)
        rules.require_in_time(now, row.due_at)
        if row.state is not StocktakeState.DUE:
            raise MoveRefused(f"the stocktake is {row.state}", state=str(row.state))
        rules.require_whole_sample(_lots(row.sample), counts)
        row.counts = [_counted(count) for count in sorted(counts, key=lambda count: count.lot_id)]
        row.counted_by, row.counted_name, row.counted_at = member_id, actor.name, now
        timers.cancel_timer(session, MISS, row.id)
        return move(session, row, StocktakeState.COUNTED, actor=actor, now=now)


def check_blind(session: Session, stocktake_id: UUID, *, actor: Actor, now: datetime) -> Stocktake:
    """Another person was there: the counts are recorded, joint when that person is a lender's.

    Refuses `SELF_APPROVAL`, `STATE_FORBIDS`, `FORBIDDEN`.
    """
    row = queries.get_stocktake(session, stocktake_id)
    with as_house(session):
        row = queries.lock_stocktake(session, stocktake_id)
        if row.state is not StocktakeState.COUNTED or row.counted_at is None:
            raise MoveRefused(f"the stocktake is {row.state}", state=str(row.state))
        lender_id = _require_checker(session, row, actor)
        row.counts = [_compare(session, count, row.counted_at) for count in row.counts]
        row.checked_by, row.checked_name, row.checked_at = actor.member_id, actor.name, now
    for count in row.counts:
        _record(session, row, count, lender_id, actor, now)
    with as_house(session):
        short = any(Decimal(count["shortage_kg"]) > 0 for count in row.counts)
        to = StocktakeState.VARIANCE if short else StocktakeState.CLOSED
        move(session, row, to, actor=actor, now=now)
        if short:
            _tell(session, row, "stocktake_variance", now)
    return row


def _require_checker(session: Session, row: Stocktake, actor: Actor) -> UUID | None:
    """Who checks is another person, of the warehouse or of a lender with goods here; gives that lender."""
    organisation_id, member_id = actor.identified()
    if row.counted_by is not None:
        makers = organisations.persons_of(session, [row.counted_by])
        if organisations.person_of(session, member_id) in makers:
            raise SelfApproval("who counts does not check")
    if organisation_id == row.organisation_id:
        return None
    if organisation_id not in queries.pledgees_of_room(session, row.room_id):
        raise Forbidden("a person of the warehouse or of a lender checks")
    kind = organisations.get_organisation(session, organisation_id).type
    return organisation_id if kind is OrganisationType.LENDER else None


def _counted(count: rules.BlindCount) -> dict[str, Any]:
    return {
        "lot_id": ids.show("lot", count.lot_id),
        "quantity_kg": f"{count.quantity_kg:f}",
        "pieces": count.pieces,
    }


def _compare(session: Session, count: dict[str, Any], at: datetime) -> dict[str, Any]:
    """A count against what was expected of the lot when it was counted."""
    lot_id = ids.read("lot", count["lot_id"])
    expected_kg = receipts.masses(session, lot_id, at=at)[0].held_kg
    tolerance_kg = expected_kg * Decimal(config("receipts")["shortage_tolerance_ratio"])
    counted_kg = Decimal(count["quantity_kg"])
    missing_kg = shortage(counted_kg, expected_kg=expected_kg, tolerance_kg=tolerance_kg)
    return count | {"expected_kg": f"{expected_kg:f}", "shortage_kg": f"{missing_kg:f}"}


def _record(
    session: Session,
    row: Stocktake,
    count: dict[str, Any],
    lender_id: UUID | None,
    actor: Actor,
    now: datetime,
) -> None:
    """The goods' room keeps the count; a lender's person makes it joint for what is pledged to it."""
    lot_id = ids.read("lot", count["lot_id"])
    with as_house(session):
        pledge = receipts.find_active_pledge(session, lot_id)
    joint = lender_id if pledge and pledge.pledgee_id == lender_id else None
    report = CountReport(
        counted_at=row.counted_at or now,
        quantity_kg=Decimal(count["quantity_kg"]),
        pieces=count["pieces"],
        lender_id=joint,
        counted_by=row.counted_name,
        witness=actor.name,
    )
    with as_house(session):
        record_count(session, lot_id=lot_id, report=report, actor=HOUSE, now=now)


def _tell(session: Session, row: Stocktake, kind: str, now: datetime) -> None:
    audience = {row.organisation_id, *organisations.party_ids(session, [row.room_id])}
    body = {
        "stocktake_id": str(row.id),
        "room_id": str(row.room_id),
        "keeper_id": str(row.organisation_id),
        "state": str(row.state),
    }
    subject = ("stocktake", row.id)
    name = f"stocktake.{row.state}"
    emit(session, name, subject=subject, body=body, audience=audience, now=now)
    params = {"day": str(row.count_date), "deadline": row.due_at.isoformat()}
    tell_parties(session, kind, subject, audience, params, now)


def _lots(shown: Sequence[str]) -> list[UUID]:
    return [ids.read("lot", one) for one in shown]
