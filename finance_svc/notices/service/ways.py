"""The ways to a person: what was verified in the address book, or the mail address of the registration."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session

from finance_svc.db import system_now
from finance_svc.kernel.ids import new_id
from finance_svc.notices import queries, rules
from finance_svc.notices.models import Address, Notice, NoticeAttempt
from finance_svc.notices.rules import Channel, NoticeState
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import MemberState
from finance_svc.settings import Settings

if TYPE_CHECKING:
    from finance_svc.organisations.models import Member


@dataclass(frozen=True, kw_only=True)
class Way:
    """One address of one person."""

    member_id: UUID
    channel: Channel
    route: UUID
    shown: str
    language: str
    hours: rules.Hours
    address_id: UUID | None = None


@dataclass(frozen=True)
class Person:
    """An active member with the ways to them."""

    member: "Member"
    ways: tuple[Way, ...]


def find_people(session: Session, organisation_id: UUID) -> dict[UUID, Person]:
    """The active members of an organisation by id, in their order. Needs the house's scope."""
    zone = organisations.get_organisation(session, organisation_id).time_zone
    books = queries.find_verified(session, organisation_id)
    served = _served()
    return {
        member.id: Person(member, tuple(_ways(member, books.get(member.id, ()), zone, served)))
        for member in organisations.find_members(session, organisation_id)
        if member.state is MemberState.ACTIVE
    }


def to_address(address: Address) -> Way:
    """The way an address is."""
    hours = rules.Hours(address.time_zone, address.quiet_from, address.quiet_to, address.digest_at)
    return Way(
        member_id=address.member_id,
        channel=address.channel,
        route=address.id,
        shown=address.hint,
        language=address.language,
        hours=hours,
        address_id=address.id,
    )


def mail_route(mail: str) -> UUID:
    """One value per mail address."""
    return UUID(bytes=hashlib.md5(f"mail {mail.lower()}".encode(), usedforsecurity=False).digest())


def queue(session: Session, notice: Notice, people: Iterable[Person], *, now: datetime) -> None:
    """Queue the first try of the notice on every way to the people; a way it took already stays as it is."""
    ways = {way.route: way for person in people for way in person.ways}
    add(session, notice, tuple(ways.values()), now=now)
    notice.told = sorted({*notice.told, *(str(person.member.id) for person in people)})
    session.add(notice)


def add(session: Session, notice: Notice, ways: Sequence[Way], *, now: datetime) -> None:
    """Queue the first try on each way."""
    if not ways:
        return
    rows = [_row(notice, way, now, system_now(session)) for way in ways]
    session.connection().execute(insert(NoticeAttempt).on_conflict_do_nothing(), rows)


def _row(notice: Notice, way: Way, now: datetime, retry_at: datetime) -> dict[str, object]:
    due_at, in_digest = rules.send_at(way.hours, notice.weight, now)
    return {
        "id": new_id(),
        "organisation_id": notice.organisation_id,
        "notice_id": notice.id,
        "subject_id": notice.subject_id,
        "route": way.route,
        "address_id": way.address_id,
        "member_id": way.member_id,
        "channel": way.channel,
        "address": way.shown[:320],
        "language": way.language,
        "try_no": 1,
        "state": NoticeState.QUEUED,
        "proof": "",
        "in_digest": in_digest,
        "due_at": due_at,
        "retry_at": retry_at,
        "changed_at": now,
    }


def _served() -> frozenset[Channel]:
    """The channels this deployment can send through."""
    settings = Settings()
    needs = {Channel.MAIL: settings.smtp_url, Channel.SMS: settings.sms_url}
    return frozenset(channel for channel in Channel if needs.get(channel, "none needed"))


def is_served(channel: Channel) -> bool:
    """Whether this deployment can send through the channel."""
    return channel in _served()


def _ways(member: "Member", book: Iterable[Address], zone: str, served: frozenset[Channel]) -> Iterable[Way]:
    known = [to_address(address) for address in book if address.channel in served]
    yield from known
    mail = (member.email or "").strip()
    if mail and Channel.MAIL in served and not any(way.channel is Channel.MAIL for way in known):
        yield Way(
            member_id=member.id,
            channel=Channel.MAIL,
            route=mail_route(mail),
            shown=mail,
            language=member.language,
            hours=rules.Hours(zone),
        )
