"""The calibration register: certificates kept, and asked for before they end (DOMAIN B5.9)."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries as alarms
from finance_svc.alarms import rules as alarm_rules
from finance_svc.audit.service import record
from finance_svc.custody import queries, rules
from finance_svc.custody.models import DeviceCalibration
from finance_svc.custody.rules import CustodyTaskKind
from finance_svc.custody.service.asking import Place, ask, end_tasks
from finance_svc.db import as_house
from finance_svc.devices.queries import get_device
from finance_svc.documents.queries import get_document
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import at_local, local_date
from finance_svc.kernel.errors import Forbidden
from finance_svc.receipts.queries import get_site
from finance_svc.receipts.service import add_once

MEND_WITHIN = timedelta(hours=24)


def ask_to_mend(session: Session, alarm_id: UUID, *, now: datetime) -> None:
    """A device that raises the same alarm again and again within a minute wants mending; one task at a time.

    Needs the house's scope.
    """
    alarm = alarms.get_alarm(session, alarm_id)
    if not alarm_rules.is_chatter(alarms.raises_of(session, alarm), alarm.raised_at):
        return
    cause = f"chatter:{alarm.device_id.hex}:{alarm.kind}:"
    if queries.lock_tasks_of(session, cause):
        return
    place, due_at = Place(alarm.organisation_id, alarm.object_id), now + MEND_WITHIN
    cause += alarm.raised_at.date().isoformat()
    ask(session, CustodyTaskKind.MAINTENANCE, place, cause=cause, due_at=due_at, now=now)


def record_calibration(
    session: Session, device_id: UUID, certificate: rules.Certificate, *, actor: Actor, now: datetime
) -> DeviceCalibration:
    """Keep a certificate about a device of the actor's; what was asked for is thereby done.

    Refuses `CALIBRATION_INVALID`, `CALIBRATION_REUSED`, `FORBIDDEN`.
    """
    device = get_device(session, device_id)
    if device.organisation_id != actor.organisation_id:
        raise Forbidden("the keeper of a device has it calibrated")
    get_document(session, certificate.document_id)
    channels = frozenset(channel["channel"] for channel in device.channels)
    with as_house(session):
        zone = get_site(session, device.site_id).zone
        rules.require_certificate(certificate, channels, local_date(now, zone))
        row = DeviceCalibration(
            organisation_id=device.organisation_id,
            object_id=device.object_id,
            device_id=device.id,
            certificate_no=certificate.certificate_no,
            issuer=certificate.issuer,
            certificate_key=rules.certificate_key(certificate.issuer, certificate.certificate_no),
            accuracy_class=certificate.accuracy_class,
            calibrated_date=certificate.calibrated_date,
            due_date=certificate.due,
            errors=dict(certificate.errors),
            document_id=certificate.document_id,
            recorded_by=actor.name,
            recorded_at=now,
        )
        reused = rules.CalibrationReused(f"certificate {certificate.certificate_no} was recorded before")
        add_once(session, row, {"uq_device_calibration_certificate_key": reused})
        end_tasks(session, _cause(device.id), actor=actor, now=now)
    body = {"certificate_no": row.certificate_no, "due_date": row.due_date.isoformat()}
    record(session, act="device.calibrated", subject=("device", device.id), actor=actor, now=now, body=body)
    return row


def ask_for_calibration(session: Session, device_id: UUID, *, now: datetime) -> None:
    """Ask for a new certificate, a month before the present one ends. Needs the house's scope."""
    device = get_device(session, device_id)
    known = queries.calibrated(session, [device_id], at=now)[device_id]
    place = Place(device.organisation_id, device.room_id)
    due_at = at_local(known.due + timedelta(days=1), time(0), get_site(session, device.site_id).zone)
    cause = f"{_cause(device_id)}{known.due.isoformat()}"
    ask(session, CustodyTaskKind.CALIBRATION, place, cause=cause, due_at=max(due_at, now), now=now)


def _cause(device_id: UUID) -> str:
    return f"calibration:{device_id.hex}:"


def find_due(session: Session, zone: str, day: date) -> list[UUID]:
    """Devices of a zone to be asked about on a day. Needs the house's scope."""
    return queries.find_due_devices(session, zone, until=day + rules.ASK_BEFORE)
