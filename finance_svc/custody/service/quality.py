"""Life and quality: the assay, brought forward to the last day close by stored readings (DOMAIN B5.3)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.custody import queries, rules
from finance_svc.custody.models import LifeRecord
from finance_svc.db import as_house
from finance_svc.devices import queries as devices
from finance_svc.devices.rules import EVIDENTIAL, Stream
from finance_svc.organisations.queries import party_ids
from finance_svc.outbox.service import emit
from finance_svc.receipts import queries as receipts
from finance_svc.settings import config

if TYPE_CHECKING:
    from finance_svc.receipts.models import Assay, Lot

CHUNK = timedelta(days=5)
IGNORED_PLACEMENTS = frozenset({"evaporator", "outside"})
SPENT = Decimal(1)
UNUSED = Decimal(0)


def quality(session: Session, lot_id: UUID, *, at: datetime) -> rules.Quality:
    """Consumed life, quality factor and remaining days of a lot as they stood at an instant.

    Within a day they stand still, unless an alarm of priority 1 asked. Perishable goods without an assay are
    spent. Refuses `NOT_FOUND` outside the caller's scope.
    """
    lot = receipts.get_lot(session, lot_id)
    with as_house(session):
        return _quality(session, lot, at)


def _quality(session: Session, lot: "Lot", at: datetime) -> rules.Quality:
    commodity = rules.read_commodities(config("commodities"))[lot.commodity]
    assay = receipts.latest_assay(session, lot.id, at=at)
    assay_id = assay.id if assay else None
    if commodity.life is None:
        return rules.quality_of(commodity, UNUSED, basis="no_life_model", assay_id=assay_id, forward_to=at)
    if assay is None or assay.consumed_life is None:
        return rules.quality_of(commodity, SPENT, basis="no_assay", assay_id=assay_id, forward_to=at)
    forward = queries.latest_life(session, lot.id, assay.id, at=at)
    if forward is None:
        return rules.quality_of(
            commodity, assay.consumed_life, basis="assay", assay_id=assay.id, forward_to=assay.assayed_at
        )
    return rules.quality_of(
        commodity,
        forward.consumed_life,
        basis="readings",
        assay_id=assay.id,
        forward_to=forward.forward_to,
        froze=forward.froze,
    )


def bring_forward(
    session: Session, lot_id: UUID, *, to: datetime, closed_date: date | None, now: datetime
) -> LifeRecord | None:
    """Bring the lot's assay forward to a moment by what its probes recorded; None without an assay before it.

    Tells `custody.quality_changed` when the factor moved. Twice changes nothing. Needs the house's scope.
    """
    lot = receipts.lock_lot(session, lot_id)
    commodity = rules.read_commodities(config("commodities"))[lot.commodity]
    assay = receipts.latest_assay(session, lot_id, at=to)
    if commodity.life is None or assay is None or assay.consumed_life is None or to <= assay.assayed_at:
        return None
    last = queries.latest_life(session, lot_id, assay.id, at=to)
    if last is not None and last.forward_to == to:
        return last
    before = _quality(session, lot, now)
    record = _record(lot, assay, _used(session, lot, commodity, assay.assayed_at, to), (to, closed_date, now))
    session.add(record)
    session.flush()
    if record.quality_factor != before.quality_factor:
        _tell(session, lot, record, now)
    return record


def _used(
    session: Session, lot: "Lot", commodity: rules.Commodity, since: datetime, to: datetime
) -> rules.Used:
    """What the room's probes say was used; without any probe all of it was unmeasured."""
    bounds = since.timestamp(), to.timestamp()
    probes = [
        stream
        for stream in devices.streams_of_room(session, lot.room_id, at=to)
        if stream.kind == "temperature_c" and stream.placement not in IGNORED_PLACEMENTS
    ]
    known = queries.calibrated(session, [probe.device_id for probe in probes], at=to)
    measured = [
        rules.use_of_life(
            commodity,
            list(evidential_readings(session, probe, since, to)),
            since=bounds[0],
            until=bounds[1],
            period=probe.period_s,
            error=known[probe.device_id].error(probe.channel),
        )
        for probe in probes
    ]
    return rules.worst(
        measured or [rules.use_of_life(commodity, [], since=bounds[0], until=bounds[1], period=1)]
    )


def evidential_readings(
    session: Session, probe: Stream, since: datetime, to: datetime
) -> Iterator[rules.Reading]:
    """Evidential readings in time order, fetched in pieces that stay below the room's limit per read."""
    start = since
    while start < to:
        end = min(start + CHUNK, to)
        for point in devices.readings(session, probe.device_id, probe.channel, start, end):
            if point.trust in EVIDENTIAL:
                yield rules.Reading(point.ts.timestamp(), point.value)
        start = end


def _record(
    lot: "Lot", assay: "Assay", used: rules.Used, times: tuple[datetime, date | None, datetime]
) -> LifeRecord:
    to, closed_date, now = times
    consumed = (assay.consumed_life or UNUSED) + used.consumed
    return LifeRecord(
        organisation_id=lot.organisation_id,
        object_id=lot.id,
        lot_id=lot.id,
        assay_id=assay.id,
        forward_to=to,
        forward_date=closed_date,
        consumed_life=consumed,
        quality_factor=rules.quality_factor(consumed, froze=used.froze),
        froze=used.froze,
        steps={
            "assay_consumed_life": str(assay.consumed_life),
            "assayed_at": assay.assayed_at.isoformat(),
            "used_since": str(used.consumed),
            "measured_hours": round(used.covered_s / 3600, 3),
            "unmeasured_hours": round(used.gap_s / 3600, 3),
            "kinetic_mean_c": None if used.kinetic_mean_c is None else round(used.kinetic_mean_c, 3),
            "degree_minutes": round(used.degree_minutes, 1),
        },
        recorded_at=now,
    )


def _tell(session: Session, lot: "Lot", record: LifeRecord, now: datetime) -> None:
    body = {
        "lot_id": str(lot.id),
        "quality_factor": str(record.quality_factor),
        "consumed_life": str(record.consumed_life),
        "forward_to": record.forward_to.isoformat(),
    }
    emit(
        session,
        "custody.quality_changed",
        subject=("lot", lot.id),
        body=body,
        audience={lot.organisation_id, *party_ids(session, [lot.id])},
        now=now,
        cause=record.id.hex,
    )
