"""Facts about goods: weighed in, assayed, counted, measured. Evidence is added, never changed."""

import unicodedata
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import BadInput
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Assay, JointCount, Lot, MeasuredMass, WeighTicket
from finance_svc.receipts.service.attesting import attest_again
from finance_svc.receipts.service.evidence import add_once, limits, note_news, require_keeper, tell
from finance_svc.receipts.service.stacks import require_space_for


def record_weighing(
    session: Session, *, lot_id: UUID, weighing: rules.Weighing, actor: Actor, now: datetime
) -> WeighTicket:
    """Weigh a vehicle in: the measured mass counts, whatever was declared (B5.6)."""
    lot = _own_lot(session, lot_id, actor)
    net_kg = rules.require_weighing(weighing, limits=limits(), now=now)
    deviation = None
    if weighing.declared_kg is not None:
        deviation = rules.declared_deviation(weighing.declared_kg, net_kg)
    ticket = WeighTicket(
        id=new_id(),
        organisation_id=lot.organisation_id,
        object_id=lot.id,
        lot_id=lot.id,
        direction=rules.Direction.IN,
        net_kg=net_kg,
        deviation_ratio=deviation,
        verdict=rules.verdict_of(weighing.declared_kg, net_kg, limits=limits()),
        weighed_at=weighing.weighed_at,
        final=False,
        recorded_at=now,
        certified=is_certified(session, lot, weighing),
        **kept(weighing),
    )
    add_ticket(session, lot, ticket, actor=actor, now=now)
    return ticket


def kept(weighing: rules.Weighing) -> dict[str, Any]:
    """The fields of a weighing that its ticket keeps; the second pass only had to be the same."""
    return {name: value for name, value in vars(weighing).items() if name != "again"}


def is_certified(session: Session, lot: Lot, weighing: rules.Weighing) -> bool:
    """Whether the bridge had a running certificate; refuses `BRIDGE_UNCERTIFIED`."""
    with as_house(session):
        site = queries.get_site(session, queries.get_room(session, lot.room_id).site_id)
        certificates = queries.bridge_certificates(session, site.id)
    day = local_date(weighing.weighed_at, site.zone)
    return rules.require_bridge(weighing.bridge, certificates, weighed_date=day)


def add_ticket(session: Session, lot: Lot, ticket: WeighTicket, *, actor: Actor, now: datetime) -> None:
    """Keep a weigh ticket under the lot's lock; a ticket number serves once."""
    with as_house(session):
        queries.lock_lot(session, lot.id)
        reused = rules.TicketReused(f"ticket {ticket.ticket_no} was recorded before")
        add_once(session, ticket, {"uq_weigh_ticket_no": reused})
        if ticket.direction is rules.Direction.IN:
            require_space_for(session, lot, since=ticket.weighed_at, now=now)
        note_news(session, lot.room_id)
    body = {"direction": str(ticket.direction), "net_kg": str(ticket.net_kg)}
    audit.record(session, act="lot.weighed", subject=("lot", lot.id), actor=actor, now=now, body=body)


def record_assay(
    session: Session, *, lot_id: UUID, report: rules.AssayReport, actor: Actor, now: datetime
) -> Assay:
    """Keep a laboratory's certificate; its number serves once per issuer (`CERT_REUSED`)."""
    lot = _own_lot(session, lot_id, actor)
    rules.require_past(max(report.sampled_at, report.assayed_at), now)
    assay = Assay(
        id=new_id(),
        organisation_id=lot.organisation_id,
        object_id=lot.id,
        lot_id=lot.id,
        certificate_key=certificate_key(report),
        recorded_at=now,
        **vars(report),
    )
    with as_house(session):
        queries.lock_lot(session, lot.id)
        reused = rules.CertificateReused(f"certificate {report.certificate_no} was recorded before")
        add_once(session, assay, {"uq_assay_certificate_key": reused})
        facts = {"assay_id": assay.id, "grade": assay.grade, "consumed_life": assay.consumed_life}
        tell(session, "lot.assayed", lot_id=lot.id, now=now, facts=facts)
    audit.record(session, act="lot.assayed", subject=("lot", lot.id), actor=actor, now=now)
    return assay


