"""Splitting and consolidating: receipts, their lots and the pledge over them, kilograms exact (B1.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Lot, Pledge, PledgeDocument, Receipt
from finance_svc.receipts.models.title import LotTransfer
from finance_svc.receipts.rules import MovementKind, Operation, PledgeState, ReceiptState
from finance_svc.receipts.service.evidence import append, tell
from finance_svc.receipts.service.holds import require_no_orders, require_unheld
from finance_svc.receipts.service.issue import LOOKUP_SIGNS, code, number_of, stated

MONEY_PLACES = 2
OWN = {"id", "object_id", "lot_id", "receipt_no", "lookup_code", "state", "frozen_from", "issued_at"}
SHARED_MONEY = ("insured_sum", "market_value", "advances_claimed")


@dataclass(frozen=True)
class Held:
    """What a lot brings to others: kilograms and the day they shrink from, what caps them, its times."""

    lot: Lot
    kg: Decimal
    base_date: date
    capped: tuple[Decimal, date] | None
    intake_date: date
    counted_at: datetime | None
    assay_id: UUID


def require_splittable(session: Session, receipt: Receipt, operation: Operation, _now: datetime) -> None:
    """Parts exactly the receipt, nothing ordered out of it."""
    rules.require_parts(operation.parts_kg, receipt.quantity_kg)
    _require_quiet(session, receipt)


def require_consolidable(session: Session, receipt: Receipt, operation: Operation, _now: datetime) -> None:
    """All free, alike, of one holder and one lienee."""
    others = [queries.get_receipt(session, one) for one in operation.with_ids]
    for other in (receipt, *others):
        rules.require_operable(operation.act, other.state, other.medium)
        _require_quiet(session, other)
    if len({receipt.id, *operation.with_ids}) != 1 + len(operation.with_ids):
        raise rules.NotAlike("each receipt once")
    rules.require_alike([_alike(session, one) for one in (receipt, *others)])


def _require_quiet(session: Session, receipt: Receipt) -> None:
    """Nothing ordered out, nothing held back: the parts would not be held. Needs the house's scope."""
    require_unheld(session, receipt.lot_id)
    require_no_orders(session, receipt.lot_id)


def _alike(session: Session, receipt: Receipt) -> dict[str, object]:
    lot, pledge = (
        queries.get_lot(session, receipt.lot_id),
        queries.find_active_pledge(session, receipt.lot_id),
    )
    return {
        "warehouse": receipt.organisation_id,
        "room": lot.room_id,
        "commodity": receipt.commodity,
        "grade": receipt.grade,
        "cultivar": lot.cultivar,
        "crop": receipt.intake_date.year,
        "holder": receipt.holder_id,
        "depositor": receipt.depositor_id,
        "deliver_to": receipt.deliver_to,
        "currency": receipt.currency,
        "state": receipt.state,
        "lienee": (pledge.pledgee_id, pledge.facility_id, pledge.kind) if pledge else None,
        "control": bool(pledge and pledge.controlled_at),
        "law": bool(pledge and pledge.created_at_law),
    }


def split(session: Session, receipt: Receipt, operation: Operation, actor: Actor, now: datetime) -> None:
    """Children over the parent's goods; the parent is superseded, a pledge passes to each child."""
    parts, held = operation.parts_kg, _held(session, receipt, now)
    pledge = queries.find_active_pledge(session, receipt.lot_id)
    children = []
    _supersede(session, [receipt], actor, now)
    masses = rules.share(held.kg, parts)
    caps = rules.share(held.capped[0], parts) if held.capped else [None] * len(parts)
    money = {name: _shares(getattr(receipt, name), parts) for name in SHARED_MONEY}
    for n, part_kg in enumerate(parts):
        lot = _child_lot(session, held.lot, now)
        _transfer(session, held, lot, kg=masses[n], cap_kg=caps[n], now=now)
        fields = {"quantity_kg": part_kg, "pieces": None} | {name: row[n] for name, row in money.items()}
        child = _child_receipt(session, receipt, lot, fields, actor=actor, now=now)
        if pledge:
            _inherit(session, [pledge], child, actor=actor, now=now)
        children.append(child)
    facts = {"children": [(child.receipt_no, child.quantity_kg) for child in children]}
    append(session, receipt, "split", actor=actor, now=now, facts=facts)


