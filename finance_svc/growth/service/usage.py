"""The usage report: written by a job, told to the parent, forgotten after 24 months (DOMAIN S3)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.growth import queries, rules
from finance_svc.growth.models import UsageReport
from finance_svc.market import queries as market
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import MemberState, permissions_of
from finance_svc.settings import config

if TYPE_CHECKING:
    from finance_svc.organisations.models import Member


def report(session: Session, organisation_id: UUID, *, day: date, zone: str, now: datetime) -> int:
    """Write the reports of a day and tell the parent that they are there; rows written. Twice is once.

    The notice names no person: an organisation's inbox is read by all its people. Needs the house's scope.
    """
    members = _reported(session, organisation_id, day, zone)
    written = 0
    for period in rules.periods_of(day):
        if members and not queries.has_report(session, organisation_id, period, day):
            rows = _write(session, members, day=day, period=period, zone=zone, now=now)
            _tell(session, organisation_id, rows, now)
            written += len(rows)
    return written


def is_reported(member: "Member") -> bool:
    """Whether the member's use is told to the parent."""
    return member.state is MemberState.ACTIVE and rules.is_reported(
        permissions_of(member.roles, config("roles"))
    )


def reported_since(session: Session, member_id: UUID) -> datetime | None:
    """From when on the member's use is reported; None while nothing was."""
    first = queries.first_reported(session, member_id)
    return max(first, organisations.get_member(session, member_id).created_at) if first else None


def forget(session: Session, *, today: date) -> int:
    """Drop reports older than 24 months; how many. Needs the house's scope."""
    first = rules.kept_since(today, rules.growth_terms(config("growth")).kept_months)
    statement = sa.text("DELETE FROM usage_report WHERE day < :first")
    return session.connection().execute(statement, {"first": first}).rowcount


def _reported(session: Session, organisation_id: UUID, day: date, zone: str) -> "list[Member]":
    """Who is reported, leaving out who came after the day had ended."""
    end = rules.bounds(day, rules.Period.DAILY, zone)[-1]
    members = organisations.find_members(session, organisation_id)
    return [one for one in members if is_reported(one) and one.created_at < end]


def _write(
    session: Session,
    members: "Sequence[Member]",
    *,
    day: date,
    period: rules.Period,
    zone: str,
    now: datetime,
) -> list[UsageReport]:
    ends = rules.bounds(day, period, zone)
    terms = rules.growth_terms(config("growth"))
    seen = _seen(session, members, ends[0], ends[-1])
    rows = [
        UsageReport(
            organisation_id=member.organisation_id,
            member_id=member.id,
            period=period,
            day=day,
            from_at=ends[0],
            to_at=ends[-1],
            recorded_at=now,
            **vars(rules.usage(seen[member.id], ends, terms)),
        )
        for member in members
    ]
    session.add_all(rows)
    session.flush()
    return rows


def _seen(
    session: Session, members: "Sequence[Member]", start: datetime, end: datetime
) -> dict[UUID, rules.Seen]:
    """What the rooms below know of the members, all of one organisation."""
    organisation_id = members[0].organisation_id
    minutes = organisations.active_minutes(session, organisation_id, start, end)
    last = organisations.last_seen(session, organisation_id, before=end)
    enquiries = market.enquiries_between(session, organisation_id, start, end)
    offers = market.quotes_between(session, organisation_id, start, end)
    sent = Counter(maker for maker, was_sent, _ in offers if was_sent)
    deals = Counter(maker for maker, _, was_accepted in offers if was_accepted)

    def asked(member_id: UUID) -> list[rules.Asked]:
        """Answered: by this member, before the report's end."""
        return [
            rules.Asked(
                one.received_at,
                one.answered_at
                if one.answered_by == member_id and one.answered_at and one.answered_at < end
                else None,
            )
            for one in enquiries
            if one.received_by == member_id
        ]

    return {
        member.id: rules.Seen(
            minutes=minutes.get(member.id, []),
            asked=asked(member.id),
            quotes_sent=sent[member.id],
            deals=deals[member.id],
            last_seen=last.get(member.id),
            member_since=member.created_at,
        )
        for member in members
    }


def _tell(session: Session, organisation_id: UUID, rows: Sequence[UsageReport], now: datetime) -> None:
    first = rows[0]
    notice = NoticeRequest(
        organisation_id=organisation_id,
        kind=f"usage_{first.period}",
        subject=("organisation", organisation_id),
        params={"day": str(first.day), "people": str(len(rows))},
        cause=f"usage {first.period} {first.day}",
    )
    notices.notify(session, notice=notice, now=now)
