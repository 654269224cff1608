"""Accounts: parent, child, parallel; what a child may do is always part of what its parent may give."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import Refusal

LONGEST_CHAIN = 5
"""Accounts from a child up to the one that answers to nobody."""
LONGEST_WATCH = timedelta(days=366)
"""Auditors and regulators are let in for at most a year at a time (ours)."""
Templates = Mapping[str, Mapping[str, Any]]
"""Roles by name, as config/roles.toml has them: `types`, `permissions`, `read_only`."""


class AccountKind(StrEnum):
    """How an account stands to the others of its organisation (DOMAIN S2, S6)."""

    PARENT = "parent"
    CHILD = "child"
    PARALLEL = "parallel"


class ParentWrong(Refusal):
    """A child needs a parent, others have none, and nobody answers to itself (422)."""

    code = "PARENT_WRONG"


class ExceedsParent(Refusal):
    """The roles allow what the parent may not give (422; DOMAIN S2)."""

    code = "EXCEEDS_PARENT"


class RoleWrong(Refusal):
    """The organisation has no such role, or may not have these permissions (422)."""

    code = "ROLE_WRONG"


class PeriodNeeded(Refusal):
    """Auditors and regulators need an end within 366 days (422)."""

    code = "PERIOD_NEEDED"


class OwnAccount(Refusal):
    """Nobody changes the rights of an own account (403)."""

    code = "OWN_ACCOUNT"


class HeirNeeded(Refusal):
    """Somebody active must take over the work (422)."""

    code = "HEIR_NEEDED"


@dataclass(frozen=True)
class Link:
    """One account of a chain: what its roles allow, what it may give on (None: all it has), if it acts."""

    allowed: frozenset[Permission]
    grantable: frozenset[Permission] | None = None
    is_active: bool = True


def effective(chain: Sequence[Link]) -> frozenset[Permission] | None:
    """What the first account of a chain (child first, root last) may do; None when any of it is inactive.

    Own roles' permissions within the parent's effective grantable ones, up the chain (DOMAIN S2).
    """
    if not chain or not all(link.is_active for link in chain):
        return None
    permissions = chain[-1].allowed
    for above, link in zip(reversed(chain), reversed(chain[:-1]), strict=False):
        permissions = link.allowed & _given(permissions, above)
    return permissions


def grantable(chain: Sequence[Link]) -> frozenset[Permission]:
    """What the first account of a chain may give to a child; nothing when it may not act itself."""
    permissions = effective(chain)
    return frozenset() if permissions is None else _given(permissions, chain[0])


def _given(permissions: frozenset[Permission], link: Link) -> frozenset[Permission]:
    return permissions if link.grantable is None else permissions & link.grantable


def require_subset(wanted: frozenset[Permission], given: frozenset[Permission]) -> None:
    """Refuse (`EXCEEDS_PARENT`) a grant that the parent cannot give."""
    if beyond := sorted(wanted - given):
        raise ExceedsParent(f"the parent cannot give {', '.join(beyond)}")


def require_parent(kind: AccountKind, parent_id: UUID | None) -> None:
    """A child has a parent; parents and parallel accounts answer to nobody (`PARENT_WRONG`)."""
    if (kind is AccountKind.CHILD) != (parent_id is not None):
        raise ParentWrong("a child needs a parent, others have none")


def require_chain(member_id: UUID | None, chain: Sequence[UUID], *, height: int = 1) -> None:
    """Refuse (`PARENT_WRONG`) a parent that answers to the member, or a chain that grows too long.

    `chain`: the parent and those it answers to; `height`: accounts from the member down to its last child.
    """
    if member_id in chain:
        raise ParentWrong("this parent answers to the account itself")
    if len(chain) + height > LONGEST_CHAIN:
        raise ParentWrong(f"no more than {LONGEST_CHAIN} accounts in a chain")


def ceiling(kind: str, templates: Templates) -> frozenset[Permission]:
    """Everything an organisation of a type may give its roles: what its templates have together."""
    return frozenset(
        Permission(name)
        for row in templates.values()
        if kind in row["types"] and not row.get("read_only", False)
        for name in row["permissions"]
    )


def is_watcher(roles: Iterable[str], templates: Templates) -> bool:
    """Whether any of the roles is that of an auditor or regulator: it only reads, and is watermarked."""
    return any(templates.get(role, {}).get("read_only", False) for role in roles)


def require_watch(
    roles: Sequence[str], valid_until: datetime | None, *, templates: Templates, now: datetime
) -> None:
    """An auditor's or regulator's role stands alone (`ROLE_WRONG`) and ends (`PERIOD_NEEDED`)."""
    if not is_watcher(roles, templates):
        return
    if len(roles) > 1:
        raise RoleWrong("an auditor's or regulator's role stands alone")
    if valid_until is None or not now < valid_until <= now + LONGEST_WATCH:
        raise PeriodNeeded


def require_own_role(name: str, permissions: frozenset[Permission], kind: str, templates: Templates) -> None:
    """Refuse (`ROLE_WRONG`) a role beyond the organisation's type, or in the name of a watcher."""
    if is_watcher((name,), templates):
        raise RoleWrong(f"{name} is fixed")
    if beyond := sorted(permissions - ceiling(kind, templates)):
        raise RoleWrong(f"{kind} has no {', '.join(beyond)}")


def watermark(member: str, now: datetime) -> str:
    """What an auditor's or regulator's answer carries: the member's id and the time."""
    return f"{member}, {now.astimezone(UTC).isoformat().replace('+00:00', 'Z')}"