def consolidate(
    session: Session, receipt: Receipt, operation: Operation, actor: Actor, now: datetime
) -> None:
    """One receipt over the goods of several: the earliest end, the highest loss, kilograms added."""
    parents = [receipt, *(queries.get_receipt(session, one) for one in operation.with_ids)]
    held = [_held(session, one, now) for one in parents]
    pledges = [found for one in parents if (found := queries.find_active_pledge(session, one.lot_id))]
    _supersede(session, parents, actor, now)
    lot = _child_lot(session, held[0].lot, now, others=[one.lot for one in held[1:]])
    for one in held:
        _transfer(session, one, lot, kg=one.kg, cap_kg=one.capped[0] if one.capped else None, now=now)
    fields: dict[str, Any] = {
        name: sum((getattr(one, name) or Decimal(0) for one in parents), Decimal(0))
        for name in ("quantity_kg", *SHARED_MONEY)
    }
    fields |= {
        "pieces": None,
        "loss_ratio_30d": max(one.loss_ratio_30d for one in parents),
        "intake_date": min(one.intake_date for one in parents),
        "shelf_life_days": min(one.shelf_life_days for one in parents),
        "device_ids": sorted({device for one in parents for device in one.device_ids}),
        "attestation": max(one.attestation for one in parents),
    }
    fields |= {n: min(getattr(one, n) for one in parents) for n in ("storage_to", "valid_to", "insured_to")}
    child = _child_receipt(session, receipt, lot, fields, actor=actor, now=now)
    if pledges:
        _inherit(session, pledges, child, actor=actor, now=now)
    facts = {"child": child.receipt_no, "parents": [one.receipt_no for one in parents]}
    for parent in parents:
        append(session, parent, "consolidated", actor=actor, now=now, facts=facts)


def _shares(total: Decimal | None, weights: Sequence[Decimal]) -> Sequence[Decimal | None]:
    return [None] * len(weights) if total is None else rules.share(total, weights, MONEY_PLACES)


def _held(session: Session, receipt: Receipt, now: datetime) -> Held:
    """What the receipt's lot holds right after its last movement: shrink runs on from there."""
    history = queries.get_history(session, receipt.lot_id, at=now)
    today = local_date(now, history.site.zone)
    account = queries.account_of(history, receipt.loss_ratio_30d, today)
    if account.base_date is None or history.intake_date is None or account.base_kg <= 0:
        raise rules.KgOverHeld("nothing is left of the goods", held_kg=account.base_kg)
    cap = rules.last_measured(sorted(history.movements, key=lambda m: m.day))
    assay = queries.latest_assay(session, receipt.lot_id, at=now)
    return Held(
        lot=history.lot,
        kg=account.base_kg,
        base_date=account.base_date,
        capped=_cap(history.movements, cap.day, cap.kg) if cap else None,
        intake_date=history.intake_date,
        counted_at=history.counted_at,
        assay_id=assay.id if assay else receipt.assay_id,
    )


def _cap(movements: Sequence[rules.Movement], day: date, kg: Decimal) -> tuple[Decimal, date]:
    """What a measured mass still allows after the vehicles that left since."""
    left = [m.kg for m in movements if m.day > day and m.kind is MovementKind.OUT]
    came = [m.kg for m in movements if m.day > day and m.kind is MovementKind.IN]
    return max(Decimal("0.000"), kg + sum(came) - sum(left)), day


def _supersede(session: Session, receipts: Sequence[Receipt], actor: Actor, now: datetime) -> None:
    for receipt in receipts:
        if pledge := queries.find_active_pledge(session, receipt.lot_id):
            pledge.ended_at = now
            audit.move(session, pledge, PledgeState.SUPERSEDED, actor=actor, now=now)
        audit.move(session, receipt, ReceiptState.SUPERSEDED, actor=actor, now=now)
    session.flush()


