"""A person's address book: added, proved by a signed link that only the address gets, removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session

from finance_svc import sealing
from finance_svc.audit import service as audit
from finance_svc.db import system_now
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.errors import NotFound
from finance_svc.kernel.ids import new_id
from finance_svc.notices import queries, rules
from finance_svc.notices.models import Address
from finance_svc.notices.rules import AddressState, Channel
from finance_svc.notices.service import ways, webhook
from finance_svc.notices.service.inbox import notify
from finance_svc.organisations import queries as organisations
from finance_svc.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """How a person wants to be reached; None takes what the person or the organisation has."""

    language: str | None = None
    time_zone: str | None = None
    quiet_from: time | None = None
    quiet_to: time | None = None
    digest_at: time | None = None


@dataclass(frozen=True, kw_only=True)
class NewAddress:
    """An address as it is asked for."""

    channel: Channel
    target: str
    preferences: Preferences = Preferences()


def add_address(session: Session, new: NewAddress, *, actor: Actor, now: datetime) -> Address:
    """Add an address to the actor's own book and send it its link; it is used once that was confirmed.

    The same target again is the address that stands.

    Refuses ADDRESS_UNFIT, ADDRESS_PRIVATE, ADDRESS_LIMIT, CHANNEL_UNAVAILABLE.
    """
    organisation_id, member_id = actor.identified()
    target = rules.require_target(new.channel, new.target)
    if not ways.is_served(new.channel):
        raise rules.ChannelUnavailable
    queries.lock_book(session, member_id)
    if standing := _find_standing(session, member_id, new.channel, target):
        return standing
    _require_room(session, member_id, now)
    if new.channel is Channel.WEBHOOK:
        webhook.find_place(target)
    address_id = new_id("address")
    secret = Settings().secret_keys()[0]
    address = Address(
        id=address_id,
        organisation_id=organisation_id,
        member_id=member_id,
        channel=new.channel,
        sealed=sealing.seal(secret, target.encode(), bound_to=address_id.bytes),
        hint=rules.hint(new.channel, target),
        state=AddressState.UNVERIFIED,
        language="",
        time_zone="",
        created_at=now,
    )
    _prefer(session, address, new.preferences)
    session.flush()
    audit.record(session, act="address.added", subject=("address", address.id), actor=actor, now=now)
    _ask(session, address, actor, now)
    return address


def prefer(
    session: Session, address_id: UUID, wanted: Preferences, *, actor: Actor, now: datetime
) -> Address:
    """Change language, zone, quiet hours and digest of an own address. Refuses ADDRESS_UNFIT, NOT_FOUND."""
    address = _own(session, address_id, actor)
    _prefer(session, address, wanted)
    audit.record(session, act="address.changed", subject=("address", address.id), actor=actor, now=now)
    return address


def verify_address(
    session: Session, secret: bytes, token: str, *, now: datetime, address_id: UUID | None = None
) -> Address:
    """The link was confirmed: the address (`address_id` where that is known) is its person's; twice is once.

    Needs the house's scope. Refuses NOT_FOUND (forged, removed), NOTICE_LINK_EXPIRED.
    """
    signed_id = rules.read_link(secret, rules.Purpose.VERIFY, token, now=system_now(session))
    if address_id not in {None, signed_id}:
        raise NotFound
    address = queries.lock_address(session, signed_id)
    if address.state is AddressState.REMOVED:
        raise NotFound
    if address.state is AddressState.UNVERIFIED:
        address.verified_at = now
        audit.move(session, address, AddressState.VERIFIED, actor=HOUSE, now=now, reason="its link")
    return address


def remove_address(session: Session, address_id: UUID, *, actor: Actor, now: datetime) -> Address:
    """Take an own address out of use and forget its target. Refuses NOT_FOUND."""
    address = _own(session, address_id, actor)
    address.sealed = b""
    return audit.move(session, address, AddressState.REMOVED, actor=actor, now=now)


def reseal_addresses(session: Session, secrets: Sequence[bytes]) -> int:
    """Open every target with any of the secrets and seal it under the first; how many. House's scope.

    Raises InvalidTag for a target that none opens.
    """
    rows = queries.lock_sealed(session)
    for row in rows:
        row.sealed = sealing.reseal(secrets, row.sealed, bound_to=row.id.bytes)
        session.add(row)
    session.flush()
    return len(rows)


def _own(session: Session, address_id: UUID, actor: Actor) -> Address:
    address = queries.lock_address(session, address_id)
    if address.member_id != actor.member_id or address.state is AddressState.REMOVED:
        raise NotFound("no such address")
    return address


def _find_standing(session: Session, member_id: UUID, channel: Channel, target: str) -> Address | None:
    secrets = Settings().secret_keys()
    for row in queries.find_addresses(session, member_id):
        kept = sealing.unseal(secrets, row.sealed, bound_to=row.id.bytes)
        if (row.channel, kept) == (channel, target.encode()):
            return row
    return None


def _require_room(session: Session, member_id: UUID, now: datetime) -> None:
    """Links go to strangers' addresses as well: their number is limited."""
    added = queries.count_added(session, member_id, since=now - timedelta(days=1))
    if len(queries.find_addresses(session, member_id)) >= rules.ADDRESSES_LIMIT:
        raise rules.AddressLimit(f"a person has up to {rules.ADDRESSES_LIMIT} addresses")
    if added >= rules.ADDRESSES_PER_DAY:
        raise rules.AddressLimit(f"up to {rules.ADDRESSES_PER_DAY} addresses are added in a day")


def _prefer(session: Session, address: Address, wanted: Preferences) -> None:
    if (wanted.quiet_from is None) != (wanted.quiet_to is None):
        raise rules.AddressUnfit("quiet hours have a beginning and an end")
    member = organisations.get_member(session, address.member_id)
    organisation = organisations.get_organisation(session, address.organisation_id)
    zone = wanted.time_zone or address.time_zone or organisation.time_zone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise rules.AddressUnfit(f"no time zone {zone!r}") from None
    address.language = wanted.language or address.language or member.language
    address.time_zone = zone
    address.quiet_from = _shown(wanted.quiet_from)
    address.quiet_to = _shown(wanted.quiet_to)
    address.digest_at = _shown(wanted.digest_at)
    session.add(address)


def _shown(clock: time | None) -> str | None:
    return f"{clock:%H:%M}" if clock is not None else None


def _ask(session: Session, address: Address, actor: Actor, now: datetime) -> None:
    request = rules.NoticeRequest(
        organisation_id=address.organisation_id,
        kind="address_check",
        subject=("address", address.id),
        params={"person": actor.name, "channel_kind": str(address.channel), "address": address.hint},
        cause=f"address {address.id}",
    )
    notify(session, notice=request, now=now)
