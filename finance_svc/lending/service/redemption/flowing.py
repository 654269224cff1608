"""A dynamic pledge (核定库存): goods flow while enough of them stays (DOMAIN B3.5, F28)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.custody import service as custody
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Forbidden, Refusal
from finance_svc.kernel.money import ZERO
from finance_svc.lending import queries, rules
from finance_svc.lending.models import Facility, Release
from finance_svc.lending.rules import PledgeMode, ReleaseKind, ReleaseRule, ReleaseState
from finance_svc.lending.service.redemption import telling
from finance_svc.lending.service.redemption.asking import NewRelease, draft, make_quote, named
from finance_svc.lending.service.redemption.assessing import Assessment, assess, sound_lots
from finance_svc.lending.service.redemption.moving import move_goods
from finance_svc.lending.service.redemption.terms import Agreed, agreed_terms
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import service as goods


@dataclass(frozen=True, kw_only=True)
class Free:
    """What may leave without asking: its value, its kilograms by lot, until when."""

    value: Decimal
    kg: dict[UUID, Decimal]
    valid_until: datetime
    because: Refusal | None = None
    """Why nothing may."""


def take_out(session: Session, new: NewRelease, *, actor: Actor, now: datetime) -> Release:
    """Let goods out without asking the lender, as the borrower, within what is free.

    Refuses ALLOWANCE_EXCEEDED (static pledge, call, stale price: nothing is free), MIN_CONTROL and the lot's
    own custody codes.
    """
    facility = queries.get_facility(session, new.facility_id)
    organisation_id, member_id = actor.identified()
    if organisation_id != facility.borrower_id:
        raise Forbidden("only the borrower takes its goods out")
    with as_house(session):
        facility = queries.lock_facility(session, facility.id)
        custody.require_held(session, new.asked.lot_id, now=now)
        found = assess(session, facility, named(new), now=now, anew=False)
        _require_free(session, facility, found, now)
        made = make_quote(found, kind=ReleaseKind.ALLOWANCE)
        release = draft(facility, new, made, kind=ReleaseKind.ALLOWANCE, member_id=member_id, now=now)
        session.add(release)
        session.flush()
        _let_out(session, facility, release, actor=actor, now=now)
    return release


def _require_free(session: Session, facility: Facility, found: Assessment, now: datetime) -> None:
    """The value that leaves is free, and the standing allowance of the lot is used by it."""
    lot_id = found.lot.lot_id
    free = refresh_allowances(session, facility, now=now, first=lot_id)
    rules.require_allowance(found.redemption.value_out, free.value)
    rules.require_floor(found.kg_after, agreed_terms(session, facility.id).floor_kg)
    receipts.lock_lot(session, lot_id)
    goods.use_allowance(session, lot_id, found.quantity_kg, now=now)


def _let_out(session: Session, facility: Facility, release: Release, *, actor: Actor, now: datetime) -> None:
    release.allowed_by, release.approved_at, release.paid_at = ReleaseRule.ALLOWED, now, now
    release.approved_by = "standing allowance"
    telling.release(session, "release.requested", facility, release, actor=actor, now=now)
    audit.move(session, release, ReleaseState.PAID, actor=actor, now=now)
    audit.move(session, release, ReleaseState.APPROVED, actor=actor, now=now)
    move_goods(session, facility, release, actor=actor, now=now)
    telling.release(session, "release.allowed", facility, release, actor=actor, now=now, rule="allowed")


def refresh_allowances(
    session: Session, facility: Facility, *, now: datetime, first: UUID | None = None
) -> Free:
    """Publish what a dynamic pledge lets go now; `first`: that lot may have all of it.

    Needs the facility's lock and the house's scope. A static pledge, a call, a crossed line: nothing.
    """
    terms = agreed_terms(session, facility.id)
    standing = receipts.find_allowances(session, facility.id)
    if terms.mode is PledgeMode.STATIC and not standing:
        return Free(value=ZERO, kg={}, valid_until=now)
    free = _free(session, facility, terms, now=now, first=first)
    grant = goods.Grant(
        facility_id=facility.id, lender_id=facility.organisation_id, kg=free.kg, valid_until=free.valid_until
    )
    goods.grant_allowances(session, grant, now=now)
    return free


def _free(session: Session, facility: Facility, terms: Agreed, *, now: datetime, first: UUID | None) -> Free:
    lots, obstacle = sound_lots(session, facility, now=now)
    if terms.mode is PledgeMode.STATIC or obstacle is not None or not lots:
        return Free(value=ZERO, kg={}, valid_until=now, because=obstacle)
    exposure, undrawn = queries.standing(session, facility, now=now)
    free = rules.free_value(
        market_value=sum((value.market_value for value in lots), ZERO),
        exposure=exposure.total + undrawn,
        l0=facility.l0,
        buffer=terms.buffer_ratio,
    )
    parts = [rules.FreeLot(value.lot_id, value.market_value, value.quantity_kg) for value in lots]
    kg = rules.share_free(free, parts, first=first)
    return Free(value=free, kg=kg, valid_until=min(value.stale_at for value in lots))
