"""Title moves: an order with tokens for the vehicles, or the end of the pledge; and what then left."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.lending import rules
from finance_svc.lending.models import Facility, Release
from finance_svc.lending.rules import ReleaseKind, ReleaseState
from finance_svc.lending.service.margin import check_margin
from finance_svc.lending.service.redemption import telling
from finance_svc.lending.service.redemption.common import lock
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import service as goods
from finance_svc.receipts.rules import ReleaseTerms, Vehicle


def move_goods(
    session: Session, facility: Facility, release: Release, *, actor: Actor, now: datetime
) -> None:
    """Let the goods of an approved release go. Needs the house's scope and the facility's lock."""
    giver = replace(actor, organisation_id=None)
    if release.kind is ReleaseKind.FULL:
        _free(session, facility, release, giver, now)
        return
    limits = goods.token_limits()
    terms = ReleaseTerms(
        lot_id=release.lot_id,
        quantity_kg=release.quantity_kg,
        plates=tuple(vehicle["plate"] for vehicle in release.vehicles),
        expires_at=now + limits.life + limits.report,
        deliver_to_id=release.deliver_to_id,
        reason="release",
        release_id=release.id,
    )
    order = goods.order_release(session, terms=terms, actor=giver, now=now)
    vehicles = [
        Vehicle(plate=one["plate"], quantity_kg=Decimal(one["quantity_kg"])) for one in release.vehicles
    ]
    goods.issue_tokens(session, order, vehicles=vehicles, gate_id=release.gate_id, actor=giver, now=now)
    release.release_order_id = order.id
    session.add(release)


def _free(session: Session, facility: Facility, release: Release, giver: Actor, now: datetime) -> None:
    """A full redemption: the pledge over the lot ends, and its holder orders the goods out."""
    pledge = receipts.find_active_pledge(session, release.lot_id)
    if pledge is not None:
        goods.release_pledge(session, pledge.id, giver, now)
    release.out_kg, release.ended_at = release.quantity_kg, now
    audit.move(session, release, ReleaseState.USED, actor=giver, now=now)
    telling.release(session, "release.used", facility, release, actor=giver, now=now)


def settle(session: Session, order: Mapping[str, Any], *, now: datetime) -> None:
    """A release's order is closed (the body of `release_order.closed`): what stayed is pledged as before.

    What was paid for it counts towards what later releases cost. Needs the house's scope.
    """
    facility, release = lock(session, UUID(order["release_id"]))
    if release.state is not ReleaseState.APPROVED:
        return
    out_kg = min(Decimal(order["out_kg"]), release.quantity_kg)
    release.out_kg, release.ended_at = out_kg, now
    release.credit = rules.credit_of(release.paid, released_kg=release.quantity_kg, out_kg=out_kg)
    to = ReleaseState.USED if out_kg > 0 else ReleaseState.EXPIRED
    audit.move(session, release, to, actor=HOUSE, now=now)
    facts = {"out_kg": f"{out_kg:f}", "credit": f"{release.credit:.2f}"}
    telling.release(session, f"release.{to}", facility, release, actor=HOUSE, now=now, **facts)
    check_margin(session, facility.id, now=now)
