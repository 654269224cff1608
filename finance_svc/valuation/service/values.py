"""What a lot is worth to a lender now: evidence in, one immutable valuation out (DOMAIN B2.2)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.custody import service as custody
from finance_svc.custody.rules import Quality
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.market import service as market
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.outbox import service as outbox
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import GoodsFacts, PledgeState
from finance_svc.valuation import queries, rules
from finance_svc.valuation.models import Valuation
from finance_svc.valuation.service import terms
from finance_svc.valuation.service.haircuts import HaircutInForce, haircut_in_force

ANY = "standard"
"""What a differential for delivery or packing applies to while lots do not name their own."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Everything one valuation goes by."""

    facts: GoodsFacts
    quality: Quality
    choice: rules.PriceChoice
    profile: rules.HaircutProfile
    haircut: HaircutInForce
    sell_days: Decimal | None
    differentials: tuple[rules.Differential, ...]


def value_lot(session: Session, lot_id: UUID, *, lender_id: UUID, cause: str, now: datetime) -> Valuation:
    """Value the lot for the lender by what is known now, and tell it (`valuation.created`).

    Refuses `NOT_PRICED`, `GRADE_UNCERTIFIED`, `NO_PRICE`. With every price stale the value is frozen, its
    lendable part decays, and the state is STALE. The caller has established its right to the lot.
    """
    with as_house(session):
        lock = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        session.connection().execute(lock, {"name": f"valuation {lot_id} {lender_id}"})
        evidence = _gather(session, lot_id, lender_id, now)
        before = queries.latest_valuation(session, lot_id, lender_id)
        row = _row(evidence, rules.worth(_chain_input(evidence)))
        row.organisation_id, row.cause, row.as_of = lender_id, cause, now
        row.revision = before.revision + 1 if before else 1
        session.add(row)
        session.flush()
        _tell(session, row, before, evidence.facts, now)
    return row


def require_priced(session: Session, lot_id: UUID, *, lender_id: UUID, now: datetime) -> Valuation:
    """The first gate: the lot valued anew by a price within its limit; else `STALE_PRICE` (DOMAIN S34)."""
    row = value_lot(session, lot_id, lender_id=lender_id, cause="gate", now=now)
    if row.state is rules.PriceState.STALE:
        raise rules.StalePrice(f"the last price went stale at {row.stale_at.isoformat()}")
    return row


def ask_value(
    session: Session, *, lot_id: UUID, lender_id: UUID | None, actor: Actor, now: datetime
) -> Valuation:
    """A lender, or who has goods in the lot, asks for a valuation; strangers get `NOT_FOUND`.

    A depositor may name a lender that is party to the lot; else its pledgee counts, else the platform.
    """
    receipts.get_lot(session, lot_id)
    if actor.organisation_id is None:
        raise Forbidden("an organisation asks for a value")
    kind = organisations.get_organisation(session, actor.organisation_id).type
    with as_house(session):
        if kind in {OrganisationType.LENDER, OrganisationType.PLATFORM}:
            whose = actor.organisation_id
        else:
            whose = _lender_of(session, lot_id, lender_id)
    return value_lot(session, lot_id, lender_id=whose, cause=f"asked by {actor.name}"[:200], now=now)


def revalue(
    session: Session, lot_id: UUID, *, cause: str, now: datetime, lender_id: UUID | None = None
) -> int:
    """Value the lot for each of its pledgees (or only one), once per cause; how many valuations are new."""
    lenders = pledgees(session, lot_id) if lender_id is None else pledgees(session, lot_id) & {lender_id}
    due = [who for who in sorted(lenders) if not queries.was_valued(session, lot_id, who, cause)]
    for who in due:
        value_lot(session, lot_id, lender_id=who, cause=cause, now=now)
    return len(due)


def pledgees(session: Session, lot_id: UUID) -> set[UUID]:
    """The lenders who hold the lot's active pledge. Needs the house's scope."""
    pledges = receipts.pledges_of_lot(session, lot_id)
    return {pledge.pledgee_id for pledge in pledges if pledge.state is PledgeState.ACTIVE}


def _lender_of(session: Session, lot_id: UUID, named: UUID | None) -> UUID:
    if named is not None:
        if named not in organisations.party_ids(session, [lot_id]):
            raise NotFound("no such lender of this lot")
        if organisations.get_organisation(session, named).type is not OrganisationType.LENDER:
            raise NotFound("no such lender of this lot")
        return named
    pledges = [p for p in receipts.pledges_of_lot(session, lot_id) if p.state is PledgeState.ACTIVE]
    if pledges:
        return pledges[-1].pledgee_id
    platforms = organisations.find_of_type(session, OrganisationType.PLATFORM)
    if not platforms:
        raise rules.NoPrice("nobody values lots that are not pledged")
    return platforms[0].id


def _gather(session: Session, lot_id: UUID, lender_id: UUID, now: datetime) -> Evidence:
    facts = receipts.goods_facts(session, lot_id, at=now)
    if facts is None:
        raise rules.NotPriced("no receipt speaks for the lot")
    if facts.assay_id is None:
        raise rules.GradeUncertified
    profile = terms.haircut_profile(facts.commodity)
    keepers = terms.keepers_for(session, lender_id)
    known = queries.observed(session, facts.commodity, keepers=keepers, at=now)
    choice = rules.choose(known, at=now, rules=terms.price_rules(), calendar=terms.calendar(session))
    if choice is None:
        raise rules.NoPrice(f"nobody has recorded a usable price of {facts.commodity}")
    haircut = haircut_in_force(session, profile, lender_id=lender_id, now=now)
    return Evidence(
        facts=facts,
        quality=custody.quality(session, lot_id, at=now),
        choice=choice,
        profile=profile,
        haircut=haircut,
        sell_days=_sell_days(session, facts, haircut, now),
        differentials=_differentials(session, facts, keepers, lender_id, now),
    )


