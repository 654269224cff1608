"""Sites, lots, receipts and pledges for tests. All need a session in the house's scope."""

import hashlib
import itertools
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from uuid import uuid4

from finance_svc.documents.models import Document
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.receipts import rules, service
from tests.builders.organisations import an_organisation

numbers = itertools.count(1)
PAPERS = ("facility", "pledge", "three_party_supervision", "sale_on_default", "insurance")


def actor_of(organisation):
    """Somebody of the organisation who may do everything."""
    return Actor(
        organisation_id=organisation.id,
        member_id=None,
        name=organisation.name,
        permissions=frozenset(Permission),
    )


def a_site(session, warehouse, *, now, **facts):
    """A site with a running licence in Shanghai's zone."""
    plan = {
        "name": f"Site {next(numbers)}",
        "address": "Qixia, Yantai",
        "zone": "Asia/Shanghai",
        "region": "yantai",
        "jurisdiction": "prc",
        "licence_no": "LIC-1",
        "licence_valid_to": date(2030, 12, 31),
    } | facts
    return service.register_site(session, plan=rules.SitePlan(**plan), actor=actor_of(warehouse), now=now)


def a_room(session, warehouse, *, now, site=None):
    """A room, in a new site unless given one."""
    site = site or a_site(session, warehouse, now=now)
    plan = rules.RoomPlan(site_id=site.id, name=f"Room {next(numbers)}")
    return service.register_room(session, plan=plan, actor=HOUSE, now=now)


def a_lot(session, warehouse, trader, *, now, room=None, **facts):
    """An empty lot of apples."""
    room = room or a_room(session, warehouse, now=now)
    intake = {
        "room_id": room.id,
        "depositor_id": trader.id,
        "commodity": "apples",
        "grade": "1",
        "cultivar": "fuji",
        "packing": "crates",
        "marks": "",
        "pieces": None,
        "shelf_life_days": 240,
    } | facts
    return service.take_in_lot(session, intake=rules.LotIntake(**intake), actor=HOUSE, now=now)


def a_weighing(net_kg, *, at, plate="鲁F12345", **facts):
    """A vehicle of 15 t weighed within an hour of `at`."""
    values = {
        "ticket_no": f"T{next(numbers)}",
        "bridge": "B1",
        "plate": plate,
        "gross_kg": Decimal(net_kg) + 15_000,
        "gross_at": at,
        "tare_kg": Decimal(15_000),
        "tare_at": at,
    } | facts
    return rules.Weighing(**values)


def weigh_in(session, lot, net_kg, *, at, now):
    """Goods that came in by one vehicle."""
    weighing = a_weighing(net_kg, at=at)
    return service.record_weighing(session, lot_id=lot.id, weighing=weighing, actor=HOUSE, now=now)


def an_assay(session, lot, *, now, consumed_life="0.59", at=None, **facts):
    """A certificate of the day."""
    values = {
        "certificate_no": f"C{next(numbers)}",
        "issuer": "SGS",
        "sampler": "SGS",
        "sampled_at": at or now,
        "assayed_at": at or now,
        "grade": "1",
        "purpose": rules.AssayPurpose.INTAKE,
        "consumed_life": None if consumed_life is None else Decimal(consumed_life),
    } | facts
    return service.record_assay(
        session, lot_id=lot.id, report=rules.AssayReport(**values), actor=HOUSE, now=now
    )


def a_count(session, lot, quantity_kg, *, now, at=None, lender=None):
    """A count; joint when a lender is given."""
    report = rules.CountReport(
        counted_at=at or now, quantity_kg=Decimal(quantity_kg), lender_id=lender.id if lender else None
    )
    return service.record_count(session, lot_id=lot.id, report=report, actor=HOUSE, now=now)


def a_stored_lot(session, warehouse, trader, *, now, kg="100000", days=60, room=None, **facts):
    """A lot weighed in and counted `days` ago, assayed today: the golden lot unless told otherwise."""
    lot = a_lot(session, warehouse, trader, now=now, room=room, **facts)
    intake = now - timedelta(days=days)
    weigh_in(session, lot, kg, at=intake, now=now)
    a_count(session, lot, kg, at=intake, now=now)
    an_assay(session, lot, now=now)
    return lot


