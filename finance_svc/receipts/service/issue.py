"""Issuing receipts over goods that were weighed, assayed and counted; their expiry."""

import secrets
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.ids import new_id
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Assay, Lot, Receipt
from finance_svc.receipts.queries import LotHistory
from finance_svc.receipts.service.evidence import append, limits, require_keeper, tell
from finance_svc.receipts.service.title import Goods, as_issued

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
RANDOM_SIGNS, LOOKUP_SIGNS = 12, 20
NO_KG = Decimal("0.000")


def issue_receipt(session: Session, *, terms: rules.ReceiptTerms, actor: Actor, now: datetime) -> Receipt:
    """Issue a receipt to the depositor (DOMAIN B1.1, B1.3).

    Refuses NOT_WEIGHED, NOT_ASSAYED, NOT_COUNTED, OVER_ISSUE, LOT_HAS_RECEIPT, LICENCE_EXPIRED and
    RECEIPT_EXPIRED.
    """
    require_keeper(actor, queries.get_lot(session, terms.lot_id).organisation_id)
    with as_house(session):
        queries.lock_lot(session, terms.lot_id)
        receipt = _draft(session, terms, now)
        session.add(receipt)
        session.flush()
        audit.move(session, receipt, rules.ReceiptState.ISSUED, actor=actor, now=now)
        append(session, receipt, rules.ISSUED, actor=actor, now=now, facts=stated(session, receipt))
        facts = {
            "receipt_id": receipt.id,
            "receipt_no": receipt.receipt_no,
            "quantity_kg": receipt.quantity_kg,
        }
        tell(session, "receipt.issued", lot_id=receipt.lot_id, now=now, facts=facts)
    return receipt


def _draft(session: Session, terms: rules.ReceiptTerms, now: datetime) -> Receipt:
    """The receipt as it will be, once all that its issue needs is there."""
    history = queries.get_history(session, terms.lot_id, at=now)
    lot, site = history.lot, history.site
    today = local_date(now, site.zone)
    intake, assay = _require_evidence(session, history, now)
    last_day = rules.valid_to(storage_to=terms.storage_to, intake=intake, shelf_life_days=lot.shelf_life_days)
    rules.require_running(licence_valid_to=site.licence_valid_to, valid_to=last_day, today=today)
    passport = queries.running_passport(session, site.id, day=today)
    rules.require_term(passport.term_to if passport else None, today=today)
    if queries.is_quarantined(session, lot.id):
        raise rules.Quarantined("the density of the goods is not that of their kind")
    _require_covered(session, terms, history, today)
    _require_place(session, terms, lot, now)
    return Receipt(
        id=new_id(),
        organisation_id=lot.organisation_id,
        object_id=lot.id,
        receipt_no=number_of(today),
        lookup_code=code(LOOKUP_SIGNS),
        state=rules.ReceiptState.DRAFT,
        holder_id=lot.depositor_id,
        depositor_id=lot.depositor_id,
        negotiable=terms.deliver_to is rules.DeliverTo.ORDER,
        intake_date=intake,
        valid_to=last_day,
        own_goods=lot.depositor_id == lot.organisation_id,
        attestation=queries.attestation_of(session, lot.id, history),
        medium=rules.Medium.ELECTRONIC,
        copy_no=0,
        issued_at=now,
        **_place(history),
        **_goods(history.lot, assay),
        **terms.columns(),
    )


def _require_evidence(session: Session, history: LotHistory, now: datetime) -> tuple[date, Assay]:
    """Goods accepted by weighbridge, assay and count (B1.3): the intake's day and the assay."""
    if history.intake_date is None:
        raise rules.NotWeighed
    assay = queries.latest_assay(session, history.lot.id, at=now)
    if assay is None:
        raise rules.NotAssayed
    if not history.counts:
        raise rules.NotCounted
    return history.intake_date, assay


def _require_covered(session: Session, terms: rules.ReceiptTerms, history: LotHistory, today: date) -> None:
    """Receipts within the measured mass, one active receipt per lot (B1.3)."""
    active = queries.find_active_receipt(session, terms.lot_id)
    rules.require_issuable(
        terms,
        tolerance_ratio=limits().issue_tolerance_ratio,
        measured_kg=rules.measured_mass(history.movements, day=today),
        active_kg=active.quantity_kg if active else NO_KG,
    )
    if active:
        raise rules.LotHasReceipt("the lot stands under another active receipt")


def _require_place(session: Session, terms: rules.ReceiptTerms, lot: Lot, now: datetime) -> None:
    """All receipts of the place within what it weighs, one issue after the other (B1.3, T2)."""
    queries.lock_room(session, lot.room_id)
    standing = queries.standing_in(session, lot.room_id, at=now)
    rules.require_place_covers(
        terms.quantity_kg,
        next(one for one in standing if one.lot_id == lot.id),
        others=[one for one in standing if one.lot_id != lot.id],
        measures=queries.measures_of(session, lot.room_id),
        tolerance_ratio=limits().issue_tolerance_ratio,
    )
    if pool_id := queries.pool_of(session, lot.id):
        pool, ratio = queries.get_pool(session, pool_id), limits().issue_tolerance_ratio
        state = queries.pool_state(session, pool, tolerance_ratio=ratio, at=now)
        rules.require_pool_covers(terms.quantity_kg, state.account)


def _place(history: LotHistory) -> dict[str, Any]:
    site = history.site
    return {
        "place": f"{site.name}, {site.address}, {history.room.name} {history.lot.stack}".strip(),
        "licence_no": site.licence_no,
        "licence_valid_to": site.licence_valid_to,
    }


def _goods(lot: Lot, assay: Assay) -> dict[str, Any]:
    return {
        "commodity": lot.commodity,
        "grade": assay.grade,
        "packing": lot.packing,
        "pieces": lot.pieces,
        "marks": lot.marks,
        "assay_id": assay.id,
        "shelf_life_days": lot.shelf_life_days,
    }


def number_of(day: date) -> str:
    """A receipt number that cannot be guessed."""
    return f"WR-{day:%Y%m%d}-{code(RANDOM_SIGNS)}"


def code(signs: int) -> str:
    """So many random signs that nobody mistakes for others."""
    return "".join(secrets.choice(ALPHABET) for _ in range(signs))


def stated(session: Session, receipt: Receipt) -> dict[str, object]:
    """All that the receipt says, for its chain and its warehouse's signature."""
    lot = queries.get_lot(session, receipt.lot_id)
    room = queries.get_room(session, lot.room_id)
    site = queries.get_site(session, room.site_id)
    return as_issued(session, receipt, Goods(lot, room, site, queries.get_assay(session, receipt.assay_id)))


def expire(session: Session, receipt_id: UUID, *, now: datetime) -> None:
    """Let an unpledged receipt whose validity is over expire. Needs the house's scope."""
    queries.lock_lot(session, queries.get_receipt(session, receipt_id).lot_id)
    receipt = queries.lock_receipt(session, receipt_id)
    if receipt.state is not rules.ReceiptState.ISSUED:
        return
    audit.move(session, receipt, rules.ReceiptState.EXPIRED, actor=HOUSE, now=now, reason="validity over")
    append(session, receipt, "expired", actor=HOUSE, now=now, facts={"valid_to": receipt.valid_to})
