"""The gate HELD: who is watched, since when, and what follows for pledges."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.custody import queries, rules
from finance_svc.custody.models import CustodyStatus
from finance_svc.custody.service.handing import require_seen
from finance_svc.db import as_house
from finance_svc.organisations.queries import party_ids
from finance_svc.outbox.service import emit
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import CustodyHold, Frozen, PledgeState, ReceiptState
from finance_svc.receipts.service import perfect_pledge, require_unheld

LOCK = sa.text("SELECT pg_advisory_xact_lock(hashtextextended('custody ' || :room, 0))")


def refresh_lot(session: Session, lot_id: UUID, *, now: datetime) -> None:
    """Judge the room of a lot anew. Needs the house's scope."""
    refresh_rooms(session, [receipts.get_lot(session, lot_id).room_id], now=now)


def refresh_rooms(session: Session, room_ids: Iterable[UUID], *, now: datetime) -> None:
    """Bring the status of the lots in these rooms to what their channels say; tell of dark and restored.

    Needs the house's scope. Rooms are locked in order, before their channels are read.
    """
    rooms = sorted(set(room_ids))
    for room in rooms:
        session.connection().execute(LOCK, {"room": room.hex})
    lots = queries.find_lots(session, rooms) if rooms else []
    if not lots:
        return
    streams = queries.heard(session, rooms, at=now)
    profiles = queries.profiles_of(session, rooms)
    found = {room: rules.standing(profiles[room], streams[room]) for room in rooms}
    rows = queries.lock_statuses(session, [lot.lot_id for lot in lots])
    for lot in lots:
        name = profiles[lot.room_id].name
        _settle(session, lot, rows.get(lot.lot_id), (name, found[lot.room_id]), now)


def _settle(
    session: Session,
    lot: queries.StandingLot,
    row: CustodyStatus | None,
    found: tuple[str, rules.Standing],
    now: datetime,
) -> None:
    profile, standing = found
    detail = {"missing": list(standing.missing), "silent": list(standing.silent)}
    dark_since = standing.silent_since if standing.state is rules.CustodyState.DARK else None
    since = dark_since or now
    if row is None:
        row = CustodyStatus(
            organisation_id=lot.keeper_id,
            object_id=lot.lot_id,
            lot_id=lot.lot_id,
            room_id=lot.room_id,
            profile=profile,
            status=standing.state,
            since=since,
            detail=detail,
        )
        before = None
    else:
        before = row.status
        row.since = since if before is not standing.state else row.since
        row.room_id, row.profile, row.status, row.detail = lot.room_id, profile, standing.state, detail
    session.add(row)
    session.flush()
    if kind := _news(before, standing.state):
        _tell(session, kind, lot, {"since": row.since.isoformat(), **detail}, now)


def _news(before: rules.CustodyState | None, after: rules.CustodyState) -> str | None:
    dark = rules.CustodyState.DARK
    if after is dark and before not in (None, dark):
        return "custody.dark"
    return "custody.restored" if before is dark and after is not dark else None


def _tell(
    session: Session, kind: str, lot: queries.StandingLot, facts: dict[str, Any], now: datetime
) -> None:
    body = {"lot_id": str(lot.lot_id), "room_id": str(lot.room_id), **facts}
    audience = {lot.keeper_id, *party_ids(session, [lot.lot_id])}
    emit(session, kind, subject=("lot", lot.lot_id), body=body, audience=audience, now=now)


def require_held(session: Session, lot_id: UUID, *, now: datetime) -> None:
    """Refuse goods that are not held (DOMAIN S34, T4, B5.7, L21).

    `FROZEN`, `CUSTODY_HOLD`, `CUSTODY_GAP`, `DEVICES_MISSING`, `SENSOR_SILENT`, `NOT_HELD`.

    The gate is computed from the channels as of `now`; only signed and transport-authenticated samples count.
    """
    receipts.get_lot(session, lot_id)
    with as_house(session):
        _require_untouched(session, lot_id)
        require_seen(session, lot_id, now=now)
        seen = queries.custody_of(session, lot_id, now=now)
        profile = queries.profiles_of(session, [seen.room_id])[seen.room_id]
        standing = rules.standing(profile, seen.streams)
        rules.require_devices(standing)
        rules.require_present(standing, now)
        active = [p for p in receipts.pledges_of_lot(session, lot_id) if p.state is PledgeState.ACTIVE]
        rules.require_perfected(any(p.perfected_at is not None and p.perfected_at <= now for p in active))
        counted_at = receipts.counted_at(session, lot_id, at=now)
        rules.require_counted_since(counted_at, _given_away_at(session, lot_id))


def _given_away_at(session: Session, lot_id: UUID) -> datetime | None:
    """When the goods came into the hands they are in now; None: they never left their store."""
    last = queries.last_hand_over(session, lot_id)
    return rules.handed_over_at(last.happened_at, last.given_at) if last else None


def _require_untouched(session: Session, lot_id: UUID) -> None:
    receipt = receipts.find_active_receipt(session, lot_id)
    if receipt is not None and receipt.state is ReceiptState.FROZEN:
        raise Frozen("the receipt of the goods is frozen")
    require_unheld(session, lot_id)
    if queries.is_held(session, receipts.get_lot(session, lot_id).room_id):
        raise CustodyHold("a step of weight in the room waits for its explanation")


def perfect_pledges(session: Session, lot_id: UUID, *, now: datetime) -> None:
    """Record control over a pledged lot: a joint count was made in its present hands and the room is not
    dark (L1, B4.6).

    Control begins with the later of count, pledge and the sensors' return. Needs the house's scope.
    """
    waiting = [
        p
        for p in receipts.pledges_of_lot(session, lot_id)
        if p.state is PledgeState.ACTIVE and p.controlled_at is None
    ]
    facts = receipts.goods_facts(session, lot_id, at=now) if waiting else None
    if facts is None or facts.counted_at is None:
        return
    if (given_at := _given_away_at(session, lot_id)) is not None and facts.counted_at < given_at:
        return
    refresh_lot(session, lot_id, now=now)
    status = queries.lock_statuses(session, [lot_id]).get(lot_id)
    if status is None or status.status is rules.CustodyState.DARK:
        return
    for pledge in waiting:
        perfect_pledge(session, pledge.pledge_id, max(facts.counted_at, pledge.pledged_at), now)
