"""A quote, and the release that is asked for by it (DOMAIN B3.6, D1 row 9)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.jobs import timers
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import BadInput, Forbidden
from finance_svc.kernel.ids import new_id
from finance_svc.kernel.money import ZERO
from finance_svc.lending import queries, rules
from finance_svc.lending.models import Facility, Release
from finance_svc.lending.rules import Otherwise, ReleaseKind, ReleaseState
from finance_svc.lending.service.redemption import telling
from finance_svc.lending.service.redemption.assessing import Asked, Assessment, assess
from finance_svc.lending.service.redemption.common import EXPIRY, mark_paid
from finance_svc.lending.service.redemption.deciding import approve_by_policy, ask_decision
from finance_svc.lending.service.redemption.swapping import require_swap
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.receipts.rules import Vehicle

RULES = "redemption/1"
NO_KG = Decimal("0.000")
WITHOUT_MONEY = {
    ReleaseKind.SWAP: rules.ReleaseRule.SWAPPED,
    ReleaseKind.ALLOWANCE: rules.ReleaseRule.ALLOWED,
}


@dataclass(frozen=True, kw_only=True)
class NewRelease:
    """What a borrower asks for. Without vehicles the lot is freed as a whole: its holder orders it out."""

    facility_id: UUID
    asked: Asked
    vehicles: tuple[Vehicle, ...] = ()
    gate_id: UUID | None = None
    incoming_lot_id: UUID | None = None
    otherwise: Otherwise = Otherwise.REPAY
    quoted: Decimal | None = None
    """What the borrower was told it costs: more is refused."""


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What it costs, by which rule, and where the facility would stand."""

    assessment: Assessment
    rule: rules.ReleaseRule
    due: Decimal
    explained: dict[str, Any]


def quote(session: Session, facility_id: UUID, asked: Asked, *, actor: Actor, now: datetime) -> Quote:
    """What it costs now to take goods out; changes nothing but the evidence of a value that had run out."""
    facility = queries.get_facility(session, facility_id)
    organisation_id = actor.organisation_id
    if organisation_id not in {facility.borrower_id, facility.organisation_id}:
        raise Forbidden("borrower and lender ask what a release costs")
    with as_house(session):
        return make_quote(assess(session, facility, asked, now=now, anew=False))


def quote_by_last_values(session: Session, facility: Facility, asked: Asked, *, now: datetime) -> Quote:
    """What it would cost by the values that stand; writes nothing. Needs the right to the facility."""
    with as_house(session):
        return make_quote(assess(session, facility, asked, now=now, anew=None))


def make_quote(found: Assessment, *, kind: ReleaseKind = ReleaseKind.PAYMENT) -> Quote:
    """The cheapest way out that is open; all of a lot's debt for a full redemption."""
    redemption = found.redemption
    if kind in WITHOUT_MONEY:
        rule, due = WITHOUT_MONEY[kind], ZERO
    elif kind is ReleaseKind.FULL:
        rule = rules.ReleaseRule.REDEEMED
        due = next(one.due for one in rules.options(redemption) if one.rule is rule)
    else:
        option = rules.cheapest(redemption)
        rule, due = option.rule, option.due
    return Quote(assessment=found, rule=rule, due=due, explained=explain(found, due))


def explain(found: Assessment, due: Decimal) -> dict[str, Any]:
    """The inputs by id, every step and every way out, kept as they were."""
    redemption = found.redemption
    return {
        "rules": RULES,
        "obstacle": redemption.obstacle.code if redemption.obstacle else None,
        "related": redemption.related,
        "credit": f"{redemption.credit:.2f}",
        "kg_after": str(found.kg_after),
        "options": [
            {"rule": str(one.rule), "due": f"{one.due:.2f}", "open": one.is_open}
            for one in rules.options(redemption)
        ],
        "steps": [
            {"name": name, "formula": formula, "value": value}
            for name, formula, value in rules.steps(redemption, due)
        ],
        "valuations": [
            {
                "valuation_id": str(value.id),
                "lot_id": str(value.lot_id),
                "market_value": f"{value.market_value:.2f}",
                "quantity_kg": str(value.quantity_kg),
                "stale_at": value.stale_at.isoformat(),
            }
            for value in found.values
        ],
    }


