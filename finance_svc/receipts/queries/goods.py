"""What is known about goods at an instant."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.kernel.calendar import local_date
from finance_svc.receipts import rules
from finance_svc.receipts.models import Assay, Lot, PoolLot, Receipt, Room, Site
from finance_svc.receipts.models.title import LotTransfer
from finance_svc.receipts.queries.history import LotHistory, find_transfers, get_history
from finance_svc.receipts.rules import MovementKind


def latest_assay(session: Session, lot_id: UUID, *, at: datetime) -> Assay | None:
    """The newest assay of the lot made by `at`; without one of its own, the oldest its goods came with."""
    chosen = select(Assay).where(Assay.lot_id == lot_id, Assay.assayed_at <= at)
    newest = chosen.order_by(col(Assay.assayed_at).desc(), col(Assay.id).desc()).limit(1)
    if own := session.exec(newest).first():
        return own
    brought = select(Assay).where(LotTransfer.assay_id == Assay.id, LotTransfer.to_lot_id == lot_id)
    return session.exec(brought.order_by(col(Assay.assayed_at), col(Assay.id)).limit(1)).first()


def find_certificates(session: Session, keys: Sequence[str]) -> set[str]:
    """Which of the certificates' keys are taken. Needs the house's scope."""
    return set(session.exec(select(Assay.certificate_key).where(col(Assay.certificate_key).in_(keys))))


def find_active_receipt(session: Session, lot_id: UUID) -> Receipt | None:
    """The receipt that speaks for the lot."""
    chosen = select(Receipt).where(Receipt.lot_id == lot_id, col(Receipt.state).in_(rules.ACTIVE_RECEIPTS))
    return session.exec(chosen).first()


def latest_receipt(session: Session, lot_id: UUID) -> Receipt | None:
    """The lot's newest issued receipt, active or not."""
    chosen = select(Receipt).where(Receipt.lot_id == lot_id, Receipt.state != rules.ReceiptState.DRAFT)
    return session.exec(chosen.order_by(col(Receipt.id).desc()).limit(1)).first()


def goods_facts(session: Session, lot_id: UUID, *, at: datetime) -> rules.GoodsFacts | None:
    """What is known about the lot at an instant; None before its receipt is issued. Masses by B1.4."""
    history = get_history(session, lot_id, at=at)
    receipt = latest_receipt(session, lot_id)
    if receipt is None or history.intake_date is None:
        return None
    assay = latest_assay(session, lot_id, at=at)
    today = local_date(at, history.site.zone)
    account = account_of(history, receipt.loss_ratio_30d, today)
    assert account.base_date is not None, "what was taken in has a base"
    lot, site = history.lot, history.site
    return rules.GoodsFacts(
        lot_id=lot.id,
        commodity=lot.commodity,
        grade=assay.grade if assay else lot.grade,
        cultivar=lot.cultivar,
        region=site.region,
        site_id=site.id,
        room_id=lot.room_id,
        zone=site.zone,
        warehouse_id=lot.organisation_id,
        depositor_id=lot.depositor_id,
        holder_id=receipt.holder_id,
        intake_date=history.intake_date,
        base_quantity_kg=account.base_kg,
        base_date=account.base_date,
        loss_ratio_30d=receipt.loss_ratio_30d,
        quantity_kg=rules.net_quantity(history.movements, loss_ratio_30d=receipt.loss_ratio_30d, day=today),
        book_quantity_kg=account.base_kg,
        counted_at=history.counted_at,
        assay_id=assay.id if assay else None,
        assayed_at=assay.assayed_at if assay else None,
        consumed_life=assay.consumed_life if assay else None,
        receipt_id=receipt.id,
        receipt_no=receipt.receipt_no,
        receipt_state=receipt.state,
        receipt_quantity_kg=receipt.quantity_kg,
        storage_rate=receipt.storage_rate,
        storage_from=receipt.storage_from,
        currency=receipt.currency,
        valid_to=receipt.valid_to,
        insured_sum=receipt.insured_sum,
        insured_to=receipt.insured_to,
        loss_payee_id=receipt.loss_payee_id,
        warehouse_licence_valid_to=site.licence_valid_to,
        own_goods=receipt.own_goods,
    )


def masses(session: Session, lot_id: UUID, *, at: datetime) -> tuple[rules.MassAccount, Decimal]:
    """The lot's kilograms in, out, shrunk and held at an instant, and Q_net (B1.4); no receipt, no shrink."""
    history = get_history(session, lot_id, at=at)
    receipt = latest_receipt(session, lot_id)
    loss = receipt.loss_ratio_30d if receipt else Decimal(0)
    today = local_date(at, history.site.zone)
    net_kg = rules.net_quantity(history.movements, loss_ratio_30d=loss, day=today)
    return account_of(history, loss, today), net_kg


def last_check(session: Session, lot_id: UUID, *, at: datetime) -> rules.MassCheck | None:
    """The check that stands for the lot's mass at an instant; None: it was never compared."""
    receipt = latest_receipt(session, lot_id)
    loss = receipt.loss_ratio_30d if receipt else Decimal(0)
    if own := rules.worst_check(get_history(session, lot_id, at=at).movements, loss_ratio_30d=loss):
        return own
    came = [t for t in find_transfers(session, [lot_id]) if t.to_lot_id == lot_id and t.happened_at <= at]
    before = (last_check(session, t.from_lot_id, at=t.happened_at) for t in came)
    return max((c for c in before if c), key=lambda c: abs(c.residual_kg), default=None)


def counted_at(session: Session, lot_id: UUID, *, at: datetime) -> datetime | None:
    """When the lender last counted with the keeper."""
    return get_history(session, lot_id, at=at).counted_at


def book_kg(session: Session, lot_id: UUID, *, at: datetime) -> Decimal:
    """What joint counts and tickets leave in the store, no shrink assumed: the most that may leave.

    Shrink is what we expect, not what a bridge has shown: the last vehicle may be heavier than the book.
    Of a pool nobody takes more than its share of what was measured there (L15).
    """
    history = get_history(session, lot_id, at=at)
    day = local_date(at, history.site.zone)
    held = account_of(history, Decimal(0), day).held_kg
    pooled = select(PoolLot.id).where(PoolLot.lot_id == lot_id)
    if session.exec(pooled).first() is None:
        return held
    return min(held, rules.measured_mass(history.movements, day=day))


def account_of(history: LotHistory, loss_ratio_30d: Decimal, day: date) -> rules.MassAccount:
    """The lot's masses up to a day; what was measured without the lender only caps `Q_net`."""
    trusted = [movement for movement in history.movements if movement.kind is not MovementKind.MEASURED]
    return rules.hold(trusted, loss_ratio_30d=loss_ratio_30d, day=day)


def find_zones(session: Session) -> list[str]:
    """The time zones of all sites."""
    return sorted(set(session.exec(select(Site.zone).distinct())))


def find_lapsed_receipts(session: Session, *, zone: str, day: date) -> list[UUID]:
    """Issued, unpledged receipts of a zone whose validity ended before the day."""
    chosen = select(Receipt.id).where(
        Receipt.lot_id == Lot.id,
        Lot.room_id == Room.id,
        Room.site_id == Site.id,
        Site.zone == zone,
        Receipt.state == rules.ReceiptState.ISSUED,
        Receipt.valid_to < day,
    )
    return list(session.exec(chosen))
