"""Goods somebody wants out against all that stands for the debt: values, custody, the facility's state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import service as alarms
from finance_svc.custody import queries as watched
from finance_svc.custody import rules as custody_rules
from finance_svc.custody import service as custody
from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.money import ZERO
from finance_svc.lending import queries, rules
from finance_svc.lending.models import Facility
from finance_svc.lending.service.margin import present_values
from finance_svc.lending.service.redemption.terms import Agreed, agreed_terms
from finance_svc.lending.service.terms import lines_of
from finance_svc.organisations import queries as people
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import rules as goods
from finance_svc.receipts.rules import PledgedLot
from finance_svc.valuation import queries as valuations
from finance_svc.valuation import service as valuation
from finance_svc.valuation.rules import StalePrice

NO_KG = Decimal("0.000")
WITHOUT_PRICE = timedelta(hours=24)
"""How long a quote stands that no running price bounds."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody wants out; all of the lot when no kilograms are named."""

    lot_id: UUID
    quantity_kg: Decimal | None = None
    deliver_to_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """A release as it would be now."""

    redemption: rules.Redemption
    lot: PledgedLot
    quantity_kg: Decimal
    is_whole: bool
    kg_after: Decimal
    values: tuple[valuations.Value, ...]
    valid_until: datetime
    dark_since: datetime | None
    """Since when nobody sees the lot; None: it is seen."""


@dataclass(frozen=True)
class _Lot:
    """One pledged lot: what it is worth less what was let out of it, and why it may not be leaned on."""

    lot_id: UUID
    value: valuations.Value | None
    counts: bool
    flaw: Refusal | None


def assess(
    session: Session, facility: Facility, asked: Asked, *, now: datetime, anew: bool | None = True
) -> Assessment:
    """What stands for the debt, and the part that would leave. Needs the house's scope.

    `anew`: every lot is valued by what is known now; False: only where its last value no longer stands;
    None: nothing is valued.

    Refuses NOT_PLEDGED, KG_OVER_HELD, WEIGHT_INVALID and, in default, FACILITY_NOT_ACTIVE: there only the
    sale lets goods out.
    """
    pledged = receipts.pledged_lots(session, facility.id)
    lot = next((one for one in pledged if one.lot_id == asked.lot_id), None)
    if lot is None:
        raise rules.NotPledged("the lot is not pledged for this facility")
    exposure = queries.exposure(session, facility.id, now=now).total
    if facility.state is rules.FacilityState.DEFAULT and exposure > 0:
        raise rules.FacilityNotActive("in default goods leave by the sale alone", state=str(facility.state))
    lots = _lots(session, facility, pledged, now=now, anew=anew)
    own = next(one for one in lots if one.lot_id == lot.lot_id)
    kg, is_whole = _kilograms(session, asked, now)
    values = tuple(one.value for one in lots if one.counts and one.value)
    kg_after = sum((value.quantity_kg for value in values), NO_KG) - (kg if own.counts else NO_KG)
    out = _value_out(own, kg, is_whole=is_whole)
    return Assessment(
        redemption=_redemption(
            session, facility, lots, (own, out), (exposure, kg_after), deliver_to_id=asked.deliver_to_id
        ),
        lot=lot,
        quantity_kg=kg,
        is_whole=is_whole,
        kg_after=max(NO_KG, kg_after),
        values=values,
        valid_until=_valid_until(values, now),
        dark_since=dark_since(session, lot.lot_id, now=now),
    )


def _redemption(
    session: Session,
    facility: Facility,
    lots: Sequence[_Lot],
    leaving: tuple[_Lot, Decimal],
    staying: tuple[Decimal, Decimal],
    *,
    deliver_to_id: UUID | None,
) -> rules.Redemption:
    """Against the exposure and the kilograms that stay."""
    (own, out), (exposure, kg_after) = leaving, staying
    terms = agreed_terms(session, facility.id)
    counted = [(one, one.value) for one in lots if one.counts and one.value]
    position = rules.Position(
        exposure,
        sum((value.market_value for _, value in counted), ZERO),
        sum((value.lendable_value for _, value in counted), ZERO),
    )
    sound = sum((value.market_value for one, value in counted if not one.flaw), ZERO)
    return rules.Redemption(
        exposure=exposure,
        market_value=position.market_value,
        value_out=out,
        sound_value=sound if own.flaw else sound - out,
        l0=facility.l0,
        minimum_ratio=terms.minimum_ratio,
        credit=queries.release_credit(session, facility.id),
        related=is_related(session, facility, deliver_to_id),
        obstacle=_standing(session, facility, position)
        or own.flaw
        or _floor(terms, max(NO_KG, kg_after), exposure=exposure),
    )


def sound_lots(
    session: Session, facility: Facility, *, now: datetime
) -> tuple[list[valuations.Value], Refusal | None]:
    """What is priced within its limit and held, less what was let out; and why the facility is not calm.

    Needs the house's scope.
    """
    lots = _lots(session, facility, receipts.pledged_lots(session, facility.id), now=now, anew=None)
    counted = [(one, one.value) for one in lots if one.counts and one.value]
    position = rules.Position(
        queries.exposure(session, facility.id, now=now).total,
        sum((value.market_value for _, value in counted), ZERO),
        sum((value.lendable_value for _, value in counted), ZERO),
    )
    return [value for one, value in counted if not one.flaw], _standing(session, facility, position)