def receipt_terms(lot, *, now, quantity_kg="100000", **facts):
    """What an issuer states: shrink 0.6 % per 30 days, insured for 700,000."""
    today = now.date()
    values = {
        "lot_id": lot.id,
        "quantity_kg": Decimal(quantity_kg),
        "deliver_to": rules.DeliverTo.ORDER,
        "loss_ratio_30d": Decimal("0.006"),
        "storage_from": today - timedelta(days=60),
        "storage_to": today + timedelta(days=180),
        "storage_rate": Decimal("3.00"),
        "handling_rate": Decimal(0),
        "currency": "CNY",
        "insurer": "PICC",
        "policy_no": "P-1",
        "insured_sum": Decimal("700000.00"),
        "insured_from": today - timedelta(days=60),
        "insured_to": today + timedelta(days=365),
        "loss_payee_id": None,
        "advances_claimed": Decimal(0),
    } | facts
    return rules.ReceiptTerms(**values)


def a_receipt(session, lot, *, now, **facts):
    """An issued receipt over a stored lot."""
    return service.issue_receipt(session, terms=receipt_terms(lot, now=now, **facts), actor=HOUSE, now=now)


def a_document(session, owner, *, now, name="paper.pdf"):
    """A stored file's row (no bytes behind it)."""
    document_id = uuid4()
    row = Document(
        id=document_id,
        organisation_id=owner.id,
        object_id=document_id,
        name=f"{next(numbers)}-{name}",
        sha256=hashlib.sha256(document_id.bytes).digest(),
        size_bytes=1,
        media_type="application/pdf",
        recorded_by=owner.name,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    return row


def papers(session, trader, *signers, now, kinds=PAPERS):
    """All papers of a pledge, signed by all."""
    signed = frozenset(signer.id for signer in (trader, *signers))
    return tuple(
        rules.PledgeDocument(
            kind=kind, document_id=a_document(session, trader, now=now).id, signers=signed, signed_at=now
        )
        for kind in kinds
    )


def pledge_terms(session, receipt, *, warehouse, trader, lender, now, **facts):
    """An electronic receipt's pledge, registered and searched now."""
    values = {
        "receipt_id": receipt.id,
        "kind": rules.PledgeKind.RECEIPT_ELECTRONIC,
        "pledgee_id": lender.id,
        "facility_id": uuid4(),
        "supervisor_id": warehouse.id,
        "supervisor_appointed_by": rules.Supervisor.LENDER,
        "documents": papers(session, trader, warehouse, lender, now=now),
        "facts": {
            "register_no": "0123456789",
            "registered_at": now,
            "register_search_no": "S-1",
            "register_search_at": now,
            "register_search_clear": True,
        },
    } | facts
    return rules.PledgeTerms(**values)


def a_trade(session, *, now, warehouse=None, trader=None, lender=None, **facts):
    """The golden lot under a receipt, with its people: warehouse, trader, lender, room, lot, receipt."""
    warehouse = warehouse or an_organisation(session, "warehouse", now=now)
    trader = trader or an_organisation(session, "trader", now=now)
    lender = lender or an_organisation(session, "lender", now=now)
    room = a_room(session, warehouse, now=now)
    lot = a_stored_lot(session, warehouse, trader, now=now, room=room, **facts)
    receipt = a_receipt(session, lot, now=now, quantity_kg=facts.get("kg", "100000"))
    return SimpleNamespace(
        warehouse=warehouse, trader=trader, lender=lender, room=room, lot=lot, receipt=receipt, pledge=None
    )


def a_pledged_lot(session, *, now, perfected=False, facility_id=None, kind=None, **facts):
    """`a_trade` whose lot is pledged to its lender; `perfected` as if counted with live sensors now."""
    trade = a_trade(session, now=now, **facts)
    chosen = {"facility_id": facility_id or uuid4()} | ({"kind": kind} if kind else {})
    terms = pledge_terms(
        session,
        trade.receipt,
        warehouse=trade.warehouse,
        trader=trade.trader,
        lender=trade.lender,
        now=now,
        **chosen,
    )
    trade.pledge = service.pledge(session, terms=terms, actor=HOUSE, now=now)
    if perfected:
        service.perfect_pledge(session, trade.pledge.id, now, now)
    return trade
