"""The lender's word: by its people, or by the policy they adopted; then money and title move together."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.jobs import timers
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.errors import Forbidden, MoveRefused, Refusal
from finance_svc.lending import queries, rules
from finance_svc.lending.models import Facility, Release
from finance_svc.lending.rules import ReleaseKind, ReleaseRule, ReleaseState
from finance_svc.lending.service.accrual import accrue_closed_days
from finance_svc.lending.service.margin import check_margin
from finance_svc.lending.service.redemption import paying, telling
from finance_svc.lending.service.redemption.assessing import Asked, Assessment, assess
from finance_svc.lending.service.redemption.common import EXPIRY, RELEASE, lock
from finance_svc.lending.service.redemption.moving import move_goods
from finance_svc.lending.service.redemption.swapping import require_swap
from finance_svc.lending.service.terms import today_of
from finance_svc.organisations import queries as people
from finance_svc.organisations import service as organisations
from finance_svc.oversight import rules as oversight
from finance_svc.oversight.queries import lock_policy
from finance_svc.oversight.service import steps_of, terms_in_force
from finance_svc.receipts import queries as receipts

TWO_PERSONS_AFTER = timedelta(hours=2)
TWO = 2
BY_POLICY = frozenset({ReleaseRule.COVERED, ReleaseRule.REDEEMED})


def ask_decision(
    session: Session, facility: Facility, release: Release, *, actor: Actor, now: datetime, least: int = 1
) -> None:
    """Ask as many persons of the lender as its policy wants for the goods' value, and at least `least`."""
    terms = terms_in_force(session, facility.organisation_id, RELEASE).terms
    steps = list(steps_of(terms, facility.organisation_id, RELEASE, release.value_out))
    organisations.request_approval(
        session,
        act=RELEASE,
        subject=("release", release.id),
        payload=_payload(release),
        steps=steps + steps[:1] * (least - len(steps)),
        actor=actor,
        now=now,
        object_id=facility.id,
        life=(release.valid_until - now) + terms.expires_after,
    )


def approve(session: Session, release_id: UUID, *, actor: Actor, now: datetime) -> Release:
    """A person of the lender consents; the last consent moves money and title in this transaction.

    Refuses AMOUNT_SHORT before all is paid, RELEASE_WORSENS, COUNT_NEEDED for goods nobody sees, and the four
    eyes' SELF_APPROVAL, FORBIDDEN, APPROVAL_CLOSED. From two hours of darkness two persons decide (B5.7).
    """
    queries.get_release(session, release_id)
    with as_house(session):
        facility, release = lock(session, release_id)
        if release.state not in rules.WAITING:
            raise MoveRefused(f"the release is {release.state}", state=str(release.state))
        found = _found(session, facility, release, now)
        _require_seen(session, release, found, now)
        rule = rules.ReleaseRule.SWAPPED if release.kind is ReleaseKind.SWAP else rule_for(release, found)
        if _is_dark(found, now):
            _ask_two(session, facility, release, now)
        subject, payload = ("release", release.id), _payload(release)
        if organisations.decide(session, act=RELEASE, subject=subject, payload=payload, actor=actor, now=now):
            allow(session, facility, release, (found, rule), actor=actor, now=now)
    return release


def _found(session: Session, facility: Facility, release: Release, now: datetime) -> Assessment:
    """The release as it would be now, after the interest of the days that are closed."""
    accrue_closed_days(session, facility, now=now)
    asked = Asked(
        lot_id=release.lot_id,
        quantity_kg=None if release.kind is ReleaseKind.FULL else release.quantity_kg,
        deliver_to_id=release.deliver_to_id,
    )
    found = assess(session, facility, asked, now=now)
    if release.incoming_lot_id is not None:
        require_swap(session, facility, found, release.incoming_lot_id, now=now)
    return found


def rule_for(release: Release, found: Assessment) -> ReleaseRule:
    """The rule that lets the goods go for what was paid; a full redemption only without any debt."""
    if release.kind is not ReleaseKind.FULL:
        return rules.allow(found.redemption, release.paid)
    owed = found.redemption.exposure
    if release.paid < owed:
        raise rules.AmountShort(
            f"{release.paid} paid, {owed} due", due=f"{owed:.2f}", missing=f"{owed - release.paid:.2f}"
        )
    return ReleaseRule.REDEEMED


def _require_seen(session: Session, release: Release, found: Assessment, now: datetime) -> None:
    """Goods in the dark are counted by lender and keeper before they go (`COUNT_NEEDED`)."""
    if found.dark_since is None:
        return
    counted_at = receipts.counted_at(session, release.lot_id, at=now)
    if counted_at is None or counted_at < found.dark_since:
        raise rules.CountNeeded("nobody has seen the goods since the sensors fell silent")


def _is_dark(found: Assessment, now: datetime) -> bool:
    return found.dark_since is not None and now - found.dark_since >= TWO_PERSONS_AFTER


def _ask_two(session: Session, facility: Facility, release: Release, now: datetime) -> None:
    """The decision that waits asks for two persons at least."""
    pending = people.lock_pending(session, RELEASE, release.id)
    if pending is None or len(pending.steps) >= TWO:
        return
    asker = Actor(organisation_id=facility.borrower_id, member_id=release.requested_by, name="borrower")
    organisations.void_approval(
        session, act=RELEASE, subject_id=release.id, now=now, reason="the goods are in the dark"
    )
    session.flush()
    ask_decision(session, facility, release, actor=asker, now=now, least=TWO)


