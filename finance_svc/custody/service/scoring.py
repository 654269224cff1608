"""The custody score: what is known of a lot, weighed, explained and kept (DOMAIN B5.10)."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries as alarms
from finance_svc.alarms.rules import Priority
from finance_svc.custody import queries, rules
from finance_svc.custody.models import CustodyScore
from finance_svc.custody.service.quality import IGNORED_PLACEMENTS, evidential_readings
from finance_svc.db import as_house
from finance_svc.devices import queries as devices
from finance_svc.devices.rules import Stream
from finance_svc.receipts import queries as receipts
from finance_svc.settings import config

DAY = timedelta(days=1)


def score(session: Session, lot_id: UUID, *, at: datetime) -> rules.Score:
    """How well the lot is watched at an instant, 0 to 1, with the explanation.

    The lender's assessment of the custodian is not kept yet: it is not known, and counts nothing.
    Refuses `NOT_FOUND` outside the caller's scope.
    """
    lot = receipts.get_lot(session, lot_id)
    with as_house(session):
        profile = queries.profiles_of(session, [lot.room_id])[lot.room_id]
        commodity = _commodity(lot.commodity)
        streams = _coverage(session, lot.room_id, commodity, profile, at)
        days = _inspected_days(session, lot_id, at)
        return rules.score_of(
            {
                rules.Term.COMPLETENESS: rules.completeness(profile.mandatory, streams),
                rules.Term.CONFORMITY: rules.conformity(streams),
                rules.Term.BALANCE: _balance(session, lot_id, at),
                rules.Term.INSPECTION: rules.inspection_freshness(days),
            },
            profile_cap=profile.cap,
            inspected_days=days,
            open_alarms=alarms.open_kinds(session, lot.room_id, Priority.P1),
        )


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
    session.add(row)
    session.flush()
    return row


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
    bound = devices.bound_since(session, room_id, at=at)
    outages = alarms.outages_in(session, [room_id], at=at)
    return [
        _cover(session, stream, bound[stream.device_id], commodity, at)
        for stream in devices.streams_of_room(session, room_id, at=at)
        if (stream.kind in profile.mandatory or stream.kind in commodity.envelope)
        and not outages.has(stream.device_id, stream.channel)
    ]


def _cover(
    session: Session, stream: Stream, bound_from: datetime, commodity: rules.Commodity, at: datetime
) -> rules.Coverage:
    since, until = rules.score_window(bound_from, at)
    tells_of_goods = stream.placement not in IGNORED_PLACEMENTS
    return rules.cover(
        stream.kind,
        list(evidential_readings(session, stream, since, until)),
        window=(since.timestamp(), until.timestamp()),
        period=stream.period_s,
        band=commodity.envelope.get(stream.kind) if tells_of_goods else None,
    )


def _balance(session: Session, lot_id: UUID, at: datetime) -> rules.Measure:
    check = receipts.last_check(session, lot_id, at=at)
    if check is None:
        return rules.balance(None, quantity_kg=Decimal(0))
    return rules.balance(check.residual_kg, quantity_kg=check.expected_kg)


def _inspected_days(session: Session, lot_id: UUID, at: datetime) -> Decimal | None:
    counted_at = receipts.counted_at(session, lot_id, at=at)
    return None if counted_at is None else Decimal(repr((at - counted_at) / DAY))
