"""A person's addresses: what fits a channel, how it is kept, and when one may be disturbed there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from email.utils import parseaddr
from enum import StrEnum
from typing import ClassVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.internet import split_url
from finance_svc.notices.rules.delivery import Channel, Weight

ADDRESSES_LIMIT, ADDRESSES_PER_DAY = 10, 20
SHAPES: Mapping[Channel, re.Pattern[str]] = {
    Channel.MAIL: re.compile(r"[!-~]{1,64}@[A-Za-z0-9.-]{3,255}"),
    Channel.SMS: re.compile(r"\+[1-9][0-9]{6,14}"),
    Channel.WECOM: re.compile(r"[A-Za-z0-9-]{8,100}"),
    Channel.DINGTALK: re.compile(r"[A-Za-z0-9]{8,100}(:[A-Za-z0-9]{8,100})?"),
    Channel.FEISHU: re.compile(r"[A-Za-z0-9-]{8,100}"),
    Channel.WEBHOOK: re.compile(r"https?://[!-~]{3,1000}"),
}
"""Mail address; number in E.164; robot's key, token (with its secret behind a colon) or id; URL."""


class AddressState(StrEnum):
    """Whether an address was proved to be its person's."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    REMOVED = "removed"


ADDRESS_MOVES: Mapping[AddressState, frozenset[AddressState]] = {
    AddressState.UNVERIFIED: frozenset({AddressState.VERIFIED, AddressState.REMOVED}),
    AddressState.VERIFIED: frozenset({AddressState.REMOVED}),
}


class AddressUnfit(Refusal):
    """The target is none of the channel's, or quiet hours or zone cannot be (422)."""

    code: ClassVar[str] = "ADDRESS_UNFIT"


class AddressPrivate(AddressUnfit):
    """The address lies in a private network, which this deployment does not allow (422)."""

    code: ClassVar[str] = "ADDRESS_PRIVATE"


class AddressLimit(Refusal):
    """Too many addresses, or too many added in a day (422)."""

    code: ClassVar[str] = "ADDRESS_LIMIT"


class ChannelUnavailable(Refusal):
    """This deployment has no server for the channel (422)."""

    code: ClassVar[str] = "CHANNEL_UNAVAILABLE"


@dataclass(frozen=True)
class Hours:
    """Wall-clock times of a person: quiet from and to (across midnight when from > to), daily digest."""

    zone: str
    quiet_from: str | None = None
    quiet_to: str | None = None
    digest_at: str | None = None


def require_target(channel: Channel, target: str) -> str:
    """The target as it is kept; refuses (`ADDRESS_UNFIT`) what the channel cannot reach."""
    target = target.strip()
    if channel is Channel.MAIL:
        target = parseaddr(target)[1]
    shape = SHAPES.get(channel)
    if shape is None or not shape.fullmatch(target):
        raise AddressUnfit(f"not an address of {channel}")
    if channel is Channel.WEBHOOK:
        try:
            split_url(target)
        except ValueError as failure:
            raise AddressUnfit(str(failure)) from None
    return target


def hint(channel: Channel, target: str) -> str:
    """Enough of the target for its owner to know it; no secret."""
    if channel is Channel.MAIL:
        name, _, domain = target.rpartition("@")
        return f"{name[:1]}***@{domain}"[:200]
    if channel is Channel.WEBHOOK:
        parts = urlsplit(target)
        return f"{parts.scheme}://{parts.hostname}/***"[:200]
    return f"***{target[-4:]}"


def send_at(hours: Hours, weight: Weight, now: datetime) -> tuple[datetime, bool]:
    """When a notice of the weight may go to a person (UTC), and whether it waits for the digest."""
    if weight.presses:
        return now, False
    if weight is Weight.QUIET and hours.digest_at:
        return _next(time.fromisoformat(hours.digest_at), hours.zone, now), True
    return _end_of_quiet(hours, now), False


def _end_of_quiet(hours: Hours, now: datetime) -> datetime:
    if not hours.quiet_from or not hours.quiet_to:
        return now
    start, end = time.fromisoformat(hours.quiet_from), time.fromisoformat(hours.quiet_to)
    clock = now.astimezone(ZoneInfo(hours.zone)).time()
    quiet = start <= clock < end if start <= end else clock >= start or clock < end
    return _next(end, hours.zone, now) if quiet else now


def _next(clock: time, zone: str, now: datetime) -> datetime:
    """The first instant after `now` at which the place's clocks show the time."""
    today = now.astimezone(ZoneInfo(zone)).date()
    for day in (today, today + timedelta(days=1)):
        for fold in (0, 1):
            local = datetime.combine(day, clock, ZoneInfo(zone)).replace(fold=fold)
            if (moment := local.astimezone(UTC)) > now:
                return moment
    raise AssertionError("tomorrow's time is later than now")
