"""Pledging receipts and goods, and the moment a pledge is perfected (DOMAIN L1, L2, L21, T1, T18)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.db.calendars import business_calendar
from finance_svc.documents import queries as documents
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import BadInput
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.organisations.rules import OrganisationType
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Lot, Pledge, PledgeDocument, Receipt, Site
from finance_svc.receipts.service.duplicates import claim_goods
from finance_svc.receipts.service.evidence import add_once, append, tell
from finance_svc.receipts.service.holds import require_no_orders
from finance_svc.receipts.service.places import join_lender
from finance_svc.settings import config

FACTS = (
    "endorsed_at", "sealed_at", "delivered_at", "register_no", "registered_at",
    "register_search_no", "register_search_at", "register_search_clear",
)  # fmt: skip


def pledge(session: Session, *, terms: rules.PledgeTerms, actor: Actor, now: datetime) -> Pledge:
    """Pledge a lot under its receipt: by its holder, to a lender, by the papers and facts its kind needs.

    The time is the clock's; a database index refuses a second active pledge of the lot (`ALREADY_PLEDGED`),
    the registry goods that another lender finances under whatever paper (`DUPLICATE_LOT`).
    """
    receipt = queries.get_receipt(session, terms.receipt_id)
    if actor.organisation_id not in {None, receipt.holder_id}:
        raise rules.NotHolder("only the holder pledges a receipt")
    _require_lender(session, terms.pledgee_id)
    files = documents.get_documents(session, [paper.document_id for paper in terms.documents])
    hashes = {paper.kind: files[paper.document_id].sha256 for paper in terms.documents}
    with as_house(session):
        lot = queries.lock_lot(session, receipt.lot_id)
        receipt = queries.lock_receipt(session, receipt.id)
        created = _require_pledgeable(session, terms, receipt, now)
        made = _add(session, terms, receipt, created_at_law=created, now=now)
        claim_goods(session, made, actor=actor, now=now)
        _keep_documents(session, terms, made, hashes, now)
        audit.move(session, receipt, rules.ReceiptState.PLEDGED, actor=actor, now=now)
        _publish(session, terms, lot, made, actor=actor, now=now)
    return made


def offer(session: Session, receipt_id: UUID, *, lender_id: UUID, actor: Actor, now: datetime) -> Receipt:
    """Let a lender look at the goods before a pledge: receipt, lot, room and site; by the holder.

    Again is the same. Refuses NOT_HOLDER.
    """
    receipt = queries.get_receipt(session, receipt_id)
    if actor.organisation_id not in {None, receipt.holder_id}:
        raise rules.NotHolder("only the holder offers a receipt")
    _require_lender(session, lender_id)
    with as_house(session):
        lot = queries.lock_lot(session, receipt.lot_id)
        join_lender(session, lot, lender_id)
        body = {"lender_id": str(lender_id)}
        subject = ("receipt", receipt.id)
        audit.record(session, act="receipt.offered", subject=subject, actor=actor, now=now, body=body)
        news = {"receipt_id": receipt.id, "lender_id": lender_id}
        tell(session, "receipt.offered", lot_id=lot.id, now=now, facts=news)
    return receipt


def _require_lender(session: Session, organisation_id: UUID) -> None:
    if organisations.get_organisation(session, organisation_id).type is not OrganisationType.LENDER:
        raise BadInput("BAD_REQUEST", "pledgee_id does not name a lender")


def _require_pledgeable(
    session: Session, terms: rules.PledgeTerms, receipt: Receipt, now: datetime
) -> datetime | None:
    """All that the site's law asks of this kind of pledge; when it was created at law (None: by control)."""
    site = _site_of(session, receipt.lot_id)
    if queries.find_active_pledge(session, receipt.lot_id):
        raise rules.AlreadyPledged("the lot carries an active pledge")
    require_no_orders(session, receipt.lot_id)  # they would leave in spite of the pledge
    if receipt.state is rules.ReceiptState.FROZEN:
        raise rules.Frozen("a frozen receipt is not pledged")
    if receipt.medium is rules.Medium.PAPER and terms.kind is rules.PledgeKind.RECEIPT_ELECTRONIC:
        raise rules.OnPaper("the original is on paper")
    if receipt.valid_to < local_date(now, site.zone):
        raise rules.ReceiptExpired("an expired receipt is not pledged", valid_to=receipt.valid_to)
    rule = rules.read_kinds(config(f"jurisdictions/{site.jurisdiction}"))[terms.kind]
    parts = {"lender": terms.pledgee_id, "pledgor": receipt.holder_id, "warehouse": receipt.organisation_id}
    rules.require_supervisor(
        terms.supervisor_appointed_by, pledgor_id=receipt.holder_id, supervisor_id=terms.supervisor_id
    )
    rules.require_documents(rule, terms.documents, parts=parts, now=now)
    rules.require_facts(rule, terms.facts)
    rules.require_not_backdated(rule, terms.facts, not_before=receipt.issued_at, now=now)
    calendar = business_calendar(session, config(f"jurisdictions/{site.jurisdiction}")["calendar"])
    rules.require_search(rule, terms.facts, now=now, zone=site.zone, calendar=calendar)
    return rules.created_at_law(rule, terms)


