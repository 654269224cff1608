"""What alarms do to money: receipts held back or frozen, once per condition (DOMAIN B5.5, B1.3, T4).

Nothing here is undone by an acknowledgement, a return or a correction: a frozen receipt needs two persons.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries as alarms
from finance_svc.audit.service import move
from finance_svc.custody import queries, rules
from finance_svc.custody.models import CustodyResponse
from finance_svc.custody.rules import CustodyTaskKind, ResponseState
from finance_svc.custody.service.asking import Place, ask, tell_parties
from finance_svc.db import as_house
from finance_svc.jobs import timers
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.errors import Forbidden, MoveRefused
from finance_svc.notices.rules import NoticeRequest
from finance_svc.notices.service import notify
from finance_svc.organisations.queries import party_ids
from finance_svc.outbox.service import emit
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import RECEIPT_MOVES, Hold, ReceiptState
from finance_svc.receipts.service import freeze, hold_lots, unhold_lots
from finance_svc.settings import config

if TYPE_CHECKING:
    from finance_svc.alarms.models import Alarm

HOLD = "custody_response.hold"


def limits() -> rules.ResponseLimits:
    """The figures of config/custody.toml."""
    return rules.read_response(config("custody"))


def respond(session: Session, alarm_id: UUID, *, now: datetime) -> CustodyResponse | None:
    """Hold or freeze for an alarm of priority 1; None when its condition was answered or never was.

    Needs the house's scope.
    """
    alarm = alarms.get_alarm(session, alarm_id)
    queries.lock_room(session, alarm.object_id)
    if str(alarm.kind) not in limits().freezes or queries.is_answered(session, alarm.id):
        return None
    if alarm.corrected_at is not None:
        return None
    response = _begin(session, alarm, now)
    if response.hold_until is None:
        _freeze(session, response, now)
    else:
        _hold(session, response, alarm, now)
        timers.set_timer(session, HOLD, response.id, response.hold_until)
        _tell(session, "custody_response.held", response, now)
    return response


def _hold(session: Session, response: CustodyResponse, alarm: "Alarm", now: datetime) -> None:
    """Nothing is ordered or driven out of the room's lots until the response ends."""
    assert response.hold_until is not None, "only what may be explained is held"
    hold = Hold(
        source_id=response.id,
        cause=f"{response.kind} {ids.show('alarm', alarm.id)}",
        missing_kg=rules.as_kg(alarm.content["peak"]),
        tolerance_kg=limits().tolerance_kg,
        opened_at=response.opened_at,
        hold_until=response.hold_until,
    )
    lots = [lot.lot_id for lot in queries.find_lots(session, [response.room_id])]
    hold_lots(session, lots, hold, now=now)


def _begin(session: Session, alarm: "Alarm", now: datetime) -> CustodyResponse:
    site = receipts.get_site(session, alarm.site_id)
    night = rules.is_night(alarm.opened_at, site.zone, limits())
    worked = queries.under_order(session, alarm.object_id, at=alarm.opened_at)
    held = rules.may_be_explained(str(alarm.kind), night=night, worked=worked, limits=limits())
    response = CustodyResponse(
        organisation_id=alarm.organisation_id,
        object_id=alarm.object_id,
        room_id=alarm.object_id,
        alarm_id=alarm.id,
        kind=str(alarm.kind),
        state=ResponseState.HELD,
        at_night=night,
        under_order=worked,
        opened_at=alarm.opened_at,
        began_at=now,
        hold_until=rules.hold_until(alarm.opened_at, now=now, limits=limits()) if held else None,
        ended_by="",
        note="",
        weigh_tickets=[],
        receipts=[],
    )
    session.add(response)
    session.flush()
    return response


def end_hold(session: Session, response_id: UUID, *, now: datetime) -> None:
    """The time to explain is over: freeze, unless the readings took the alarm back. For jobs."""
    response = queries.lock_response(session, response_id)
    if response.state is not ResponseState.HELD:
        return
    if _was_withdrawn(session, response.alarm_id):
        _end(session, response, ResponseState.WITHDRAWN, HOUSE, now)
        _tell(session, "custody_response.withdrawn", response, now)
    else:
        _freeze(session, response, now)


def _was_withdrawn(session: Session, alarm_id: UUID) -> bool:
    """Late data took the alarm back and put no other in its place."""
    alarm = alarms.get_alarm(session, alarm_id)
    while alarm.superseded_by is not None:
        alarm = alarms.get_alarm(session, alarm.superseded_by)
    return alarm.corrected_at is not None


