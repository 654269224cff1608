"""What the registry of fingerprints hears of a receipt's goods, and when (DOMAIN B1.5)."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries
from finance_svc.receipts.models import Assay, Pledge, Receipt
from finance_svc.registry import rules as registry_rules
from finance_svc.registry import service as registry


def stated_goods(session: Session, receipt_id: UUID) -> registry_rules.Goods:
    """All that a receipt in the caller's scope, its lot and its place say of the goods."""
    receipt = queries.get_receipt(session, receipt_id)
    with as_house(session):
        return _goods(session, receipt)


def _goods(session: Session, receipt: Receipt) -> registry_rules.Goods:
    lot = queries.get_lot(session, receipt.lot_id)
    room = queries.get_room(session, lot.room_id)
    warehouse = organisations.get_organisation(session, receipt.organisation_id)
    depositor = organisations.get_organisation(session, receipt.depositor_id)
    assay = session.get(Assay, receipt.assay_id)
    return registry_rules.Goods(
        issuer_tax_id=warehouse.tax_id,
        receipt_no=receipt.receipt_no,
        warehouse_code=f"{warehouse.tax_id} {receipt.licence_no}",
        room=room.name,
        stack=lot.stack,
        commodity=receipt.commodity,
        grade=receipt.grade,
        intake_date=receipt.intake_date,
        depositor_tax_id=depositor.tax_id,
        quantity_kg=receipt.quantity_kg,
        certificate_no=assay.certificate_no if assay else "",
    )


def claim_goods(session: Session, pledge: Pledge, *, actor: Actor, now: datetime) -> None:
    """Register the pledged goods for the pledgee; refuses `DUPLICATE_LOT`. Needs the house's scope."""
    claim = registry_rules.Claim(
        lender_id=pledge.pledgee_id,
        goods=_goods(session, queries.get_receipt(session, pledge.receipt_id)),
        pledge_id=pledge.id,
        register_no=pledge.register_no or "",
        register_at=pledge.registered_at,
    )
    registry.register(session, claim=claim, actor=actor, now=now)


def let_goods_go(session: Session, pledge: Pledge, *, actor: Actor, now: datetime) -> None:
    """The pledge has ended, and with it those it was the last heir of: other lenders may finance the goods.

    Needs the house's scope.
    """
    for ended in (pledge, *queries.passed_on(session, pledge)):
        registry.follow_pledge(
            session, ended.id, registry_rules.RegistrationState.RELEASED, actor=actor, now=now
        )
