"""Margin calls: why, until when, and what becomes of one (DOMAIN B3.2)."""

from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from finance_svc.kernel.calendar import Calendar, at_local, local_date
from finance_svc.lending.rules.ladder import Position
from finance_svc.lending.rules.product import CureTerms, Lines
from finance_svc.lending.rules.states import CallCause, Ladder


class Verdict(StrEnum):
    """What a look at a call says."""

    STANDS = "stands"
    PART_CURED = "part_cured"
    CURED = "cured"
    LAPSED = "lapsed"


@dataclass(frozen=True, kw_only=True)
class CallTerms:
    """Where and when a call's clock runs."""

    cure: CureTerms
    calendar: Calendar
    zone: str


def call_cause(ladder: Ladder, cover: Decimal, *, uncovered_before: bool) -> CallCause | None:
    """Whether a call is due: LTV over the call line, or cover < 0 at two valuations in a row."""
    if ladder is Ladder.CLOSE_OUT:
        return CallCause.CLOSE_OUT
    if ladder is Ladder.CALLED:
        return CallCause.LTV
    return CallCause.COVER if cover < 0 and uncovered_before else None


def deadline(opened_at: datetime, delivered_at: datetime, terms: CallTerms) -> datetime:
    """max(opened + cure time, 17:00 site time of the next banking day after proved delivery)."""
    cure, calendar = terms.cure, terms.calendar
    agreed = calendar.add(local_date(opened_at, terms.zone), cure.business_days)
    return max(at_local(agreed, cure.clock, terms.zone), _next_banking_day(delivered_at, cure.clock, terms))


def close_out_deadline(delivered_at: datetime, terms: CallTerms) -> datetime:
    """12:00 site time of the next banking day after proved delivery."""
    return _next_banking_day(delivered_at, terms.cure.close_out_clock, terms)


def second_deadline(first: datetime, terms: CallTerms) -> datetime:
    """When L0 must be reached after the first step: 5 business days more."""
    day = terms.calendar.add(local_date(first, terms.zone), terms.cure.to_l0_business_days)
    return at_local(day, terms.cure.clock, terms.zone)


def assumed_delivery(sent_at: datetime, terms: CallTerms) -> datetime:
    """When a notice counts as delivered without proof: banking days of the contract after it was sent."""
    day = terms.calendar.add(local_date(sent_at, terms.zone), terms.cure.fallback_business_days)
    clock = sent_at.astimezone(ZoneInfo(terms.zone)).time()
    return at_local(day, clock, terms.zone)


def judge(
    position: Position, lines: Lines, *, first_due: bool, second_due: bool, paid: bool = False
) -> Verdict:
    """The two steps: at WARN by the first deadline, at L0 by the second; at L0 a call ends at any time.

    `paid`: the look follows a payment, so that reaching WARN counts before the deadline; a price that
    recovers in between leaves the call open. At L0 means also that the goods cover the debt.
    """
    if position.is_within(lines.l0) and position.cover >= 0:
        return Verdict.CURED
    if second_due:
        return Verdict.LAPSED
    if (first_due or paid) and position.is_within(lines.warn):
        return Verdict.PART_CURED
    return Verdict.LAPSED if first_due else Verdict.STANDS


def _next_banking_day(moment: datetime, clock: time, terms: CallTerms) -> datetime:
    day = terms.calendar.next_business_day(local_date(moment, terms.zone))
    return at_local(day, clock, terms.zone)
