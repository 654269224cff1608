"""The custody score: what is known of a lot, weighed, explained and kept (DOMAIN B5.10)."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries as alarms
from finance_svc.alarms.rules import Priority, RoomFacts
from finance_svc.custody import queries, rules
from finance_svc.custody.models import CustodyScore
from finance_svc.custody.service.quality import IGNORED_PLACEMENTS, evidential_readings
from finance_svc.db import as_house
from finance_svc.devices import queries as devices
from finance_svc.devices.rules import Stream
from finance_svc.organisations.queries import party_ids
from finance_svc.outbox.service import emit
from finance_svc.receipts import queries as receipts
from finance_svc.settings import config

if TYPE_CHECKING:
    from finance_svc.receipts.models import Lot

DAY = timedelta(days=1)


def score(session: Session, lot_id: UUID, *, at: datetime) -> rules.Score:
    """How well the lot is watched at an instant, 0 to 1, with the explanation.

    The assessment is that of the lender the lot is pledged to; without one it counts nothing.
    Refuses `NOT_FOUND` outside the caller's scope.
    """
    lot = receipts.get_lot(session, lot_id)
    with as_house(session):
        profile = queries.profiles_of(session, [lot.room_id])[lot.room_id]
        streams = _coverage(session, lot.room_id, _commodity(lot.commodity), profile, at)
        days = _inspected_days(session, lot_id, at)
        measure = _of_voyage if profile.voyage else _of_store
        return rules.score_of(
            measure(session, lot, profile, streams, at),
            profile_cap=profile.cap,
            inspected_days=days,
            open_alarms=alarms.open_kinds(session, lot.room_id, Priority.P1),
            weights=rules.SEA if profile.voyage else rules.STORE,
        )


def _of_store(
    session: Session,
    lot: "Lot",
    profile: rules.Profile,
    streams: list[rules.Coverage],
    at: datetime,
) -> dict[rules.Term, rules.Measure]:
    """What is known of goods in a store."""
    return {
        rules.Term.COMPLETENESS: rules.completeness(profile.mandatory, streams),
        rules.Term.CONFORMITY: rules.conformity(streams),
        rules.Term.BALANCE: _balance(session, lot.id, at),
        rules.Term.INSPECTION: rules.inspection_freshness(_inspected_days(session, lot.id, at)),
        rules.Term.ASSESSMENT: _assessment(session, lot, lot.organisation_id, at),
    }


def _of_voyage(
    session: Session,
    lot: "Lot",
    profile: rules.Profile,
    streams: list[rules.Coverage],
    at: datetime,
) -> dict[rules.Term, rules.Measure]:
    """What is known of goods on their way, as of the last hand-over; without one they count as at sea."""
    handed = queries.last_hand_over(session, lot.id)
    seen = queries.seen_on_the_way(session, lot.id, handed)
    last = max((moment for moment in seen if moment is not None and moment <= at), default=None)
    legs = rules.read_legs(config("custody"))
    leg = handed.leg if handed and handed.leg in legs else rules.Leg.OPEN_SEA
    standing = {kind for rank in Priority for kind in alarms.open_kinds(session, lot.room_id, rank)}
    sealed = {kind: least for kind, least in profile.mandatory.items() if kind == "seal_intact"}
    return {
        rules.Term.POSITION: rules.position_freshness(None if last is None else at - last, legs[leg]),
        rules.Term.SEALS: rules.seals_and_tamper(rules.completeness(sealed, streams), standing),
        rules.Term.CORRIDOR: rules.corridor_and_eta(standing),
        rules.Term.CARRIER: _assessment(session, lot, handed.to_id if handed else lot.organisation_id, at),
    }


def require_score(session: Session, lot_id: UUID, *, now: datetime) -> rules.Score:
    """The score, if it lets money be lent on the goods (`CUSTODY_SCORE` below 0.80)."""
    found = score(session, lot_id, at=now)
    rules.require_drawable(found)
    return found


def record_score(session: Session, lot_id: UUID, *, cause: str, now: datetime) -> CustodyScore:
    """Keep the score as it stands. Twice at one moment keeps one. Needs the house's scope."""
    lot = receipts.lock_lot(session, lot_id)
    if (kept := queries.score_at(session, lot_id, at=now)) is not None:
        return kept
    seen, found = queries.custody_of(session, lot_id, now=now), score(session, lot_id, at=now)
    row = CustodyScore(
        organisation_id=lot.organisation_id,
        object_id=lot_id,
        lot_id=lot_id,
        scored_at=now,
        profile=seen.profile,
        status=seen.status,
        score=found.value,
        explanation=explain(found),
        cause=cause,
    )
    before = queries.last_score(session, lot_id)
    session.add(row)
    session.flush()
    if before is None or rules.light_of(before.score) is not found.light:
        _tell(session, row, before, found)
    return row