def _sell_days(session: Session, facts: GoodsFacts, haircut: HaircutInForce, now: datetime) -> Decimal | None:
    """How long selling takes, where it can matter: a floor does not grow with the horizon."""
    if haircut.daily_loss is None:
        return None
    found = market.find_saleability(session, facts, now=now)
    return found.sell_days if found else None


def _differentials(
    session: Session, facts: GoodsFacts, keepers: set[UUID], lender_id: UUID, now: datetime
) -> tuple[rules.Differential, ...]:
    kinds = rules.DifferentialKind
    wanted = {kinds.GRADE: facts.grade, kinds.LOCATION: facts.region, kinds.DELIVERY: ANY, kinds.PACK: ANY}
    result = []
    for kind, applies_to in wanted.items():
        found = queries.find_differential(
            session, (facts.commodity, kind, applies_to), keepers=keepers, at=now
        )
        own = [row for row in found if row.organisation_id == lender_id] or found
        chosen = min(own, key=lambda row: (row.amount, row.id), default=None)
        result.append(
            rules.Differential(
                kind=kind,
                applies_to=applies_to,
                amount=chosen.amount if chosen else Decimal(0),
                id=chosen.id if chosen else None,
            )
        )
    return tuple(result)


def _chain_input(evidence: Evidence) -> rules.ChainInput:
    profile, haircut, level = evidence.profile, evidence.haircut, evidence.choice.used.level
    held = rules.holding_days(profile, evidence.sell_days)
    return rules.ChainInput(
        choice=evidence.choice,
        differentials=evidence.differentials,
        quality_factor=evidence.quality.quality_factor,
        quantity_kg=evidence.facts.quantity_kg,
        haircuts=rules.Haircuts(
            h_mkt=rules.market_haircut(profile, daily_loss=haircut.daily_loss, holding_days=held),
            h_liq=profile.h_liq,
            h_src=terms.price_rules().levels[level].haircut,
            h_fx=Decimal(0),
            c_disp=profile.c_disp,
        ),
        decay=terms.price_rules().decay,
        sources=_sources(evidence, held),
    )


def _sources(evidence: Evidence, held: Decimal) -> rules.Step:
    facts, quality, haircut = evidence.facts, evidence.quality, evidence.haircut
    return {
        "quality": {
            "assay_id": _text(quality.assay_id),
            "consumed_life": _text(quality.consumed_life),
            "brought_forward_to": _text(quality.brought_forward_to),
            "basis": str(quality.basis),
        },
        "quantity": {
            "receipt_id": str(facts.receipt_id),
            "base_quantity_kg": str(facts.base_quantity_kg),
            "base_date": facts.base_date.isoformat(),
            "loss_ratio_30d": str(facts.loss_ratio_30d),
        },
        "h_mkt": {
            "haircut_run_id": _text(haircut.run_id),
            "as_of_date": _text(haircut.as_of_date),
            "daily_loss": _text(haircut.daily_loss),
            "binding": haircut.binding,
            "floor": str(evidence.profile.floor),
            "holding_days": str(held),
            "revaluation_days": evidence.profile.revaluation_days,
            "sell_days": _text(evidence.sell_days),
            "profile": evidence.profile.name,
        },
        "h_liq": {"profile": evidence.profile.name},
        "h_src": {"level": evidence.choice.used.level},
        "h_fx": {"reason": "the loan is in the price's currency"},
        "c_disp": {"profile": evidence.profile.name},
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _row(evidence: Evidence, found: rules.Worth) -> Valuation:
    used, facts = evidence.choice.used, evidence.facts
    return Valuation(
        object_id=facts.lot_id,
        lot_id=facts.lot_id,
        currency=terms.price_rules().commodities[facts.commodity].currency,
        unit_price=found.unit_price,
        quantity_kg=facts.quantity_kg,
        quality_factor=found.quality_factor,
        consumed_life=evidence.quality.consumed_life,
        market_value=found.market_value,
        lendable_value=found.lendable_value,
        **found.haircuts.__dict__,
        h_total=found.haircuts.total,
        price_level=used.level,
        price_observation_id=used.observation_ids[0],
        price_observed_at=used.observed_at,
        haircut_run_id=evidence.haircut.run_id,
        assay_id=evidence.quality.assay_id,
        profile=evidence.profile.name,
        price_rules=terms.price_rules().version,
        steps=found.steps,
        state=evidence.choice.state,
        stale_at=used.stale_at,
    )


def _tell(
    session: Session, row: Valuation, before: Valuation | None, facts: GoodsFacts, now: datetime
) -> None:
    body = {
        "valuation_id": str(row.id),
        "lot_id": str(row.lot_id),
        "lender_id": str(row.organisation_id),
        "state": str(row.state),
        "market_value": str(row.market_value),
        "lendable_value": str(row.lendable_value),
    }
    audience = {row.organisation_id, facts.depositor_id}
    subject = ("lot", row.lot_id)
    outbox.emit(session, "valuation.created", subject=subject, body=body, audience=audience, now=now)
    if row.state is rules.PriceState.STALE and (before is None or before.state is not rules.PriceState.STALE):
        outbox.emit(session, "price.stale", subject=subject, body=body, audience=audience, now=now)
