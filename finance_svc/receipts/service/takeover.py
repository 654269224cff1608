"""Taking over stock from older books: lots, what is stated of them, receipts of attestation C. In batches."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.outbox import service as outbox
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Assay, Lot, OpeningStock, Receipt, Room, Site
from finance_svc.receipts.service.evidence import FIRST, make_event, require_keeper
from finance_svc.receipts.service.facts import certificate_key
from finance_svc.receipts.service.issue import LOOKUP_SIGNS, code, number_of
from finance_svc.receipts.service.stacks import place_new
from finance_svc.receipts.service.title import Goods, as_issued, signature_of
from finance_svc.signing import service as signing


class Taken(NamedTuple):
    """The rows of one opening lot, not written yet."""

    lot: Lot
    stock: OpeningStock
    assay: Assay
    receipt: Receipt
    site: Site
    room: Room


def take_over(
    session: Session, openings: Sequence[rules.Opening], *, actor: Actor, now: datetime
) -> list[Receipt]:
    """Take lots over and issue their opening receipts, attestation C, to the depositors.

    Refuses OPENING_INVALID, LICENCE_EXPIRED, RECEIPT_EXPIRED, CERT_REUSED; FORBIDDEN for rooms of others.
    """
    taken = [_prepare(session, opening, actor=actor, now=now) for opening in openings]
    with as_house(session):
        _require_new_certificates(session, taken)
        entries = [
            audit.moved(one.receipt, rules.ReceiptState.ISSUED, actor=actor, now=now, reason="taken over")
            for one in taken
        ]
        for kind in ("lot", "stock", "assay", "receipt"):
            session.add_all([getattr(one, kind) for one in taken])
            session.flush()
        place_new(session, [one.lot for one in taken], actor=actor, now=now)
        _issue(session, taken, actor, now)
        audit.record_all(session, entries)
        parties.add_parties(session, [party for one in taken for party in _parties(one)])
        outbox.emit_all(session, [event for one in taken for event in _news(one, now)])
    return [one.receipt for one in taken]


def _prepare(session: Session, opening: rules.Opening, *, actor: Actor, now: datetime) -> Taken:
    room = queries.get_room(session, opening.intake.room_id)
    require_keeper(actor, room.organisation_id)
    organisations.get_organisation(session, opening.intake.depositor_id)
    site = queries.get_site(session, room.site_id)
    today = local_date(now, site.zone)
    rules.require_opening(opening, today=today)
    rules.require_past(max(opening.assay.sampled_at, opening.assay.assayed_at), now)
    last_day = rules.valid_to(
        storage_to=opening.terms.storage_to,
        intake=opening.intake_date,
        shelf_life_days=opening.intake.shelf_life_days,
    )
    rules.require_running(licence_valid_to=site.licence_valid_to, valid_to=last_day, today=today)
    kept: dict[str, Any] = {
        "organisation_id": room.organisation_id,
        "object_id": opening.lot_id,
        "lot_id": opening.lot_id,
        "recorded_at": now,
    }
    lot = Lot(id=opening.lot_id, **{k: v for k, v in kept.items() if k != "lot_id"}, **vars(opening.intake))
    stock = OpeningStock(
        quantity_kg=opening.terms.quantity_kg,
        intake_date=opening.intake_date,
        stated_date=opening.stated_date,
        stated_by=actor.name,
        **kept,
    )
    key = certificate_key(opening.assay)
    assay = Assay(id=new_id(), certificate_key=key, **kept, **vars(opening.assay))
    receipt = _receipt(opening, lot, assay, site, room)
    receipt.valid_to, receipt.receipt_no, receipt.issued_at = last_day, number_of(today), now
    receipt.lookup_code = code(LOOKUP_SIGNS)
    return Taken(lot, stock, assay, receipt, site, room)


def _receipt(opening: rules.Opening, lot: Lot, assay: Assay, site: Site, room: Room) -> Receipt:
    terms = opening.terms.columns() | {"lot_id": lot.id}
    assert site.licence_valid_to is not None, "a licence that runs has its last day"
    return Receipt(
        id=new_id("receipt"),
        organisation_id=lot.organisation_id,
        object_id=lot.id,
        state=rules.ReceiptState.DRAFT,
        holder_id=lot.depositor_id,
        depositor_id=lot.depositor_id,
        negotiable=opening.terms.deliver_to is rules.DeliverTo.ORDER,
        intake_date=opening.intake_date,
        place=f"{site.name}, {site.address}, {room.name} {lot.stack}".strip(),
        licence_no=site.licence_no,
        licence_valid_to=site.licence_valid_to,
        commodity=lot.commodity,
        grade=assay.grade,
        packing=lot.packing,
        pieces=lot.pieces,
        marks=lot.marks,
        assay_id=assay.id,
        shelf_life_days=lot.shelf_life_days,
        own_goods=lot.depositor_id == lot.organisation_id,
        attestation=rules.Attestation.C,
        medium=rules.Medium.ELECTRONIC,
        copy_no=0,
        **terms,
    )


def _require_new_certificates(session: Session, taken: Sequence[Taken]) -> None:
    """A certificate's number serves once, also within the batch (`CERT_REUSED`)."""
    keys = [one.assay.certificate_key for one in taken]
    known = queries.find_certificates(session, keys)
    for place, one in enumerate(taken):
        if one.assay.certificate_key in known or one.assay.certificate_key in keys[:place]:
            raise rules.CertificateReused(f"certificate {one.assay.certificate_no} was recorded before")


def _issue(session: Session, taken: Sequence[Taken], actor: Actor, now: datetime) -> None:
    """The first event of every chain, signed by its warehouse."""
    signers = {
        keeper_id: signing.open_signer(session, keeper_id, now=now)
        for keeper_id in {one.lot.organisation_id for one in taken}
    }
    events = []
    for one in taken:
        facts = as_issued(session, one.receipt, Goods(one.lot, one.room, one.site, one.assay))
        event = make_event(one.receipt, rules.ISSUED, link=FIRST, actor=actor, now=now, facts=facts)
        events.append(event)
    session.add_all(events)
    session.flush()
    for one, event in zip(taken, events, strict=True):
        keeper_id = one.lot.organisation_id
        signer = (keeper_id, signers[keeper_id])
        session.add(signature_of(one.receipt, event, signer=signer, now=now))
    session.flush()


def _parties(one: Taken) -> list[tuple[tuple[str, UUID], UUID, str]]:
    lot = one.lot
    places = (("lot", lot.id), ("room", lot.room_id), ("site", one.site.id))
    depositor = [(place, lot.depositor_id, "depositor") for place in places]
    return [(("lot", lot.id), lot.organisation_id, "warehouse"), *depositor]


def _news(one: Taken, now: datetime) -> list[outbox.Happening]:
    lot, receipt, assay = one.lot, one.receipt, one.assay
    audience = (lot.organisation_id, lot.depositor_id)
    assayed = {"lot_id": str(lot.id), "assay_id": str(assay.id), "grade": assay.grade, "consumed_life": None}
    if assay.consumed_life is not None:
        assayed["consumed_life"] = f"{assay.consumed_life:f}"
    issued = {
        "lot_id": str(lot.id),
        "receipt_id": str(receipt.id),
        "receipt_no": receipt.receipt_no,
        "quantity_kg": f"{receipt.quantity_kg:f}",
    }
    subject = ("lot", lot.id)
    return [
        outbox.Happening("lot.assayed", subject, assayed, now, audience),
        outbox.Happening("receipt.issued", subject, issued, now, audience),
    ]