def _child_lot(session: Session, parent: Lot, now: datetime, *, others: Sequence[Lot] = ()) -> Lot:
    """A lot at the parent's place that the parents' parties may read."""
    lot_id = new_id()
    facts = parent.model_dump(exclude={"id", "object_id", "recorded_at", "pieces"})
    lot = Lot(**facts, id=lot_id, object_id=lot_id, recorded_at=now, pieces=None)
    session.add(lot)
    session.flush()
    known = {
        (party.organisation_id, party.part)
        for one in (parent, *others)
        for party in organisations.find_parties(session, one.id)
    }
    parties.add_parties(session, [(("lot", lot_id), who, part) for who, part in sorted(known)])
    return lot


def _transfer(
    session: Session, held: Held, to: Lot, *, kg: Decimal, cap_kg: Decimal | None, now: datetime
) -> None:
    row = LotTransfer(
        organisation_id=to.organisation_id,
        object_id=to.id,
        from_lot_id=held.lot.id,
        to_lot_id=to.id,
        quantity_kg=kg,
        base_date=held.base_date,
        measured_kg=cap_kg,
        measured_date=held.capped[1] if held.capped and cap_kg is not None else None,
        intake_date=held.intake_date,
        counted_at=held.counted_at,
        assay_id=held.assay_id,
        happened_at=now,
        recorded_at=now,
    )
    session.add(row)
    session.flush()


def _child_receipt(
    session: Session, parent: Receipt, lot: Lot, fields: dict[str, Any], *, actor: Actor, now: datetime
) -> Receipt:
    """A receipt with the parent's terms over a child lot, issued and signed like any other."""
    site = queries.get_site(session, queries.get_room(session, lot.room_id).site_id)
    child = Receipt(
        **(parent.model_dump(exclude=OWN) | fields),
        id=new_id(),
        object_id=lot.id,
        lot_id=lot.id,
        receipt_no=number_of(local_date(now, site.zone)),
        lookup_code=code(LOOKUP_SIGNS),
        state=ReceiptState.DRAFT,
        issued_at=now,
    )
    session.add(child)
    session.flush()
    audit.move(session, child, ReceiptState.ISSUED, actor=actor, now=now)
    facts = stated(session, child) | {"parents": [parent.receipt_no]}
    append(session, child, rules.ISSUED, actor=actor, now=now, facts=facts)
    news = {"receipt_id": child.id, "receipt_no": child.receipt_no, "quantity_kg": child.quantity_kg}
    tell(session, "receipt.issued", lot_id=lot.id, now=now, facts=news)
    return child


def _inherit(
    session: Session, pledges: Sequence[Pledge], child: Receipt, *, actor: Actor, now: datetime
) -> None:
    """The pledge goes on over the child with its times; of several with the latest of each."""
    last = max(pledges, key=lambda one: one.pledged_at)
    times = {name: _latest(pledges, name) for name in ("pledged_at", "created_at_law", "controlled_at")}
    created, controlled = times["created_at_law"], times["controlled_at"]
    perfected = rules.perfected_at(created, controlled) if created and controlled else None
    facts = last.model_dump(exclude={"id", "object_id", "lot_id", "receipt_id", "ended_at", "state", *times})
    heir = Pledge(
        **(facts | times | {"perfected_at": perfected, "inherited_from_id": last.id}),
        id=new_id(),
        object_id=child.lot_id,
        lot_id=child.lot_id,
        receipt_id=child.id,
        state=PledgeState.ACTIVE,
    )
    session.add(heir)
    session.flush()
    for paper in queries.papers_of(session, last.id):
        kept = paper.model_dump(exclude={"id", "pledge_id", "object_id"})
        session.add(PledgeDocument(**kept, pledge_id=heir.id, object_id=child.lot_id))
    audit.move(session, child, ReceiptState.PLEDGED, actor=actor, now=now)
    said = {"pledge_id": heir.id, "inherited_from_id": last.id, "pledgee_id": heir.pledgee_id, **times}
    append(session, child, "pledged", actor=actor, now=now, facts=said)
    news = {"receipt_id": child.id, "pledge_id": heir.id, "facility_id": heir.facility_id}
    tell(session, "receipt.pledged", lot_id=child.lot_id, now=now, facts=news)


def _latest(pledges: Sequence[Pledge], name: str) -> datetime | None:
    known = [moment for one in pledges if (moment := getattr(one, name)) is not None]
    return max(known) if len(known) == len(pledges) else None
