"""Roles as sets of permissions, the life of an approval, secrets by hash."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import Forbidden, Refusal
from finance_svc.organisations.rules.accounts import (
    AccountKind,
    ExceedsParent,
    HeirNeeded,
    Link,
    OwnAccount,
    ParentWrong,
    PeriodNeeded,
    RoleWrong,
    ceiling,
    effective,
    grantable,
    is_watcher,
    require_chain,
    require_own_role,
    require_parent,
    require_subset,
    require_watch,
    watermark,
)
from finance_svc.organisations.rules.verification import (
    CHECKLIST_MOVES,
    DECISIONS,
    BankNameMismatch,
    ChecklistState,
    EvidenceWrong,
    LicenceFacts,
    LicenceWrong,
    Standing,
    is_tax_id_valid,
    items_for,
    licence_kinds,
    plain_account,
    require_licence,
    require_same_name,
    standing,
)
from finance_svc.organisations.rules.work import (
    EXPORT_MOVES,
    EXPORT_WAIT,
    INVITATION_LIFE,
    INVITATION_MOVES,
    LOOK_BACK,
    MEDIAN_OVER,
    AccountEntered,
    ExportState,
    ExportWaits,
    InvitationClosed,
    InvitationState,
    export_limit,
    is_spike,
)

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
    CARRIER = "carrier"


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


def require_may_decide(step: Step, *, makers: Iterable[UUID], person_id: UUID, actor: Actor) -> None:
    """The maker is never the checker, also through another account; only the step's organisation decides it.

    `makers`: the persons who asked and who have decided; `person_id`: who decides now.
    """
    if person_id in set(makers):
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


def minute_of(moment: datetime) -> datetime:
    """The minute a moment lies in."""
    return moment.replace(second=0, microsecond=0)


def new_secret(prefix: str) -> str:
    """256 random bits behind a readable prefix."""
    return prefix + secrets.token_urlsafe(32)


def secret_hash(secret: str) -> bytes:
    """What is stored of a secret of 256 bits: its SHA-256."""
    return hashlib.sha256(secret.encode()).digest()


__all__ = [
    "APPROVAL_LIFE",
    "APPROVAL_MOVES",
    "CHECKLIST_MOVES",
    "DECISIONS",
    "EXPORT_MOVES",
    "EXPORT_WAIT",
    "INVITATION_LIFE",
    "INVITATION_MOVES",
    "LINK_LIFE",
    "LOOK_BACK",
    "MEDIAN_OVER",
    "MEMBER_MOVES",
    "SESSION_LIFE",
    "AccountEntered",
    "AccountKind",
    "ApprovalClosed",
    "ApprovalState",
    "BankNameMismatch",
    "ChecklistState",
    "EvidenceWrong",
    "ExceedsParent",
    "ExportState",
    "ExportWaits",
    "HeirNeeded",
    "InvitationClosed",
    "InvitationState",
    "LicenceFacts",
    "LicenceWrong",
    "Link",
    "LinkExpired",
    "MemberState",
    "OrganisationType",
    "OwnAccount",
    "ParentWrong",
    "PeriodNeeded",
    "RoleWrong",
    "SelfApproval",
    "Standing",
    "Step",
    "ceiling",
    "effective",
    "export_limit",
    "grantable",
    "is_spike",
    "is_tax_id_valid",
    "is_watcher",
    "items_for",
    "licence_kinds",
    "new_secret",
    "payload_hash",
    "permissions_of",
    "plain_account",
    "require_chain",
    "require_licence",
    "require_may_decide",
    "require_own_role",
    "require_parent",
    "require_same_name",
    "require_subset",
    "require_watch",
    "secret_hash",
    "standing",
    "watermark",
]