def approve_by_policy(session: Session, facility: Facility, release: Release, *, now: datetime) -> bool:
    """Let the goods go by the lender's policy when it covers the case; a person decides all else.

    Only what needs no exception, and only while somebody sees the goods. Needs the facility's lock.
    """
    in_force = terms_in_force(session, facility.organisation_id, RELEASE)
    if in_force.policy is None or in_force.terms.automatic is None or release.kind is ReleaseKind.SWAP:
        return False
    policy = lock_policy(session, in_force.policy.id)
    try:
        found = _found(session, facility, release, now)
        rule = rule_for(release, found)
    except Refusal:
        return False
    case = _case(session, facility, release, found, now)
    if (
        rule not in BY_POLICY
        or found.dark_since is not None
        or policy.state is not oversight.PolicyState.ACTIVE
        or not oversight.covers(in_force.terms.automatic, case)
    ):
        return False
    name = f"policy {ids.show('policy', policy.id)} version {policy.version}"
    actor = Actor(organisation_id=facility.organisation_id, member_id=None, name=name)
    decision = organisations.Decision(RELEASE, ("release", release.id), _payload(release))
    lender_id = facility.organisation_id
    if organisations.decide_by_policy(
        session, decision, policy_id=policy.id, organisation_id=lender_id, actor=actor, now=now
    ):
        allow(session, facility, release, (found, rule), actor=actor, now=now)
        return True
    return False


def _case(
    session: Session, facility: Facility, release: Release, found: Assessment, now: datetime
) -> oversight.Case:
    zone = people.get_organisation(session, facility.organisation_id).time_zone
    day = today_of(facility, now)
    return oversight.Case(
        amount=release.value_out,
        product=facility.product,
        ltv_after=found.redemption.ltv_after(release.paid),
        decided_today=queries.released_by_policy(session, facility.organisation_id, day=day, zone=zone),
        at=now,
        zone=zone,
    )


def allow(
    session: Session,
    facility: Facility,
    release: Release,
    judged: tuple[Assessment, ReleaseRule],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Money down the waterfall, the order and its tokens, the ladder anew: one transaction."""
    found, rule = judged
    release.allowed_by, release.approved_at, release.approved_by = rule, now, actor.name[:200]
    release.credit_used = _credit_used(release, found, rule)
    release.quote = {**release.quote, "approved": {"rule": str(rule), "at": now.isoformat()}}
    audit.move(session, release, ReleaseState.APPROVED, actor=actor, now=now)
    paying.apply_held(session, facility, release, now=now)
    move_goods(session, facility, release, actor=actor, now=now)
    timers.cancel_timer(session, EXPIRY, release.id)
    telling.release(session, "release.allowed", facility, release, actor=actor, now=now, rule=str(rule))
    check_margin(session, facility.id, now=now, paid=release.paid > 0)


def _credit_used(release: Release, found: Assessment, rule: ReleaseRule) -> Decimal:
    """How much earlier payments have helped this one."""
    plain = rules.without_credit(found.redemption)
    asked = next((one.due for one in rules.options(plain) if one.rule is rule), Decimal("0.00"))
    return min(found.redemption.credit, max(Decimal("0.00"), asked - release.paid))


def refuse(session: Session, release_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Release:
    """A person of the lender says no; the money goes the way the borrower chose."""
    release = queries.get_release(session, release_id)
    if actor.organisation_id != release.organisation_id:
        raise Forbidden("only the lender refuses a release")
    oversight.require_reason(reason)
    with as_house(session):
        locked = lock(session, release_id)
        release = locked[1]
        end(session, locked, ReleaseState.REFUSED, reason=reason, actor=actor, now=now)
    return release


def cancel(session: Session, release_id: UUID, *, actor: Actor, now: datetime) -> Release:
    """The borrower takes its wish back, before the lender has consented."""
    release = queries.get_release(session, release_id)
    facility = queries.get_facility(session, release.facility_id)
    if actor.organisation_id != facility.borrower_id:
        raise Forbidden("only the borrower cancels its release")
    with as_house(session):
        locked = lock(session, release_id)
        release = locked[1]
        end(session, locked, ReleaseState.CANCELLED, reason="cancelled", actor=actor, now=now)
    return release


def expire(session: Session, release_id: UUID, now: datetime) -> None:
    """Not paid while the price ran, or not answered in time. Needs the house's scope."""
    facility, release = lock(session, release_id)
    if release.state in rules.WAITING:
        reason = "not paid in time" if release.state is ReleaseState.REQUESTED else "not answered in time"
        end(session, (facility, release), ReleaseState.EXPIRED, reason=reason, actor=HOUSE, now=now)


def end(
    session: Session,
    locked: tuple[Facility, Release],
    to: ReleaseState,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """End a release whose goods stay; nothing of the money is lost. Needs the locks."""
    facility, release = locked
    release.ended_at, release.ended_because = now, reason[:200]
    audit.move(session, release, to, actor=actor, now=now, reason=reason)
    organisations.void_approval(session, act=RELEASE, subject_id=release.id, now=now, reason=reason[:200])
    timers.cancel_timer(session, EXPIRY, release.id)
    telling.release(session, f"release.{to}", facility, release, actor=actor, now=now, reason=reason)
    paying.give_up_held(session, facility, release, now=now)


def _payload(release: Release) -> Mapping[str, Any]:
    return {
        "release_id": str(release.id),
        "lot_id": str(release.lot_id),
        "quantity_kg": f"{release.quantity_kg:f}",
        "vehicles": release.vehicles,
        "deliver_to_id": str(release.deliver_to_id),
    }
