"""Can the market take the goods in time? (DOMAIN S37)."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Forbidden
from finance_svc.market import queries, rules
from finance_svc.market.models import DeclaredVolume
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.rules import GoodsFacts
from finance_svc.settings import config

DECLARERS = {OrganisationType.PLATFORM, OrganisationType.LENDER}


def declare_volume(
    session: Session, *, volume: rules.NewVolume, actor: Actor, now: datetime
) -> DeclaredVolume:
    """Record what a market takes in a week; only the platform and lenders may, sellers flatter themselves."""
    if actor.organisation_id is None:
        raise Forbidden("a volume is declared by an organisation")
    if organisations.get_organisation(session, actor.organisation_id).type not in DECLARERS:
        raise Forbidden("only the platform and lenders declare volumes")
    rules.require_volume(volume.weekly_kg, volume.committed_kg)
    terms = rules.market_terms(config("market"))
    row = DeclaredVolume(
        organisation_id=actor.organisation_id,
        commodity=volume.commodity,
        region=volume.region,
        quality_band=volume.quality_band,
        weekly_kg=volume.weekly_kg,
        committed_kg=volume.committed_kg,
        source=volume.source,
        declared_by=actor.member_id,
        declared_at=now,
        expires_at=now + timedelta(days=terms.volume_valid_days),
    )
    session.add(row)
    session.flush()
    body = {"commodity": row.commodity, "region": row.region, "weekly_kg": str(row.weekly_kg)}
    audit.record(
        session,
        act="declared_volume.record",
        subject=("declared_volume", row.id),
        actor=actor,
        now=now,
        body=body,
    )
    return row


def require_saleable(session: Session, lot_id: UUID, *, now: datetime) -> rules.Saleability:
    """The third gate: `NO_VOLUME` when the market is unknown, `UNSALEABLE` when it is too small (S37)."""
    with as_house(session):
        facts = receipts.goods_facts(session, lot_id, at=now)
        if facts is None:
            raise rules.NoVolume("the lot has no receipt that speaks for goods")
        found = _measure(session, facts, now)
    rules.require_saleable(found)
    return found


def find_saleability(session: Session, facts: GoodsFacts, *, now: datetime) -> rules.Saleability | None:
    """How long selling the lot would take, or None while its market's volume is unknown."""
    with as_house(session):
        try:
            return _measure(session, facts, now)
        except rules.NoVolume:
            return None


def _measure(session: Session, facts: GoodsFacts, now: datetime) -> rules.Saleability:
    terms = rules.market_terms(config("market"))
    market = _market(facts, terms)
    volume = _volume(session, facts.lot_id, market, now)
    others = _others_kg(session, facts.lot_id, market, now)
    market_kg = max(Decimal(0), facts.quantity_kg + others - volume.committed_kg)
    days = rules.sell_days(market_kg, volume.weekly_kg, terms.participation)
    return rules.Saleability(
        lot_id=facts.lot_id,
        quantity_kg=facts.quantity_kg,
        market_kg=market_kg,
        weekly_kg=volume.weekly_kg,
        sell_days=days,
        horizon_days=terms.horizon_days,
        saleable=days <= terms.horizon_days,
        volume_id=volume.id,
        valid_to=volume.expires_at,
    )


def _market(facts: GoodsFacts, terms: rules.MarketTerms) -> tuple[str, str, str]:
    return (facts.commodity, facts.region, terms.band(facts.commodity, facts.grade))


def _others_kg(session: Session, lot_id: UUID, market: tuple[str, str, str], now: datetime) -> Decimal:
    """All other live pledged kg of the same market: a split into several lots changes nothing (S37)."""
    terms = rules.market_terms(config("market"))
    others = receipts.find_pledged_lot_ids(session, commodity=market[0])
    known = [receipts.goods_facts(session, other, at=now) for other in others if other != lot_id]
    return sum(
        (facts.quantity_kg for facts in known if facts and _market(facts, terms) == market), Decimal(0)
    )


def _volume(session: Session, lot_id: UUID, market: tuple[str, str, str], now: datetime) -> DeclaredVolume:
    """The least that the platform or a party of the lot declares for the lot's market."""
    platforms = {row.id for row in organisations.find_of_type(session, OrganisationType.PLATFORM)}
    keepers = platforms | set(organisations.party_ids(session, [lot_id]))
    found = queries.find_volumes(session, market, keepers=keepers, at=now)
    if not found:
        raise rules.NoVolume(f"no unexpired weekly volume of {market[2]} {market[0]} in {market[1]}")
    return min(found, key=lambda row: (row.weekly_kg, row.id))