def _site_of(session: Session, lot_id: UUID) -> Site:
    room = queries.get_room(session, queries.get_lot(session, lot_id).room_id)
    return queries.get_site(session, room.site_id)


def _add(
    session: Session,
    terms: rules.PledgeTerms,
    receipt: Receipt,
    *,
    created_at_law: datetime | None,
    now: datetime,
) -> Pledge:
    made = Pledge(
        id=new_id(),
        organisation_id=terms.pledgee_id,
        object_id=receipt.lot_id,
        lot_id=receipt.lot_id,
        receipt_id=receipt.id,
        facility_id=terms.facility_id,
        pledgee_id=terms.pledgee_id,
        pledgor_id=receipt.holder_id,
        kind=terms.kind,
        state=rules.PledgeState.ACTIVE,
        supervisor_id=terms.supervisor_id,
        supervisor_appointed_by=terms.supervisor_appointed_by,
        pledged_at=now,
        created_at_law=created_at_law,
        **_facts_of(terms.facts),
    )
    taken = {
        "uq_pledge_active_lot": rules.AlreadyPledged("the lot carries an active pledge"),
        "pledge_in_order": rules.Backdated("a pledge is never dated back"),
    }
    add_once(session, made, taken)
    return made


def _facts_of(facts: Mapping[str, object]) -> dict[str, Any]:
    return {name: facts.get(name) for name in FACTS}


def _keep_documents(
    session: Session, terms: rules.PledgeTerms, made: Pledge, hashes: Mapping[str, bytes], now: datetime
) -> None:
    """Keep each paper by its hash; lender and warehouse may read the file from now on."""
    warehouse_id = queries.get_lot(session, made.lot_id).organisation_id
    for paper in terms.documents:
        row = PledgeDocument(
            organisation_id=made.organisation_id,
            object_id=made.lot_id,
            pledge_id=made.id,
            kind=paper.kind,
            document_id=paper.document_id,
            sha256=hashes[paper.kind],
            signers=sorted(signer.hex for signer in paper.signers),
            signed_at=paper.signed_at,
            recorded_at=now,
        )
        session.add(row)
    readers = ((made.pledgee_id, "lender"), (warehouse_id, "warehouse"))
    files = [("document", paper.document_id) for paper in terms.documents]
    parties.add_parties(session, [(file, reader, part) for file in files for reader, part in readers])


def _publish(
    session: Session, terms: rules.PledgeTerms, lot: Lot, made: Pledge, *, actor: Actor, now: datetime
) -> None:
    """Let the lender read the lot, chain the pledge to the receipt, tell the parties."""
    join_lender(session, lot, made.pledgee_id)
    facts = {
        "pledge_id": made.id,
        "kind": made.kind,
        "pledgee_id": made.pledgee_id,
        "pledgor_id": made.pledgor_id,
        "facility_id": made.facility_id,
        "created_at_law": made.created_at_law,
        **terms.facts,
    }
    append(
        session, queries.get_receipt(session, made.receipt_id), "pledged", actor=actor, now=now, facts=facts
    )
    news = {"receipt_id": made.receipt_id, "pledge_id": made.id, "facility_id": made.facility_id}
    tell(session, "receipt.pledged", lot_id=lot.id, now=now, facts=news)


def perfect_pledge(session: Session, pledge_id: UUID, controlled_at: datetime, now: datetime) -> Pledge:
    """Record the lender's actual control (first joint count with sensors live); once (L1, L21).

    Control under this pledge begins with it, never earlier. Needs the house's scope.
    """
    with as_house(session):
        lot_id = queries.get_pledge(session, pledge_id).lot_id
        queries.lock_lot(session, lot_id)
        made = queries.lock_pledge(session, pledge_id)
        if made.controlled_at is not None or made.state is not rules.PledgeState.ACTIVE:
            return made
        rules.require_past(controlled_at, now)
        made.controlled_at = rules.to_millisecond(max(controlled_at, made.pledged_at))
        made.created_at_law = made.created_at_law or made.controlled_at
        made.perfected_at = rules.perfected_at(made.created_at_law, made.controlled_at)
        session.add(made)
        facts = {
            "pledge_id": made.id,
            "created_at_law": made.created_at_law,
            "controlled_at": made.controlled_at,
            "perfected_at": made.perfected_at,
        }
        audit.record(session, act="pledge.perfected", subject=("pledge", made.id), actor=HOUSE, now=now)
        receipt = queries.get_receipt(session, made.receipt_id)
        append(session, receipt, "perfected", actor=HOUSE, now=now, facts=facts)
        news = {"pledge_id": made.id, "facility_id": made.facility_id, "receipt_id": made.receipt_id}
        tell(session, "pledge.perfected", lot_id=lot_id, now=now, facts=news)
    return made
