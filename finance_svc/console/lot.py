"""A lot: its recorded conditions, custody, life and quality, masses and alarms."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, Response, request

from finance_svc.alarms import queries as alarms
from finance_svc.alarms import rules as alarm_rules
from finance_svc.console import conditions
from finance_svc.console.pages import show
from finance_svc.console.standing import LotStanding, lot_standing
from finance_svc.custody import service as custody
from finance_svc.devices import queries as devices
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.queries import evidence
from finance_svc.web import requires, transaction

if TYPE_CHECKING:
    from finance_svc.alarms.models import Alarm

RANGES = {"6h": 6, "24h": 24, "3d": 72, "7d": 168, "30d": 720}
USUAL = "24h"
SHOWN_ALARMS = 100
bp = Blueprint("lot", __name__)


@dataclass
class AlarmRow:
    """Alarms of one kind that came and went together, by kind of channel."""

    kind: str
    priority: str
    state: str
    opened_at: datetime
    cleared_at: datetime | None
    peak: float | None = None
    channels: Counter[str] = field(default_factory=Counter)


@bp.get("/lots/<id(lot):lot_id>")
@requires(Permission.READ)
def open_one(lot_id: UUID) -> Response:
    """One lot."""
    wanted = request.args.get("range", USUAL)
    wanted = wanted if wanted in RANGES else USUAL
    with transaction() as (session, now):
        lot = receipts.get_lot(session, lot_id)
        found = lot_standing(session, lot, now=now)
        raised = alarms.find_alarms(session, room_id=lot.room_id, limit=SHOWN_ALARMS)
        names = {device.id: device.name for device in devices.find_devices(session, room_id=lot.room_id)}
        start = now - timedelta(hours=RANGES[wanted])
        return show(
            session,
            now,
            "lot/show.html",
            row=found,
            lot=lot,
            receipt_id=found.facts.receipt_id if found.facts else None,
            depositor=organisations.get_organisation(session, lot.depositor_id),
            quality=custody.quality(session, lot_id, at=now),
            mass=receipts.masses(session, lot_id, at=now)[0],
            has_streams=bool(found.custody and found.custody.streams),
            chart=json.dumps(
                conditions.chart_of_room(
                    session,
                    lot.room_id,
                    (start, now),
                    zone=found.site.zone,
                    commodity=lot.commodity,
                    raised=raised,
                )
            ),
            ranges=tuple(RANGES),
            wanted=wanted,
            alarms=_grouped(raised, found),
            names=names,
            tickets=evidence.find_tickets(session, lot_id),
            counts=evidence.find_counts(session, lot_id),
            assays=evidence.find_assays(session, lot_id),
        )


def _grouped(raised: "list[Alarm]", row: LotStanding) -> list[AlarmRow]:
    """The alarms that stand, newest first; the channels of one silence are one row."""
    streams = row.custody.streams if row.custody else ()
    kinds = {(stream.device_id, stream.channel): stream.kind for stream in streams}
    rows: dict[tuple[object, ...], AlarmRow] = {}
    for alarm in sorted(raised, key=lambda one: one.opened_at, reverse=True):
        if alarm.corrected_at is not None:
            continue
        facts = (str(alarm.kind), str(alarm.priority), str(alarm.state), alarm.opened_at, alarm.cleared_at)
        found = rows.setdefault(facts, AlarmRow(*facts))
        found.channels[kinds.get((alarm.device_id, alarm.channel), alarm.channel)] += 1
        if alarm.kind is alarm_rules.Kind.TEMPERATURE_HIGH and alarm.content.get("peak") is not None:
            found.peak = max(found.peak or alarm.content["peak"], alarm.content["peak"])
    return list(rows.values())
