"""The passport of a warehouse: licence, term, insurance, custodian, related parties (B0, B1.1, S36)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from finance_svc.receipts.rules import refusals


class CustodyMode(StrEnum):
    """What the warehouse does for a lender: only lets the goods be watched, or keeps them."""

    MONITORING_ONLY = "monitoring_only"
    CUSTODY = "custody"


class Relation(StrEnum):
    """How somebody is tied to the warehouse (L3: who acted together is liable together)."""

    OWNER = "owner"
    SUBSIDIARY = "subsidiary"
    MANAGEMENT = "management"
    FAMILY = "family"
    LANDLORD = "landlord"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class RelatedParty:
    """One that is tied to the warehouse; `organisation_id` where it is known here."""

    name: str
    relation: Relation
    organisation_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Passport:
    """What is true of a warehouse from a day on."""

    site_id: UUID
    since_date: date
    licence_kind: str
    licence_no: str
    licence_authority: str
    licence_valid_from: date
    licence_valid_to: date
    term_from: date
    term_to: date | None
    insurer: str
    policy_no: str
    insured_sum: Decimal
    currency: str
    insured_from: date
    insured_to: date
    loss_payee_id: UUID | None
    custodian_id: UUID
    custody_mode: CustodyMode
    related: tuple[RelatedParty, ...]
    documents: tuple[UUID, ...]
    reason: str


def require_passport(passport: Passport, *, today: date) -> None:
    """Periods run forward, the licence is in force, papers prove it (`PASSPORT_INVALID`)."""
    if passport.since_date > today:
        raise refusals.PassportInvalid("a passport says what is true already", since_date=passport.since_date)
    periods = (
        (passport.licence_valid_from, passport.licence_valid_to),
        (passport.term_from, passport.term_to or date.max),
        (passport.insured_from, passport.insured_to),
    )
    if any(begin > end for begin, end in periods):
        raise refusals.PassportInvalid("a period must not end before it begins")
    if passport.licence_valid_from > passport.since_date or passport.term_from > passport.since_date:
        raise refusals.PassportInvalid("licence and term had not begun on that day")
    if not passport.documents:
        raise refusals.PassportInvalid("a change of the passport needs the papers that prove it")


def weakened(before: Passport | None, after: Passport) -> list[str]:
    """In what the lender is worse off than before."""
    return [] if before is None else sorted(set(_weakened(before, after)))


def _weakened(before: Passport, after: Passport) -> Iterator[str]:
    mode = (before.custody_mode, after.custody_mode)
    worse = {
        "licence_valid_to": after.licence_valid_to < before.licence_valid_to,
        "insured_to": after.insured_to < before.insured_to,
        "term_to": (after.term_to or date.max) < (before.term_to or date.max),
        "insured_sum": after.currency != before.currency or after.insured_sum < before.insured_sum,
        "loss_payee_id": before.loss_payee_id not in {None, after.loss_payee_id},
        "custodian_id": after.custodian_id != before.custodian_id,
        "custody_mode": mode == (CustodyMode.CUSTODY, CustodyMode.MONITORING_ONLY),
        "related": bool(set(after.related) - set(before.related)),
    }
    return (name for name, is_worse in worse.items() if is_worse)


def require_term(term_to: date | None, *, today: date) -> None:
    """The warehouse's own term at the place still runs (`TERM_OVER`)."""
    if term_to is not None and term_to < today:
        raise refusals.TermOver("the warehouse's term at the place is over", term_to=term_to)