def explain_hold(
    session: Session,
    response_id: UUID,
    *,
    tickets: Sequence[UUID],
    note: str,
    actor: Actor,
    now: datetime,
) -> CustodyResponse:
    """End a hold: the warehouse by the tickets of what left, the one lender of the room by its word.

    Refuses `HOLD_UNEXPLAINED`, `FORBIDDEN`, and `STATE_FORBIDS` when the hold is over.
    """
    room_id = queries.get_response(session, response_id).room_id
    with as_house(session):
        queries.lock_room(session, room_id)
        response = queries.lock_response(session, response_id)
        if response.state is not ResponseState.HELD:
            raise MoveRefused(f"the response is {response.state}", state=str(response.state))
        if queries.pledgees_of_room(session, response.room_id) != {actor.organisation_id}:
            _require_tickets(session, response, tickets, actor, now)
        response.note, response.weigh_tickets = note, [ids.show("weigh_ticket", one) for one in tickets]
        _end(session, response, ResponseState.EXPLAINED, actor, now)
        timers.cancel_timer(session, HOLD, response.id)
        _tell(session, "custody_response.explained", response, now)
    return response


def _require_tickets(
    session: Session, response: CustodyResponse, tickets: Sequence[UUID], actor: Actor, now: datetime
) -> None:
    if actor.organisation_id != response.organisation_id:
        raise Forbidden("the warehouse or the one lender of the room explains a hold")
    if queries.have_explained(session, tickets, response):
        raise rules.HoldUnexplained("a ticket that explained another step explains no second one")
    since = response.opened_at - limits().ticket
    found = queries.tickets_out(session, response.room_id, tickets, since=since, until=now)
    missing = alarms.get_alarm(session, response.alarm_id).content["peak"]
    rules.require_explained(
        found.values(), missing_kg=rules.as_kg(missing), tolerance_kg=limits().tolerance_kg
    )


def _freeze(session: Session, response: CustodyResponse, now: datetime) -> None:
    """Freeze what speaks for goods in the room; ask for a photo at once and a count of each lot."""
    frozen = []
    reason = f"{response.kind} {ids.show('alarm', response.alarm_id)}"
    for lot in queries.find_touched(session, response):
        receipts.lock_lot(session, lot.lot_id)
        receipt = receipts.find_active_receipt(session, lot.lot_id)
        if receipt is None or not _can_freeze(receipt.state):
            continue
        freeze(session, receipt.id, HOUSE, now, reason)
        frozen.append(ids.show("receipt", receipt.id))
        _ask(session, response, lot, now)
        _tell_frozen(session, response, (lot.lot_id, receipt.id), now)
    response.receipts = frozen
    _ask(session, response, None, now)
    _end(session, response, ResponseState.FROZEN, HOUSE, now)
    _tell(session, "custody_response.frozen", response, now)


def _ask(session: Session, response: CustodyResponse, lot: queries.StandingLot | None, now: datetime) -> None:
    """A photo of the room, or a count of a lot."""
    kind, time = (CustodyTaskKind.COUNT, limits().count) if lot else (CustodyTaskKind.PHOTO, limits().photo)
    lot_id = lot.lot_id if lot else None
    place = Place(response.organisation_id, response.room_id, lot_id)
    cause = f"{kind}:{response.id.hex}:{lot_id.hex if lot_id else 'room'}"
    ask(session, kind, place, cause=cause, due_at=now + time, now=now)


def _can_freeze(state: ReceiptState) -> bool:
    return state is ReceiptState.FROZEN or ReceiptState.FROZEN in RECEIPT_MOVES.get(state, ())


def _end(session: Session, response: CustodyResponse, to: ResponseState, actor: Actor, now: datetime) -> None:
    response.ended_at, response.ended_by = now, actor.name
    reason = response.note or f"{response.kind}, {len(response.receipts)} receipts"
    move(session, response, to, actor=actor, now=now, reason=reason)
    unhold_lots(session, response.id, now=now)
    session.flush()


def _tell(session: Session, kind: str, response: CustodyResponse, now: datetime) -> None:
    """News for the room's parties; a hold that begins is also a notice to them."""
    body = {
        "response_id": str(response.id),
        "room_id": str(response.room_id),
        "alarm_id": str(response.alarm_id),
        "kind": response.kind,
        "state": str(response.state),
        "hold_until": response.hold_until.isoformat() if response.hold_until else None,
    }
    audience = {response.organisation_id, *party_ids(session, [response.room_id])}
    emit(session, kind, subject=("custody_response", response.id), body=body, audience=audience, now=now)
    if response.state is ResponseState.HELD and response.hold_until:
        params = {"kind": response.kind, "deadline": response.hold_until.isoformat()}
        tell_parties(session, "custody_hold", ("custody_response", response.id), audience, params, now)


def _tell_frozen(
    session: Session, response: CustodyResponse, frozen: tuple[UUID, UUID], now: datetime
) -> None:
    """Everybody with a part in the lot learns of the freeze, once per condition."""
    lot_id, receipt_id = frozen
    for organisation_id in party_ids(session, [lot_id]):
        notice = NoticeRequest(
            organisation_id=organisation_id,
            kind="receipt_frozen",
            subject=("receipt", receipt_id),
            params={"kind": response.kind, "alarm_id": ids.show("alarm", response.alarm_id)},
            cause=f"frozen:{response.id.hex}:{receipt_id.hex}",
        )
        notify(session, notice=notice, now=now)
