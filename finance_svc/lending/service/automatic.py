"""A draw that needs no person of the lender: its own people said so beforehand (DOMAIN S1)."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.money import ZERO
from finance_svc.lending import queries
from finance_svc.lending.models import Advance, Facility
from finance_svc.lending.service.terms import today_of
from finance_svc.organisations import queries as people
from finance_svc.organisations import service as organisations
from finance_svc.oversight import rules as oversight
from finance_svc.oversight.queries import lock_policy
from finance_svc.oversight.service import terms_in_force


def approve_by_policy(
    session: Session, facility: Facility, advance: Advance, decision: organisations.Decision, *, now: datetime
) -> Actor | None:
    """The policy as an actor when it decided the lender's part of the draw; None: a person must.

    The engine has just passed the draw. Needs the house's scope and the facility's lock.
    """
    in_force = terms_in_force(session, facility.organisation_id, decision.act)
    if in_force.policy is None or in_force.terms.automatic is None:
        return None
    # one draw at a time below the day's total, whatever facility it is of
    policy = lock_policy(session, in_force.policy.id)
    case = _case(session, facility, advance, now)
    if policy.state is not oversight.PolicyState.ACTIVE or not oversight.covers(
        in_force.terms.automatic, case
    ):
        return None
    shown = f"policy {ids.show('policy', policy.id)} version {policy.version}"
    actor = Actor(organisation_id=facility.organisation_id, member_id=None, name=shown)
    done = organisations.decide_by_policy(
        session,
        decision,
        policy_id=policy.id,
        organisation_id=facility.organisation_id,
        actor=actor,
        now=now,
    )
    return actor if done else None


def _case(session: Session, facility: Facility, advance: Advance, now: datetime) -> oversight.Case:
    lender = people.get_organisation(session, facility.organisation_id)
    return oversight.Case(
        amount=advance.amount,
        product=facility.product,
        ltv_after=ltv_after(advance.checks[-1]),
        decided_today=queries.drawn_by_policy(
            session, facility.organisation_id, drawn_date=today_of(facility, now)
        ),
        at=now,
        zone=lender.time_zone,
    )


def ltv_after(evidence: Mapping[str, Any]) -> Decimal:
    """Debt with the draw over market value, as the engine saw them; never rounded down."""
    value = sum((Decimal(lot["market_value"]) for lot in evidence["lots"]), ZERO)
    debt = sum((Decimal(evidence[name]) for name in ("exposure", "undrawn", "amount")), ZERO)
    return debt / value