def _tell(session: Session, row: CustodyScore, before: CustodyScore | None, found: rules.Score) -> None:
    """What the score allows has changed."""
    body = {
        "lot_id": str(row.lot_id),
        "from": str(rules.light_of(before.score)) if before else None,
        "to": str(found.light),
        "score": f"{found.value:f}",
        "capped_by": found.capped_by,
    }
    audience = {row.organisation_id, *party_ids(session, [row.lot_id])}
    subject, cause = ("lot", row.lot_id), row.id.hex
    emit(
        session,
        "custody.light_changed",
        subject=subject,
        body=body,
        audience=audience,
        now=row.scored_at,
        cause=cause,
    )


def explain(found: rules.Score) -> dict[str, Any]:
    """The explanation as it is kept and shown: numbers as text."""
    return {
        "light": str(found.light),
        "weighted_sum": f"{found.weighted_sum:f}",
        "capped_by": found.capped_by,
        "terms": [
            {
                "term": str(line.term),
                "weight": f"{line.weight:f}",
                "value": None if line.measure.value is None else f"{line.measure.value:f}",
                "points": f"{line.points:f}",
                "source": line.measure.source,
                "facts": dict(line.measure.facts),
            }
            for line in found.lines
        ],
        "caps": [{"code": cap.code, "at_most": f"{cap.at_most:f}"} for cap in found.caps],
    }


def _commodity(name: str) -> rules.Commodity:
    """Goods nobody described have no envelope: nothing is known to conform."""
    return rules.read_commodities(config("commodities")).get(name) or rules.Commodity(name, None, None)


def _coverage(
    session: Session, room_id: UUID, commodity: rules.Commodity, profile: rules.Profile, at: datetime
) -> list[rules.Coverage]:
    """What each channel that the profile or the envelope asks for proves of its window."""
    bound, outages = (
        devices.bound_since(session, room_id, at=at),
        alarms.outages_in(session, [room_id], at=at),
    )
    facts, known = alarms.room_facts(session, [room_id])[room_id], queries.calibrated(session, bound, at=at)
    return [
        _cover(session, stream, bound[stream.device_id], (commodity, facts, known[stream.device_id]), at)
        for stream in devices.streams_of_room(session, room_id, at=at)
        if (stream.kind in profile.mandatory or stream.kind in commodity.envelope)
        and not outages.has(stream.device_id, stream.channel)
    ]


def _cover(
    session: Session,
    stream: Stream,
    bound_from: datetime,
    known: tuple[rules.Commodity, RoomFacts, rules.Calibrated],
    at: datetime,
) -> rules.Coverage:
    commodity, facts, calibrated = known
    since, until = rules.score_window(bound_from, at)
    ordinary = commodity.envelope.get(stream.kind)
    tells_of_goods = stream.placement not in IGNORED_PLACEMENTS
    return rules.cover(
        stream.kind,
        list(evidential_readings(session, stream, since, until)),
        window=(since.timestamp(), until.timestamp()),
        period=stream.period_s,
        bands=rules.bands_of(facts, stream.kind, ordinary, error=calibrated.error(stream.channel))
        if tells_of_goods
        else None,
        trust=calibrated.trust(stream.kind, at.date()),
    )


def _assessment(session: Session, lot: "Lot", custodian_id: UUID, at: datetime) -> rules.Measure:
    """What the lender the lot is pledged to thinks of who has the goods."""
    pledge = receipts.find_active_pledge(session, lot.id)
    if pledge is None:
        return rules.Measure(None, "nobody_lends")
    found = queries.assessment_at(session, pledge.pledgee_id, custodian_id, at=at)
    if found is None:
        return rules.Measure(None, "not_assessed")
    facts = {"active_from": found.active_from.isoformat() if found.active_from else None}
    return rules.Measure(found.value.quantize(rules.FOUR), "two_officers", facts)


def _balance(session: Session, lot_id: UUID, at: datetime) -> rules.Measure:
    """The worse of the lot's own last check and of its room's last weekly balance (DOMAIN B5.6, B5.10).

    Goods beyond the receipts are no loss to anybody.
    """
    check = receipts.last_check(session, lot_id, at=at)
    own = rules.balance(None, quantity_kg=Decimal(0))
    if check is not None:
        own = rules.balance(check.residual_kg, quantity_kg=check.expected_kg)
    weekly = queries.last_room_balance(session, receipts.get_lot(session, lot_id).room_id, at=at)
    if weekly is None:
        return own
    room = rules.balance(
        min(weekly.residual_kg, Decimal(0)),
        quantity_kg=weekly.held_kg,
        uncertainty_kg=weekly.uncertainty_kg,
        source="weekly_balance",
    )
    return rules.worse(own, room)


def _inspected_days(session: Session, lot_id: UUID, at: datetime) -> Decimal | None:
    counted_at = receipts.counted_at(session, lot_id, at=at)
    return None if counted_at is None else Decimal(repr((at - counted_at) / DAY))
