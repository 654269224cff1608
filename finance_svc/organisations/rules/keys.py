"""What machines prove who they are with: prefixes of keys, rotation with overlap, scope of a token."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.errors import Refusal

LONGEST_OVERLAP = timedelta(days=7)
TOKEN_LIFE = timedelta(minutes=15)
TOKEN_LEEWAY = timedelta(seconds=30)
SIGNING_KEY_LIFE = timedelta(days=90)
TOKEN_TYPE = "at+jwt"  # noqa: S105 - a media type
ALGORITHM = "EdDSA"
SCOPE_TOKEN = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]+")
"""A scope token of RFC 6749, 3.3."""


class KeyEnded(Refusal):
    """The key was revoked, has expired, or was rotated already (409)."""

    code = "KEY_ENDED"


class OverlapTooLong(Refusal):
    """Old and new key may both work for at most 7 days (422)."""

    code = "KEY_OVERLAP"


class ScopeTooWide(Refusal):
    """A secret would carry more than its member may do (422)."""

    code = "SCOPE_TOO_WIDE"


class KeyNotOwn(Refusal):
    """A key acts as its member: nobody else makes one, however high (403; DOMAIN T12)."""

    code = "KEY_NOT_OWN"


@dataclass(frozen=True, kw_only=True)
class KeyTerms:
    """What a key may do (None: all its member may) and until when (None: until it is revoked)."""

    name: str = ""
    permissions: frozenset[Permission] | None = None
    expires_at: datetime | None = None


def require_own(member_id: UUID, actor: Actor) -> None:
    """Refuse (`KEY_NOT_OWN`) a secret that would act as somebody else; the operator of the machine may."""
    if actor is not HOUSE and actor.member_id != member_id:
        raise KeyNotOwn("a key acts as its member: only the member makes it and sees its secret")


def key_prefix(*, sandbox: bool, restricted: bool) -> str:
    """`pw_live_`, `pw_test_`; with a scope of its own `pw_rk_live_`, `pw_rk_test_`."""
    return f"pw_{'rk_' if restricted else ''}{'test' if sandbox else 'live'}_"


def client_prefix(*, sandbox: bool) -> str:
    """`pw_cs_live_`, `pw_cs_test_`."""
    return f"pw_cs_{'test' if sandbox else 'live'}_"


def audience(*, sandbox: bool) -> str:
    """Where a token may be used (`aud`): in one environment only."""
    return f"urn:pledgewatch:{'test' if sandbox else 'live'}"


def require_subset(permissions: Iterable[Permission], of: Collection[Permission]) -> None:
    """A secret never carries more than its member may do (`SCOPE_TOO_WIDE`)."""
    if wider := sorted(set(permissions) - set(of)):
        raise ScopeTooWide(f"the member itself may not {', '.join(wider)}")


def require_overlap(until: datetime, system_now: datetime) -> None:
    """The old key ends now or later, within 7 days (`KEY_OVERLAP`)."""
    if not system_now <= until <= system_now + LONGEST_OVERLAP:
        raise OverlapTooLong("the old key may work for another 7 days at most")


def granted_scope(
    asked: str | None, *, client: Iterable[str], member: Iterable[str]
) -> frozenset[Permission]:
    """The scope of a token: what is asked for (all of the client's without asking), the client may and the
    member may. Empty when nothing is left.
    """
    possible = frozenset(map(str, client)) & frozenset(map(str, member))
    wanted = possible if asked is None else frozenset(asked.split(" "))
    return frozenset(p for p in Permission if str(p) in possible & wanted)


def is_scope(text: str) -> bool:
    """Whether the text is a scope by its grammar (RFC 6749, 3.3)."""
    return all(SCOPE_TOKEN.fullmatch(word) for word in text.split(" "))
