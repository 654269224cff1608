"""Opening a facility."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.documents import queries as documents
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import BadInput, Forbidden
from finance_svc.kernel.ids import new_id
from finance_svc.lending import rules
from finance_svc.lending.models import Facility
from finance_svc.lending.service.terms import is_licensed, lpr, product_of
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as parties
from finance_svc.organisations.rules import OrganisationType

CONTRACTS = {"facility": "NO_CONTRACT", "sale_on_default": "NO_SALE_CLAUSE"}
"""Papers a facility rests on, and the refusal when one is missing (DOMAIN L7)."""


@dataclass(frozen=True, kw_only=True)
class NewFacility:
    """What lender and borrower have agreed; `documents` names each contract by kind."""

    borrower_id: UUID
    product: str
    limit_amount: Decimal
    annual_rate: Decimal
    maturity_date: date
    documents: Mapping[str, UUID]
    l0: Decimal | None = None
    """The contract's advance rate; the product's when None."""
    zone: str | None = None
    """Where the goods stand; the lender's zone when None."""


def open_facility(session: Session, facts: NewFacility, *, actor: Actor, now: datetime) -> Facility:
    """Open a facility for a borrower. The caller is the lender.

    Refuses L0_ABOVE_PRODUCT, RATE_ABOVE_CAP, PRODUCT_UNKNOWN and papers that are missing.
    """
    facility = draft_facility(session, facts, signed_date=None, actor=actor, now=now)
    rules.require_contract(facts.documents, CONTRACTS)
    return keep_facility(session, facility, actor=actor, now=now)


def draft_facility(
    session: Session, facts: NewFacility, *, signed_date: date | None, actor: Actor, now: datetime
) -> Facility:
    """The facility as it will be kept, its terms checked; signed today unless told otherwise."""
    lender_id = _lender(session, actor)
    organisations.get_organisation(session, facts.borrower_id)
    product = product_of(facts.product)
    l0 = product.lines.l0 if facts.l0 is None else facts.l0
    rules.require_terms(product, l0)
    for document_id in facts.documents.values():
        documents.get_document(session, document_id)
    zone = _zone(facts.zone or organisations.get_organisation(session, lender_id).time_zone)
    signed = signed_date or local_date(now, zone)
    if not signed < facts.maturity_date or signed > local_date(now, zone):
        raise BadInput("BAD_REQUEST", "a facility is signed by today and matures after it is signed")
    licensed = is_licensed(session, lender_id, now)
    rules.require_rate(facts.annual_rate, licensed=licensed, signed_date=signed, lpr=lpr())
    facility_id = new_id("facility")
    return Facility(
        id=facility_id,
        organisation_id=lender_id,
        object_id=facility_id,
        borrower_id=facts.borrower_id,
        product=product.code,
        currency=product.currency,
        limit_amount=facts.limit_amount,
        l0=l0,
        annual_rate=facts.annual_rate,
        zone=zone,
        signed_date=signed,
        maturity_date=facts.maturity_date,
        documents={kind: str(document_id) for kind, document_id in facts.documents.items()},
        state=rules.FacilityState.ACTIVE,
        ladder=rules.Ladder.NORMAL,
        ladder_at=now,
        opened_at=now,
    )


def _lender(session: Session, actor: Actor) -> UUID:
    if actor.organisation_id is None:
        raise Forbidden("only a lender opens a facility")
    if organisations.get_organisation(session, actor.organisation_id).type is not OrganisationType.LENDER:
        raise Forbidden("only a lender opens a facility")
    return actor.organisation_id


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput("BAD_REQUEST", f"no time zone {name!r}") from None


def keep_facility(session: Session, facility: Facility, *, actor: Actor, now: datetime) -> Facility:
    """Write a drafted facility; its borrower may read it from now on."""
    subject = ("facility", facility.id)
    session.add(facility)
    with as_house(session):
        parties.add_party(session, subject=subject, organisation_id=facility.borrower_id, part="borrower")
        body = {"borrower_id": str(facility.borrower_id), "product": facility.product}
        audit.record(session, act="facility.opened", subject=subject, actor=actor, now=now, body=body)
    return facility