def record_count(
    session: Session, *, lot_id: UUID, report: rules.CountReport, actor: Actor, now: datetime
) -> JointCount:
    """Keep a count. With a lender's person present it is joint: the base of the net quantity (B1.4).

    The warehouse records it, or that lender itself.
    """
    lot = queries.get_lot(session, lot_id)
    if report.lender_id is None or actor.organisation_id != report.lender_id:
        require_keeper(actor, lot.organisation_id)
    rules.require_past(report.counted_at, now)
    _require_lender(session, report.lender_id)
    with as_house(session):
        queries.lock_lot(session, lot.id)
        if queries.get_history(session, lot.id, at=report.counted_at).intake_date is None:
            raise rules.NotWeighed("nothing had been weighed in when the lot was counted")
        missing_kg = _shortage(session, lot.id, report)
        count = JointCount(
            organisation_id=lot.organisation_id,
            object_id=lot.id,
            lot_id=lot.id,
            recorded_at=now,
            **vars(report),
        )
        session.add(count)
        session.flush()
        attest_again(session, lot.id, actor=actor, now=now)
        joint = report.lender_id is not None
        facts = {
            "count_id": count.id,
            "quantity_kg": count.quantity_kg,
            "counted_at": count.counted_at,
            "joint": joint,
            "shortage_kg": missing_kg,
        }
        tell(session, "lot.counted", lot_id=lot.id, now=now, facts=facts)
    body = {"quantity_kg": str(count.quantity_kg), "joint": joint, "shortage_kg": str(missing_kg)}
    audit.record(session, act="lot.counted", subject=("lot", lot.id), actor=actor, now=now, body=body)
    return count


def _shortage(session: Session, lot_id: UUID, report: rules.CountReport) -> Decimal:
    """What the count misses beyond natural loss and the contract's tolerance (B1.4). Kilograms."""
    expected_kg = queries.masses(session, lot_id, at=report.counted_at)[0].held_kg
    tolerance_kg = expected_kg * limits().shortage_tolerance_ratio
    return rules.shortage(report.quantity_kg, expected_kg=expected_kg, tolerance_kg=tolerance_kg)


def record_measured_mass(
    session: Session, lot_id: UUID, quantity_kg: Decimal, *, measured_at: datetime, source: str, now: datetime
) -> MeasuredMass:
    """Keep a mass that instruments measured: it caps the net quantity. Needs the house's scope."""
    rules.require_past(measured_at, now)
    lot = queries.lock_lot(session, lot_id)
    mass = MeasuredMass(
        organisation_id=lot.organisation_id,
        object_id=lot.id,
        lot_id=lot.id,
        measured_at=measured_at,
        quantity_kg=quantity_kg,
        source=source,
        recorded_at=now,
    )
    session.add(mass)
    session.flush()
    return mass


def _own_lot(session: Session, lot_id: UUID, actor: Actor) -> Lot:
    lot = queries.get_lot(session, lot_id)
    require_keeper(actor, lot.organisation_id)
    return lot


def _require_lender(session: Session, lender_id: UUID | None) -> None:
    if lender_id is None:
        return
    if organisations.get_organisation(session, lender_id).type is not OrganisationType.LENDER:
        raise BadInput("BAD_REQUEST", "lender_id does not name a lender")


def certificate_key(report: rules.AssayReport) -> str:
    """What makes a certificate the same one: its issuer and number (B1.5)."""
    return f"{canonical(report.issuer)}|{canonical(report.certificate_no)}"


def canonical(text: str) -> str:
    """As certificate numbers are compared: NFKC, upper case, letters and digits only (B1.5)."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())
