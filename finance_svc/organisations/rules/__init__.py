"""Roles as sets of permissions, the life of an approval, secrets by hash."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import BadInput, Forbidden, Refusal

APPROVAL_LIFE = timedelta(days=7)
LINK_LIFE = timedelta(hours=24)
SESSION_LIFE = timedelta(hours=12)


class OrganisationType(StrEnum):
    """What an organisation does in the trade."""

    PLATFORM = "platform"
    LENDER = "lender"
    WAREHOUSE = "warehouse"
    TRADER = "trader"
    MILL = "mill"
    GROWER = "grower"
    BUYER = "buyer"


class MemberState(StrEnum):
    """Whether a member may act."""

    ACTIVE = "active"
    DISABLED = "disabled"


MEMBER_MOVES = {
    MemberState.ACTIVE: frozenset({MemberState.DISABLED}),
    MemberState.DISABLED: frozenset({MemberState.ACTIVE}),
}


class ApprovalState(StrEnum):
    """The life of an approval."""

    PENDING = "pending"
    APPROVED = "approved"
    VOID = "void"
    EXPIRED = "expired"


APPROVAL_MOVES = {
    ApprovalState.PENDING: frozenset({ApprovalState.APPROVED, ApprovalState.VOID, ApprovalState.EXPIRED}),
}


class SelfApproval(Refusal):
    """The maker, or somebody who has decided already, decides (409; DOMAIN S1)."""

    code = "SELF_APPROVAL"


class ApprovalClosed(Refusal):
    """The approval was decided, has expired, or its object changed (409)."""

    code = "APPROVAL_CLOSED"


class LinkExpired(Refusal):
    """A sign-in link that was used or is too old (410)."""

    code = "LINK_EXPIRED"


@dataclass(frozen=True)
class Step:
    """One decision that is needed: somebody of the organisation with the permission."""

    organisation_id: UUID
    permission: Permission


def require_may_decide(step: Step, *, makers: Iterable[UUID], actor: Actor) -> None:
    """The maker is never the checker, and only the step's organisation decides it."""
    if actor.member_id in set(makers):
        raise SelfApproval
    if actor.organisation_id != step.organisation_id:
        raise Forbidden("another organisation decides this step")
    actor.require(step.permission)


def payload_hash(payload: Mapping[str, Any]) -> bytes:
    """What the deciders saw, as a digest."""
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).digest()


def permissions_of(roles: Iterable[str], table: Mapping[str, Mapping[str, Any]]) -> frozenset[Permission]:
    """Everything the roles allow; an unknown role allows nothing."""
    return frozenset(
        Permission(name) for role in roles for name in table.get(role, {}).get("permissions", ())
    )


def require_roles(
    roles: Iterable[str], kind: OrganisationType, table: Mapping[str, Mapping[str, Any]]
) -> None:
    """Refuse roles that the type of organisation does not have."""
    for role in roles:
        if kind not in table.get(role, {}).get("types", ()):
            raise BadInput("BAD_REQUEST", f"{kind} has no role {role!r}")


def new_secret(prefix: str) -> str:
    """256 random bits behind a readable prefix."""
    return prefix + secrets.token_urlsafe(32)


def secret_hash(secret: str) -> bytes:
    """What is stored of a secret of 256 bits: its SHA-256."""
    return hashlib.sha256(secret.encode()).digest()