def _kilograms(session: Session, asked: Asked, now: datetime) -> tuple[Decimal, bool]:
    """How many, and whether that is all that is not let out yet."""
    book_kg = receipts.book_kg(session, asked.lot_id, at=now)
    ordered_kg = receipts.ordered_kg(session, asked.lot_id)
    left = book_kg - ordered_kg
    kg = left if asked.quantity_kg is None else asked.quantity_kg
    goods.require_orderable(kg, book_kg=book_kg, ordered_kg=ordered_kg)
    return kg, kg == left


def _value_out(own: _Lot, kg: Decimal, *, is_whole: bool) -> Decimal:
    if own.value is None or not own.counts:
        return ZERO
    if is_whole or own.value.quantity_kg <= 0:
        return own.value.market_value
    return rules.value_of_part(own.value.market_value, part_kg=kg, whole_kg=own.value.quantity_kg)


def _lots(
    session: Session, facility: Facility, pledged: Iterable[PledgedLot], *, now: datetime, anew: bool | None
) -> list[_Lot]:
    lots = list(pledged)
    flaws = {
        lot.lot_id: _value(session, facility.organisation_id, lot.lot_id, now=now, anew=anew) for lot in lots
    }
    found = present_values(session, [lot.lot_id for lot in lots], facility.organisation_id)
    values = {value.lot_id: value for value in found}
    return [
        _Lot(
            lot_id=lot.lot_id,
            value=values.get(lot.lot_id),
            counts=lot.perfected_at is not None and lot.lot_id in values,
            flaw=_flaw(session, lot.lot_id, now) or flaws[lot.lot_id] or _stale(values.get(lot.lot_id), now),
        )
        for lot in lots
    ]


def _value(
    session: Session, lender_id: UUID, lot_id: UUID, *, now: datetime, anew: bool | None
) -> Refusal | None:
    """Value the lot where that is due; why it cannot be valued."""
    if anew is None:
        return None
    last = valuations.latest_values(session, [lot_id], lender_id)
    if not anew and last and last[0].stale_at > now:
        return None
    try:
        valuation.value_lot(session, lot_id, lender_id=lender_id, cause="release", now=now)
    except Refusal as refusal:
        return refusal
    return None


def _flaw(session: Session, lot_id: UUID, now: datetime) -> Refusal | None:
    """Why the lot does not count as held."""
    try:
        custody.require_held(session, lot_id, now=now)
    except Refusal as refusal:
        return refusal
    return None


def _stale(value: valuations.Value | None, now: datetime) -> Refusal | None:
    if value is not None and value.stale_at > now:
        return None
    return StalePrice("no running price stands behind the lot's value")


def _standing(session: Session, facility: Facility, position: rules.Position) -> Refusal | None:
    """Why the facility is not calm: our own watch, its state, a call, its ladder by the values of now."""
    try:
        alarms.require_watch_alive(session)
    except Refusal as refusal:
        return refusal
    if facility.state not in {rules.FacilityState.ACTIVE, rules.FacilityState.CLOSED}:
        return rules.FacilityNotActive(f"the facility is {facility.state}", state=str(facility.state))
    if queries.has_open_call(session, facility.id):
        return rules.ExistingCall("a margin call is open")
    ladder = rules.step_ladder(facility.ladder, position, lines_of(facility))
    if ladder is not rules.Ladder.NORMAL:
        return rules.LadderFrozen(f"the facility is {ladder}", ladder=str(ladder))
    return None


def _floor(terms: Agreed, kg_after: Decimal, *, exposure: Decimal) -> Refusal | None:
    try:
        if exposure > 0:
            rules.require_floor(kg_after, terms.floor_kg)
    except Refusal as refusal:
        return refusal
    return None


def _valid_until(values: Iterable[valuations.Value], now: datetime) -> datetime:
    stale_at = min((value.stale_at for value in values), default=now)
    return stale_at if stale_at > now else now + WITHOUT_PRICE


def dark_since(session: Session, lot_id: UUID, *, now: datetime) -> datetime | None:
    """Since when a mandatory stream of the lot's room is silent or missing; None: it is seen."""
    seen = watched.custody_of(session, lot_id, now=now)
    profile = watched.profiles_of(session, [seen.room_id])[seen.room_id]
    standing = custody_rules.standing(profile, seen.streams)
    if standing.state is not custody_rules.CustodyState.DARK:
        return None
    return standing.silent_since or seen.since or datetime.min.replace(tzinfo=now.tzinfo)


def is_related(session: Session, facility: Facility, deliver_to_id: UUID | None) -> bool:
    """Whether the goods go to the borrower, a party of the loan, or who shares a person with the borrower."""
    if deliver_to_id in {None, facility.borrower_id, facility.organisation_id}:
        return True
    return bool(_persons(session, facility.borrower_id) & _persons(session, deliver_to_id))


def _persons(session: Session, organisation_id: UUID) -> set[UUID]:
    return people.persons_of(session, [member.id for member in people.find_members(session, organisation_id)])
