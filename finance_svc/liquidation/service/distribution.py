"""The day of settlement: buyers' money becomes the pledgor's and runs down the waterfall."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.money import ZERO
from finance_svc.ledger import rules as postings
from finance_svc.ledger import service as ledger
from finance_svc.ledger.rules import Line
from finance_svc.lending import queries as lending
from finance_svc.lending import service as lending_service
from finance_svc.lending.rules import Claim
from finance_svc.liquidation import queries, rules
from finance_svc.liquidation.models import Liquidation, SaleAward
from finance_svc.liquidation.rules import Distribution, LiquidationState, Rank
from finance_svc.liquidation.service.common import conducted, regime_of, tell
from finance_svc.liquidation.service.opening import open_next
from finance_svc.liquidation.service.sale import deliver
from finance_svc.market import service as auctions
from finance_svc.notices import service as notices
from finance_svc.notices.rules import NoticeRequest
from finance_svc.receipts import queries as receipts
from finance_svc.settlement.rules import success_fee

if TYPE_CHECKING:
    from finance_svc.lending.models import Facility

COST_RECOVERED = "4020"
DEBT_ACCOUNTS = {
    Rank.PENALTY: postings.PENALTY,
    Rank.INTEREST: postings.INTEREST,
    Rank.PRINCIPAL: postings.PRINCIPAL,
}


@dataclass(frozen=True)
class Claims:
    """What others than the lender claim from the goods: (organisation, amount), in rank 2 and rank 7."""

    liens: tuple[tuple[UUID, Decimal], ...] = ()
    subordinates: tuple[tuple[UUID, Decimal], ...] = ()
    """Only those demanded in writing before the distribution."""


def settle(
    session: Session, liquidation_id: UUID, *, claims: Claims, actor: Actor, now: datetime
) -> Liquidation:
    """Distribute the proceeds by DOMAIN B3.8, once; a distributed liquidation only answers again.

    Refuses `SALE_UNPAID` until every buyer has paid and the goods are weighed out.
    """
    facility_id = queries.get_liquidation(session, liquidation_id).facility_id
    with conducted(session, liquidation_id, actor) as row:
        if row.state is LiquidationState.DISTRIBUTED:
            return row
        facility = lending.lock_facility(session, facility_id)
        if row.state is LiquidationState.SETTLING:
            deliver(session, row, actor=actor, now=now)
        lending_service.accrue_closed_days(session, facility, now=now)
        awards = _settle_awards(session, row)
        distribution = rules.distribute(
            _sale_money(session, row, facility, awards, claims, now), _debts(session, facility, now)
        )
        _post(session, row, facility, awards, distribution, now)
        _close(session, row, facility, distribution, actor=actor, now=now)
    return row


def _settle_awards(session: Session, row: Liquidation) -> list[SaleAward]:
    awards = queries.find_awards(session, row.id)
    for award in awards:
        award.settled = rules.settled_amount(
            price=award.price, allotted_kg=award.quantity_kg, weighed_kg=award.weighed_kg
        )
        session.add(award)
    return awards


def _sale_money(
    session: Session,
    row: Liquidation,
    facility: "Facility",
    awards: list[SaleAward],
    claims: Claims,
    now: datetime,
) -> rules.SaleMoney:
    facts = receipts.goods_facts(session, row.lot_id, at=now)
    assert facts is not None, "pledged goods have a receipt"
    product = lending_service.product_of(facility.product)
    tonnes = sum((min(a.weighed_kg, a.quantity_kg) for a in awards), Decimal(0)) / rules.KG_PER_T
    return rules.SaleMoney(
        proceeds=sum((award.settled or ZERO for award in awards), ZERO),
        disposal_ratio=product.disposal_cost,
        fee=success_fee(facts.storage_rate, tonnes, days=product.storage_fee_days),
        facility_id=facility.id,
        fees_due=lending.fees_due(session, facility),
        liens=_claims(Rank.LIEN, claims.liens),
        subordinates=_claims(Rank.SUBORDINATE, claims.subordinates),
    )


def _claims(to: Rank, owed: tuple[tuple[UUID, Decimal], ...]) -> tuple[Claim, ...]:
    return tuple(Claim(to=to, amount=amount, subject=claimant) for claimant, amount in owed)


def _debts(session: Session, facility: "Facility", now: datetime) -> list[rules.Debt]:
    return [
        rules.Debt(debt.advance_id, debt.number, debt.principal, debt.interest, debt.penalty)
        for debt in lending.debts(session, facility.id, now=now)
    ]


def _post(
    session: Session,
    row: Liquidation,
    facility: "Facility",
    awards: list[SaleAward],
    distribution: Distribution,
    now: datetime,
) -> None:
    """Two entries: buyers' money becomes the pledgor's; the pledgor's runs down the waterfall."""
    proceeds = distribution.proceeds
    sold = [Line(postings.CLIENT_MONEY, award.settled or ZERO, award.buyer_id) for award in awards]
    sold.append(Line(postings.CLIENT_MONEY, -proceeds, row.pledgor_id))
    shares = [_credit(share.claim, share.paid) for share in distribution.shares if share.paid]
    swept = sum((-line.amount for line in shares if line.account != postings.CLIENT_MONEY), ZERO)
    applied = [
        Line(postings.CLIENT_MONEY, proceeds, row.pledgor_id),
        *shares,
        Line(postings.SURPLUS_OWED, -distribution.surplus, row.pledgor_id),
        Line(postings.BANK, swept),
        Line(postings.CLIENT_BANK, -swept),
        *_fee_owed(facility, distribution),
    ]
    entries = [
        postings.Entry(
            book_id=row.organisation_id,
            currency=row.currency,
            kind=kind,
            cause=f"liquidation:{row.id}:{kind}",
            happened_at=now,
            lines=tuple(lines),
        )
        for kind, lines in (("sale_proceeds", sold), ("sale_distribution", applied))
    ]
    ledger.post_many(session, entries, now=now)


