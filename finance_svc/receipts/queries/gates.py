"""Gates, release tokens, and what has been let out of lots."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc.db import ask
from finance_svc.kernel.errors import NotFound
from finance_svc.receipts import rules
from finance_svc.receipts.models import (
    Gate,
    Lot,
    Pledge,
    ReleaseOrder,
    ReleaseToken,
    Room,
    StandingAllowance,
)

AWAY = """
    SELECT lot_id, sum(kg) FROM (
      SELECT o.lot_id, o.quantity_kg - coalesce(
               (SELECT sum(t.net_kg) FROM weigh_ticket t WHERE t.release_order_id = o.id), 0) AS kg
      FROM release_order o
      WHERE o.lot_id = ANY(%(lots)s) AND o.state = 'open' AND o.release_id IS NOT NULL
      UNION ALL
      SELECT t.lot_id, t.net_kg FROM unnest(%(lots)s::uuid[], %(since)s::timestamptz[]) AS v (lot_id, since)
      JOIN weigh_ticket t ON t.lot_id = v.lot_id AND t.direction = 'out' AND t.recorded_at > v.since
    ) AS gone GROUP BY lot_id
"""


def away_kg(session: Session, since: Mapping[UUID, datetime]) -> dict[UUID, Decimal]:
    """Kilograms of lots that a value made at an instant still counts: released since, or gone since.

    Needs the house's scope. Lots of which nothing was let out are left out.
    """
    values = {"lots": list(since), "since": list(since.values())}
    return dict(ask(session, AWAY, values)) if since else {}


def get_gate(session: Session, gate_id: UUID) -> Gate:
    """The gate, in the caller's scope."""
    if (found := session.get(Gate, gate_id)) is None:
        raise NotFound("no such gate")
    return found


def find_gates(session: Session, site_id: UUID) -> list[Gate]:
    """A site's gates, oldest first, in the caller's scope."""
    return list(session.exec(select(Gate).where(Gate.site_id == site_id).order_by(col(Gate.id))))


def get_token(session: Session, token_id: UUID) -> ReleaseToken:
    """The release token, in the caller's scope."""
    if (found := session.get(ReleaseToken, token_id)) is None:
        raise NotFound("no such release token")
    return found


def lock_token(session: Session, token_id: UUID) -> ReleaseToken:
    """The release token under a row lock; its lot is locked before it."""
    found = session.get(ReleaseToken, token_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("no such release token")
    return found


def find_tokens(session: Session, order_ids: Iterable[UUID]) -> list[ReleaseToken]:
    """The tokens of orders, oldest first, in the caller's scope."""
    chosen = select(ReleaseToken).where(col(ReleaseToken.release_order_id).in_(list(order_ids)))
    return list(session.exec(chosen.order_by(col(ReleaseToken.id))))


def find_spent(session: Session, gate_id: UUID, *, since: datetime) -> list[UUID]:
    """Tokens of a gate that let nothing out any more though their time may still run."""
    chosen = select(ReleaseToken.id).where(
        ReleaseToken.gate_id == gate_id,
        col(ReleaseToken.state).not_in(rules.LIVE_TOKENS),
        ReleaseToken.expires_at > since,
    )
    return list(session.exec(chosen.order_by(col(ReleaseToken.id))))


def find_pledgees_at(session: Session, site_id: UUID) -> set[UUID]:
    """Who has given tokens or holds pledges at a site. Needs the house's scope."""
    given = select(ReleaseToken.organisation_id).where(
        ReleaseToken.gate_id == Gate.id, Gate.site_id == site_id
    )
    held = select(Pledge.pledgee_id).where(
        Pledge.lot_id == Lot.id, Lot.room_id == Room.id, Room.site_id == site_id
    )
    return {*session.exec(given.distinct()), *session.exec(held.distinct())}


def find_queue(session: Session, site_id: UUID, *, since: datetime) -> list[ReleaseOrder]:
    """Orders with tokens at a site that are open, or whose time ended after an instant, oldest first."""
    at_site = select(ReleaseToken.release_order_id).where(
        ReleaseToken.gate_id == Gate.id, Gate.site_id == site_id
    )
    chosen = select(ReleaseOrder).where(
        col(ReleaseOrder.id).in_(at_site),
        (col(ReleaseOrder.state) == rules.OrderState.OPEN) | (col(ReleaseOrder.expires_at) > since),
    )
    return list(session.exec(chosen.order_by(col(ReleaseOrder.id))))


def find_order_of(session: Session, release_id: UUID) -> ReleaseOrder | None:
    """The order that carries a release out."""
    return session.exec(select(ReleaseOrder).where(ReleaseOrder.release_id == release_id)).first()


def lock_lots(session: Session, lot_ids: Sequence[UUID]) -> None:
    """Lock lots in id order: what is let out of them stands still."""
    statement = "SELECT id FROM lot WHERE id = ANY(%(lots)s) ORDER BY id FOR UPDATE"
    ask(session, statement, {"lots": list(lot_ids)})


def find_allowance(session: Session, lot_id: UUID) -> StandingAllowance | None:
    """What the lot's dynamic pledge lets go without asking."""
    return session.exec(select(StandingAllowance).where(StandingAllowance.lot_id == lot_id)).first()


def find_allowances(session: Session, facility_id: UUID) -> list[StandingAllowance]:
    """The standing allowances of a facility's lots, in the caller's scope."""
    chosen = select(StandingAllowance).where(StandingAllowance.facility_id == facility_id)
    return list(session.exec(chosen.order_by(col(StandingAllowance.lot_id))))
