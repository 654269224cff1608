"""Policies: proposed by one, adopted by others, followed until retired (DOMAIN S1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import BadInput, Forbidden
from finance_svc.organisations import queries as people
from finance_svc.organisations import service as organisations
from finance_svc.organisations.rules import Step
from finance_svc.oversight import queries, rules
from finance_svc.oversight.models import ApprovalPolicy
from finance_svc.settings import config

ADOPT = "policy.adopt"
ADOPTERS, ADOPTERS_OF_AUTOMATIC = 1, 2
"""How many others adopt what one proposes; what decides without a person needs two of them (DOMAIN S1)."""


def _acts() -> Mapping[str, Any]:
    acts: Mapping[str, Any] = config("policies")["acts"]
    return acts


@dataclass(frozen=True)
class NewPolicy:
    """A proposal."""

    act: str
    terms: Mapping[str, Any]
    reason: str


@dataclass(frozen=True)
class InForce:
    """The terms an organisation follows; `policy` is None for the house's default."""

    policy: ApprovalPolicy | None
    terms: rules.Terms


def propose_policy(session: Session, new: NewPolicy, *, actor: Actor, now: datetime) -> ApprovalPolicy:
    """Propose terms for an act of one's own organisation; refuses shapes, and acts its type does not have."""
    organisation_id, member_id = actor.identified()
    rules.require_reason(new.reason)
    act = _acts().get(new.act)
    if act is None or people.get_organisation(session, organisation_id).type not in act["types"]:
        raise BadInput("BAD_REQUEST", f"your organisation has no policy for {new.act!r}")
    terms = rules.read_terms(new.terms)
    policy = ApprovalPolicy(
        organisation_id=organisation_id,
        act=new.act,
        version=queries.last_version(session, organisation_id, new.act) + 1,
        terms=dict(new.terms),
        reason=new.reason,
        state=rules.PolicyState.PROPOSED,
        proposed_by=member_id,
        proposed_at=now,
    )
    session.add(policy)
    session.flush()
    count = ADOPTERS_OF_AUTOMATIC if terms.automatic else ADOPTERS
    organisations.request_approval(
        session,
        act=ADOPT,
        subject=("policy", policy.id),
        payload=_payload(policy),
        steps=[Step(organisation_id, Permission.POLICY_MANAGE)] * count,
        actor=actor,
        now=now,
    )
    return policy


def approve_policy(session: Session, policy_id: UUID, *, actor: Actor, now: datetime) -> ApprovalPolicy:
    """Adopt what another proposed; the last adopter puts it in force and retires the one before."""
    queries.get_policy(session, policy_id)
    policy = queries.lock_policy(session, policy_id)
    subject = ("policy", policy.id)
    payload = _payload(policy)
    if organisations.decide(session, act=ADOPT, subject=subject, payload=payload, actor=actor, now=now):
        if before := queries.active_policy(session, policy.organisation_id, policy.act):
            _retire(session, before, actor, now, f"followed by version {policy.version}")
            session.flush()
        policy.active_from = now
        audit.move(session, policy, rules.PolicyState.ACTIVE, actor=actor, now=now, reason=policy.reason)
    return policy


def reject_policy(
    session: Session, policy_id: UUID, *, reason: str, actor: Actor, now: datetime
) -> ApprovalPolicy:
    """Turn a proposal down; one person is enough."""
    rules.require_reason(reason)
    policy = queries.lock_policy(session, policy_id)
    audit.move(session, policy, rules.PolicyState.REJECTED, actor=actor, now=now, reason=reason)
    with as_house(session):
        organisations.void_approval(session, act=ADOPT, subject_id=policy.id, now=now, reason=reason)
    return policy


def retire_policy(
    session: Session, policy_id: UUID, *, reason: str, actor: Actor, now: datetime
) -> ApprovalPolicy:
    """Stop following a policy at once: the default holds again. One person is enough: only more eyes follow.

    Refuses (`FORBIDDEN`) to fall back from several persons to the default's one: that needs a new policy.
    """
    rules.require_reason(reason)
    policy = queries.lock_policy(session, policy_id)
    default = rules.read_terms(_acts()[policy.act]["default"])
    mine = rules.read_terms(policy.terms)
    if any(row.count > default.count_for(row.above) for row in mine.thresholds):
        raise Forbidden("the default asks for fewer persons: propose a policy that follows this one")
    _retire(session, policy, actor, now, reason)
    return policy


def terms_in_force(session: Session, organisation_id: UUID, act: str) -> InForce:
    """What an organisation follows for an act now."""
    policy = queries.active_policy(session, organisation_id, act)
    return InForce(policy, rules.read_terms(policy.terms if policy else _acts()[act]["default"]))


def steps_of(terms: rules.Terms, organisation_id: UUID, act: str, amount: Decimal) -> Sequence[Step]:
    """The decisions an organisation's terms ask for an amount."""
    permission = Permission(_acts()[act]["permission"])
    return [Step(organisation_id, permission)] * terms.count_for(amount)


def _retire(session: Session, policy: ApprovalPolicy, actor: Actor, now: datetime, reason: str) -> None:
    policy.retired_at = now
    audit.move(session, policy, rules.PolicyState.RETIRED, actor=actor, now=now, reason=reason)


def _payload(policy: ApprovalPolicy) -> dict[str, Any]:
    return {"policy_id": str(policy.id), "act": policy.act, "version": policy.version, "terms": policy.terms}


ACTS = tuple(_acts())