def _credit(claim: Claim, paid: Decimal) -> Line:
    if claim.to in DEBT_ACCOUNTS:
        return Line(DEBT_ACCOUNTS[claim.to], -paid, claim.subject)
    if claim.to in {Rank.LIEN, Rank.SUBORDINATE}:
        return Line(postings.CLIENT_MONEY, -paid, claim.subject)
    if claim.to is Rank.COST:
        return Line(COST_RECOVERED, -paid)
    return Line(postings.FEES if claim.subject else postings.FEE_INCOME, -paid, claim.subject)


def _fee_owed(facility: "Facility", distribution: Distribution) -> list[Line]:
    """The part of the sale's own fee that the proceeds did not reach stays owed: Dr1130 Cr4000."""
    fees = [s for s in distribution.shares if s.claim.to is Rank.FEE and s.claim.subject is None]
    unpaid = sum((share.unpaid for share in fees), ZERO)
    return [Line(postings.FEES, unpaid, facility.id), Line(postings.FEE_INCOME, -unpaid)] if unpaid else []


def _close(
    session: Session,
    row: Liquidation,
    facility: "Facility",
    distribution: Distribution,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    row.proceeds, row.surplus, row.deficiency = (
        distribution.proceeds,
        distribution.surplus,
        distribution.deficiency,
    )
    row.waterfall = [{"to": str(to), "amount": f"{amount:.2f}"} for to, amount in distribution.lines()]
    row.distributed_at = now
    _, terms = lending_service.terms_of(facility)
    today = local_date(now, facility.zone)
    row.surplus_due_date = terms.calendar.add(today, regime_of(row).surplus_days)
    audit.move(session, row, LiquidationState.DISTRIBUTED, actor=actor, now=now)
    lending_service.close_from_sale(
        session, facility.id, distribution=distribution, cause=f"liquidation:{row.id}", now=now
    )
    if row.auction_id is not None:
        auctions.settle_auction(session, row.auction_id, actor=actor, now=now)
    tell(
        session,
        "liquidation.distributed",
        row,
        now,
        proceeds=f"{row.proceeds:.2f}",
        surplus=f"{row.surplus:.2f}",
        deficiency=f"{row.deficiency:.2f}",
    )
    if row.surplus:
        _tell_surplus(session, row, now)
    if row.deficiency:
        open_next(session, facility.id, now)


def _tell_surplus(session: Session, row: Liquidation, now: datetime) -> None:
    params = {
        "liquidation_id": ids.show("liquidation", row.id),
        "surplus": f"{row.surplus:,.2f} {row.currency}",
        "deadline": str(row.surplus_due_date),
    }
    request = NoticeRequest(
        organisation_id=row.pledgor_id,
        kind="surplus",
        subject=("liquidation", row.id),
        params=params,
        cause=f"liquidation:{row.id}:surplus",
    )
    notices.notify(session, notice=request, now=now)
