"""Pools: goods that become mixed, and what every depositor owns of them (L15)."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Pool, PoolLot
from finance_svc.receipts.service.evidence import add_once, append, limits, require_keeper, tell

NO_KG = Decimal(0)


def open_pool(session: Session, *, plan: rules.PoolPlan, actor: Actor, now: datetime) -> Pool:
    """Say that goods of one kind and quality lie mixed at a place of one's own."""
    room = queries.get_room(session, plan.room_id)
    require_keeper(actor, room.organisation_id)
    if plan.stack_id and queries.get_stack(session, plan.stack_id).room_id != room.id:
        raise rules.StackElsewhere("the stack stands in another room")
    pool_id = new_id()
    pool = Pool(
        id=pool_id, organisation_id=room.organisation_id, object_id=pool_id, recorded_at=now, **vars(plan)
    )
    session.add(pool)
    session.flush()
    with as_house(session):
        parties.add_party(
            session, subject=("pool", pool_id), organisation_id=room.organisation_id, part="warehouse"
        )
    audit.record(session, act="pool.opened", subject=("pool", pool_id), actor=actor, now=now)
    return pool


def pool_lot(session: Session, pool_id: UUID, *, lot_id: UUID, actor: Actor, now: datetime) -> PoolLot:
    """Mix a lot into a pool: from now on its depositor owns a share of the whole.

    Refuses `POOL_MISMATCH`, `LOT_POOLED`, `FROZEN`; `OVER_ISSUE` where its receipt would not be covered.
    """
    pool = queries.get_pool(session, pool_id)
    require_keeper(actor, pool.organisation_id)
    require_keeper(actor, queries.get_lot(session, lot_id).organisation_id)
    with as_house(session):
        lot = queries.lock_lot(session, lot_id)
        queries.lock_room(session, pool.room_id)
        _require_mixable(session, pool, lot_id, now)
        row = PoolLot(
            organisation_id=lot.organisation_id,
            object_id=lot.id,
            pool_id=pool.id,
            lot_id=lot.id,
            recorded_by=actor.name,
            recorded_at=now,
        )
        add_once(session, row, {"uq_pool_lot_lot_id": rules.LotPooled("the lot was mixed before")})
        state = queries.pool_state(session, pool, tolerance_ratio=limits().issue_tolerance_ratio, at=now)
        rules.require_pool_covers(NO_KG, state.account)
        for party in organisations.find_parties(session, lot.id):
            parties.add_party(
                session,
                subject=("pool", pool.id),
                organisation_id=party.organisation_id,
                part=party.part,
            )
        if receipt := queries.find_active_receipt(session, lot.id):
            append(session, receipt, "pooled", actor=actor, now=now, facts={"pool_id": pool.id})
        tell(session, "lot.pooled", lot_id=lot.id, now=now, facts={"pool_id": pool.id})
    audit.record(session, act="lot.pooled", subject=("lot", lot.id), actor=actor, now=now)
    return row


def _require_mixable(session: Session, pool: Pool, lot_id: UUID, now: datetime) -> None:
    lot = queries.get_lot(session, lot_id)
    assay = queries.latest_assay(session, lot.id, at=now)
    plan = rules.PoolPlan(
        room_id=pool.room_id, stack_id=pool.stack_id, commodity=pool.commodity, grade=pool.grade
    )
    rules.require_mixable(
        plan,
        room_id=lot.room_id,
        stack_id=lot.stack_id,
        commodity=lot.commodity,
        grade=assay.grade if assay else lot.grade,
    )
    receipt = queries.find_active_receipt(session, lot.id)
    if receipt and receipt.state is rules.ReceiptState.FROZEN:
        raise rules.Frozen("goods under a frozen receipt stay as they are")


def state_of_pool(session: Session, pool_id: UUID, *, now: datetime) -> queries.PoolState:
    """The whole account of a pool that the caller may see."""
    pool = queries.get_pool(session, pool_id)
    with as_house(session):
        return queries.pool_state(session, pool, tolerance_ratio=limits().issue_tolerance_ratio, at=now)
