"""Hand-overs: two organisations' persons sign for the same goods (DOMAIN B4.6)."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit.service import move, record
from finance_svc.custody import queries, rules
from finance_svc.custody.models import HandOver, NoonReport
from finance_svc.custody.rules import CustodyTaskKind, HandOverState
from finance_svc.custody.service.asking import Place, ask
from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Forbidden, MoveRefused
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.service import add_party
from finance_svc.outbox.service import emit
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import Frozen, ReceiptState, require_past
from finance_svc.receipts.service import require_unheld
from finance_svc.settings import config

INSPECT_WITHIN = timedelta(hours=24)


def offer_hand_over(session: Session, new: rules.NewHandOver, *, actor: Actor, now: datetime) -> HandOver:
    """Who has the goods offers them: the first signature. The taker sees the lot from now on.

    Refuses `FORBIDDEN`, `FROZEN`, `CUSTODY_HOLD`, `HAND_OVER_OPEN`, `IN_FUTURE`.
    """
    giver_id, member_id = actor.identified()
    receipts.get_lot(session, new.lot_id)
    organisations.get_organisation(session, new.to_id)
    require_past(new.happened_at, now)
    with as_house(session):
        receipts.lock_lot(session, new.lot_id)
        _require_custodian(session, new.lot_id, giver_id)
        if new.to_id == giver_id:
            raise Forbidden("goods are handed over to another organisation")
        _require_moving(session, new.lot_id)
        row = HandOver(
            organisation_id=giver_id,
            object_id=new.lot_id,
            lot_id=new.lot_id,
            to_id=new.to_id,
            leg=new.leg,
            state=HandOverState.OFFERED,
            place=new.place,
            seals=list(rules.normal_seals(new.found.seals)),
            pieces=new.found.pieces,
            quantity_kg=new.found.quantity_kg,
            happened_at=new.happened_at,
            given_by=member_id,
            given_name=actor.name,
            given_at=now,
            taken_name="",
            note="",
        )
        session.add(row)
        session.flush()
        add_party(session, subject=("lot", new.lot_id), organisation_id=new.to_id, part="custodian")
        _tell(session, row, now)
    record(session, act="hand_over.offered", subject=("hand_over", row.id), actor=actor, now=now)
    return row


def sign_hand_over(
    session: Session, hand_over_id: UUID, found: rules.Found, *, actor: Actor, now: datetime
) -> HandOver:
    """The taker signs for what it sees itself: the second signature. It has custody from here.

    Refuses `HAND_OVER_DIFFERS`, `FORBIDDEN`, `STATE_FORBIDS`, `FROZEN`, `CUSTODY_HOLD`.
    """
    row = _take(session, hand_over_id, actor)
    with as_house(session):
        given = rules.Found(seals=tuple(row.seals), pieces=row.pieces, quantity_kg=row.quantity_kg)
        tolerance_ratio = Decimal(config("custody")["handover"]["tolerance_ratio"])
        rules.require_same(given, found, tolerance_ratio=tolerance_ratio)
        receipts.lock_lot(session, row.lot_id)
        _require_untouched(session, row.lot_id)
        row.taken_kg = found.quantity_kg
        return _end(session, row, HandOverState.SIGNED, "", actor, now)


def refuse_hand_over(
    session: Session, hand_over_id: UUID, *, note: str, actor: Actor, now: datetime
) -> HandOver:
    """The taker does not take the goods, or the giver takes its offer back; custody stays where it was."""
    row = queries.get_hand_over(session, hand_over_id)
    if actor.organisation_id == row.organisation_id:
        with as_house(session):
            row = _open(queries.lock_hand_over(session, hand_over_id))
            return _end(session, row, HandOverState.WITHDRAWN, note, actor, now)
    row = _take(session, hand_over_id, actor)
    with as_house(session):
        return _end(session, row, HandOverState.REFUSED, note, actor, now)


def _take(session: Session, hand_over_id: UUID, actor: Actor) -> HandOver:
    """The open hand-over under a lock, for a person of who takes the goods."""
    organisation_id, _ = actor.identified()
    if queries.get_hand_over(session, hand_over_id).to_id != organisation_id:
        raise Forbidden("who takes the goods signs")
    with as_house(session):
        return _open(queries.lock_hand_over(session, hand_over_id))


def _open(row: HandOver) -> HandOver:
    if row.state is not HandOverState.OFFERED:
        raise MoveRefused(f"the hand-over is {row.state}", state=str(row.state))
    return row


def _end(
    session: Session, row: HandOver, to: HandOverState, note: str, actor: Actor, now: datetime
) -> HandOver:
    row.taken_by, row.taken_name, row.taken_at, row.note = actor.member_id, actor.name, now, note
    move(session, row, to, actor=actor, now=now, reason=note)
    session.flush()
    _tell(session, row, now)
    return row


def _require_custodian(session: Session, lot_id: UUID, organisation_id: UUID) -> None:
    """Only who has the goods gives them away: the store, or who took them last."""
    last = queries.last_hand_over(session, lot_id)
    holder = last.to_id if last else receipts.get_lot(session, lot_id).organisation_id
    if organisation_id != holder:
        raise Forbidden("only who has the goods hands them over or reports of them")


def _require_untouched(session: Session, lot_id: UUID) -> None:
    receipt = receipts.find_active_receipt(session, lot_id)
    if receipt is not None and receipt.state is ReceiptState.FROZEN:
        raise Frozen("nothing moves under a frozen receipt")
    require_unheld(session, lot_id)


def _require_moving(session: Session, lot_id: UUID) -> None:
    _require_untouched(session, lot_id)
    if queries.is_offered(session, lot_id):
        raise rules.HandOverOpen("another hand-over waits for its second signature")


def report_noon(
    session: Session,
    lot_id: UUID,
    position: rules.Position,
    *,
    actor: Actor,
    now: datetime,
) -> NoonReport:
    """Who carries the goods says where they are; the same moment twice is one report.

    Refuses `FORBIDDEN`, `IN_FUTURE`.
    """
    organisation_id, _ = actor.identified()
    receipts.get_lot(session, lot_id)
    require_past(position.seen_at, now)
    with as_house(session):
        receipts.lock_lot(session, lot_id)
        _require_custodian(session, lot_id, organisation_id)
        if known := queries.find_noon_report(session, lot_id, organisation_id, position.seen_at):
            return known
        row = NoonReport(
            organisation_id=organisation_id,
            object_id=lot_id,
            lot_id=lot_id,
            reported_by=actor.name,
            recorded_at=now,
            **vars(position),
        )
        session.add(row)
        session.flush()
    record(session, act="noon.reported", subject=("noon_report", row.id), actor=actor, now=now)
    return row


def require_seen(session: Session, lot_id: UUID, *, now: datetime) -> None:
    """Refuse (`CUSTODY_GAP`) goods on the way that nobody saw for too long, until they were inspected.

    Needs the house's scope.
    """
    if _is_unseen(session, lot_id, now) or queries.waits_for_inspection(session, lot_id):
        raise rules.CustodyGap("nobody saw the goods for longer than their leg allows")


def _is_unseen(session: Session, lot_id: UUID, now: datetime) -> bool:
    last = queries.last_hand_over(session, lot_id)
    if last is None:
        return False
    legs = rules.read_legs(config("custody"))
    return rules.is_unseen(last.leg, queries.seen_on_the_way(session, lot_id, last), legs=legs, now=now)


def look_for_gap(session: Session, lot_id: UUID, *, now: datetime) -> None:
    """Ask for an inspection of a lot on the way that nobody saw for too long. Needs the house's scope."""
    if _is_unseen(session, lot_id, now):
        last = queries.last_hand_over(session, lot_id)
        ask_inspection(session, lot_id, cause=f"hand_over {last.id.hex}" if last else "", now=now)


def ask_inspection(session: Session, lot_id: UUID, *, cause: str, now: datetime) -> None:
    """Goods were out of sight: they count again once inspected; one task at a time. For jobs."""
    if queries.waits_for_inspection(session, lot_id):
        return
    lot = receipts.get_lot(session, lot_id)
    place = Place(lot.organisation_id, lot.room_id, lot_id)
    named = f"{queries.GAP}{lot_id.hex}:{cause}"[:100] + f":{int(now.timestamp())}"
    ask(session, CustodyTaskKind.INSPECTION, place, cause=named, due_at=now + INSPECT_WITHIN, now=now)


def _tell(session: Session, row: HandOver, now: datetime) -> None:
    audience = {row.organisation_id, row.to_id, *organisations.party_ids(session, [row.lot_id])}
    body = {
        "hand_over_id": str(row.id),
        "lot_id": str(row.lot_id),
        "to": ids.show("organisation", row.to_id),
        "leg": str(row.leg),
        "state": str(row.state),
    }
    subject = ("hand_over", row.id)
    emit(session, f"hand_over.{row.state}", subject=subject, body=body, audience=audience, now=now)
