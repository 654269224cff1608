"""A lot: its recorded conditions, custody, life and quality, masses and alarms."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, Response, request
from sqlmodel import Session

from finance_svc.alarms import queries as alarms
from finance_svc.alarms import rules as alarm_rules
from finance_svc.console import conditions
from finance_svc.console.pages import show
from finance_svc.console.standing import LotStanding, lot_standing
from finance_svc.console.words import language, say_word
from finance_svc.custody import service as custody
from finance_svc.devices import queries as devices
from finance_svc.devices.rules import Stream
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.queries import evidence
from finance_svc.settings import config
from finance_svc.web import requires, transaction

if TYPE_CHECKING:
    from finance_svc.alarms.models import Alarm

RANGES = {"6h": 6, "24h": 24, "3d": 72, "7d": 168, "30d": 720}
USUAL = "24h"
TEMPERATURE = "temperature_c"
STRIPS = ("humidity_pct", "door_open", "weight_kg")
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
            depositor=organisations.get_organisation(session, lot.depositor_id),
            quality=custody.quality(session, lot_id, at=now),
            mass=receipts.masses(session, lot_id, at=now)[0],
            has_streams=bool(found.custody and found.custody.streams),
            chart=json.dumps(_chart(session, found, raised, (start, now), names)),
            ranges=tuple(RANGES),
            wanted=wanted,
            alarms=_grouped(raised, found),
            names=names,
            tickets=evidence.find_tickets(session, lot_id),
            counts=evidence.find_counts(session, lot_id),
            assays=evidence.find_assays(session, lot_id),
        )


def _chart(
    session: Session,
    row: LotStanding,
    raised: "list[Alarm]",
    window: tuple[datetime, datetime],
    names: Mapping[UUID, str],
) -> dict[str, Any]:
    """What the browser draws: lines of the temperature, strips of the rest, limits, alarms and silence."""
    start, end = window
    streams = devices.streams_of_room(session, row.lot.room_id, at=end)
    probes = [stream for stream in streams if stream.kind == TEMPERATURE]
    drawn = [_line(session, stream, window, names) for stream in probes]
    spans = [found for _, found in drawn]
    edges = (start.timestamp(), end.timestamp())
    return {
        "zone": row.site.zone,
        "language": language(),
        "start": edges[0],
        "end": edges[1],
        "lines": [line.plain() for line, _ in drawn],
        "strips": [
            _line(session, stream, window, names)[0].plain() for stream in streams if stream.kind in STRIPS
        ],
        "limits": _limits(row.lot.commodity, end),
        "dark": conditions.dark_spans(spans, edges) if probes else [],
        "alarms": [
            {"start": alarm.opened_at.timestamp(), "end": (alarm.cleared_at or end).timestamp()}
            for alarm in raised
            if alarm.corrected_at is None and alarm.kind is alarm_rules.Kind.TEMPERATURE_HIGH
        ],
    }


def _line(
    session: Session, stream: Stream, window: tuple[datetime, datetime], names: Mapping[UUID, str]
) -> tuple[conditions.Line, list[tuple[float, float]]]:
    start, end = window
    points = devices.readings(session, stream.device_id, stream.channel, start, end)
    step_s = conditions.step_for(end - start, stream.period_s)
    pause_s = conditions.longest_pause(stream.period_s)
    buckets = conditions.bucket(((p.ts, p.value) for p in points), step_s, pause_s=pause_s)
    parts = (say_word(stream.kind), names.get(stream.device_id, ""), stream.placement)
    line = conditions.Line(" · ".join(part for part in parts if part), stream.kind)
    conditions.draw(line, buckets, pause_s=pause_s)
    return line, conditions.covered(buckets, pause_s=pause_s)


def _limits(commodity: str, at: datetime) -> list[dict[str, Any]]:
    """The limits of the rule in force for these goods, mildest first."""
    book = alarm_rules.read_rules(config("alarm_rules"))
    probe = alarm_rules.Stream("", TEMPERATURE, 0, "room")
    kind = alarm_rules.Kind.TEMPERATURE_HIGH
    rule = book.rule_at(kind, probe, commodity, alarm_rules.to_us(at))
    return [
        {"value": level.limit, "priority": str(level.priority)} for level in (rule.levels if rule else ())
    ]


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