def request(session: Session, new: NewRelease, *, actor: Actor, now: datetime) -> Release:
    """Ask for goods, as a member of the borrower: priced now, to be paid until the price runs out.

    Refuses QUOTE_CHANGED, RELEASE_WORSENS and what `assess` refuses.
    """
    facility = queries.get_facility(session, new.facility_id)
    organisation_id, member_id = actor.identified()
    if organisation_id != facility.borrower_id:
        raise Forbidden("only the borrower takes its goods out")
    with as_house(session):
        facility = queries.lock_facility(session, facility.id)
        if new.asked.deliver_to_id is not None:
            organisations.get_organisation(session, new.asked.deliver_to_id)
        kind = kind_of(new)
        found = assess(session, facility, named(new), now=now)
        if new.incoming_lot_id is not None:
            require_swap(session, facility, found, new.incoming_lot_id, now=now)
        made = make_quote(found, kind=kind)
        _require_quoted(made, new.quoted)
        release = draft(facility, new, made, kind=kind, member_id=member_id, now=now)
        session.add(release)
        session.flush()
        _open(session, facility, release, actor=actor, now=now)
    return release


def kind_of(new: NewRelease) -> ReleaseKind:
    """What is asked for by its shape; refuses what fits no kind."""
    if new.incoming_lot_id is not None:
        if not new.vehicles:
            raise BadInput("BAD_REQUEST", "name the vehicles that take the goods out")
        return ReleaseKind.SWAP
    if new.vehicles:
        return ReleaseKind.PAYMENT
    if new.asked.quantity_kg is not None:
        raise BadInput("BAD_REQUEST", "name the vehicles, or ask for the whole lot without kilograms")
    return ReleaseKind.FULL


def named(new: NewRelease) -> Asked:
    """The kilograms are those of the vehicles together."""
    if not new.vehicles:
        return new.asked
    total = sum((vehicle.quantity_kg for vehicle in new.vehicles), NO_KG)
    if new.asked.quantity_kg not in {None, total}:
        raise BadInput("BAD_REQUEST", f"the vehicles take {total} kg together")
    return replace(new.asked, quantity_kg=total)


def _require_quoted(made: Quote, quoted: Decimal | None) -> None:
    if quoted is not None and made.due > quoted:
        raise rules.QuoteChanged(f"it costs {made.due} now", due=f"{made.due:.2f}", quoted=f"{quoted:.2f}")


def draft(
    facility: Facility, new: NewRelease, made: Quote, *, kind: ReleaseKind, member_id: UUID, now: datetime
) -> Release:
    """The row of a release that is asked for; not written yet."""
    found = made.assessment
    return Release(
        id=new_id("release"),
        organisation_id=facility.organisation_id,
        object_id=facility.id,
        facility_id=facility.id,
        lot_id=found.lot.lot_id,
        receipt_id=found.lot.receipt_id,
        kind=kind,
        state=ReleaseState.REQUESTED,
        quantity_kg=found.quantity_kg,
        vehicles=vehicles_json(new.vehicles),
        gate_id=new.gate_id,
        deliver_to_id=new.asked.deliver_to_id,
        incoming_lot_id=new.incoming_lot_id,
        otherwise=new.otherwise,
        value_out=found.redemption.value_out,
        due=made.due,
        paid=ZERO,
        credit_used=ZERO,
        credit=ZERO,
        out_kg=NO_KG,
        quote=made.explained,
        valid_until=found.valid_until,
        requested_by=member_id,
        requested_at=now,
    )


def vehicles_json(vehicles: Sequence[Vehicle]) -> list[dict[str, str]]:
    """Vehicles as the row keeps them."""
    return [{"plate": one.plate, "quantity_kg": f"{one.quantity_kg:f}"} for one in vehicles]


def _open(session: Session, facility: Facility, release: Release, *, actor: Actor, now: datetime) -> None:
    """Who may pay, until when, who decides; what costs nothing waits for the lender at once."""
    payers = {facility.borrower_id: "borrower", facility.organisation_id: "lender"}
    if release.deliver_to_id is not None:
        payers.setdefault(release.deliver_to_id, "buyer")
    parties.add_parties(session, [(("release", release.id), payer, part) for payer, part in payers.items()])
    timers.set_timer(session, EXPIRY, release.id, release.valid_until)
    ask_decision(session, facility, release, actor=actor, now=now)
    telling.release(session, "release.requested", facility, release, actor=actor, now=now)
    if release.due == 0:
        mark_paid(session, facility, release, actor=actor, now=now)
        approve_by_policy(session, facility, release, now=now)
