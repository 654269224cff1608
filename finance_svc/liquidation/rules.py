"""How a sale after default runs, what it must bring, and who is paid (DOMAIN B6.1-B6.3, B6.6). Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.money import ZERO, half_up, owed
from finance_svc.lending.rules import Claim, Distribution, Rank, waterfall

KG_PER_T = Decimal(1000)
WEIGHBRIDGE_TOLERANCE = Decimal("0.005")

__all__ = [
    "MOVES",
    "UNSOLD_STATES",
    "AuctionNotLicensed",
    "Debt",
    "Distribution",
    "ForfeitureForbidden",
    "LiquidationState",
    "NotInDefault",
    "NoticeNotMet",
    "Rank",
    "Regime",
    "SaleMoney",
    "SaleUnpaid",
    "ViewingIncomplete",
    "distribute",
    "earliest_sale",
    "first_reserve",
    "next_reserve",
    "read_regime",
    "require_delivered",
    "require_lender_not_buyer",
    "require_notice",
    "require_viewed",
    "settled_amount",
    "waterfall",
]


class LiquidationState(StrEnum):
    """The process of B6.2."""

    DEFAULT = "default"
    NOTICED = "noticed"
    VIEWING = "viewing"
    LISTED = "listed"
    RUNNING = "running"
    SOLD = "sold"
    UNSOLD = "unsold"
    SETTLING = "settling"
    DELIVERED = "delivered"
    DISTRIBUTED = "distributed"
    REDEEMED = "redeemed"


_S = LiquidationState
MOVES: dict[LiquidationState, frozenset[LiquidationState]] = {
    _S.DEFAULT: frozenset({_S.NOTICED, _S.REDEEMED}),
    _S.NOTICED: frozenset({_S.VIEWING, _S.REDEEMED}),
    _S.VIEWING: frozenset({_S.LISTED, _S.REDEEMED}),
    _S.LISTED: frozenset({_S.RUNNING, _S.REDEEMED}),
    _S.RUNNING: frozenset({_S.SOLD, _S.UNSOLD, _S.REDEEMED}),
    _S.UNSOLD: frozenset({_S.LISTED, _S.REDEEMED}),
    _S.SOLD: frozenset({_S.SETTLING}),
    _S.SETTLING: frozenset({_S.DELIVERED}),
    _S.DELIVERED: frozenset({_S.DISTRIBUTED}),
}
UNSOLD_STATES = frozenset(state for state, moves in MOVES.items() if _S.REDEEMED in moves)
"""States in which the debtor may still redeem the goods."""


class NoticeNotMet(Refusal):
    """Nothing is sold without its notice, nor before the notice has run."""

    code: ClassVar[str] = "NOTICE_NOT_MET"


class NotInDefault(Refusal):
    """Goods are sold only in default."""

    code: ClassVar[str] = "NOT_IN_DEFAULT"


class ForfeitureForbidden(Refusal):
    """The lender may not take the goods (Civil Code 428; DOMAIN L4)."""

    code: ClassVar[str] = "FORFEITURE_FORBIDDEN"


class ViewingIncomplete(Refusal):
    """The goods were not counted together and assayed for the sale."""

    code: ClassVar[str] = "VIEWING_INCOMPLETE"


class AuctionNotLicensed(Refusal):
    """Nobody who runs the sale has a verified permit for auctions that runs (DOMAIN L17)."""

    code: ClassVar[str] = "AUCTION_NOT_LICENSED"


class SaleUnpaid(Refusal):
    """A buyer has not paid, or goods are not weighed out."""

    code: ClassVar[str] = "SALE_UNPAID"


@dataclass(frozen=True, kw_only=True)
class Regime:
    """A row of config/regimes.toml; days are calendar days, ratios of the market value."""

    code: str
    name_en: str
    name_zh: str
    notice_days: int
    notice_days_perishable: int
    notice_hours_dying: int
    dying_spare_days: int
    viewing_days: int
    viewing_days_perishable: int
    first_reserve: Decimal
    round_step: Decimal
    floor: Decimal
    surplus_days: int
    licence: str | None = None
    """The gate of the jurisdiction's licences that somebody who runs the sale has passed (DOMAIN L17)."""
    otherwise: str | None = None
    """The regime of a sale that nobody licensed runs."""


def read_regime(code: str, table: Mapping[str, Any]) -> Regime:
    """Turn one table of config/regimes.toml into values."""
    ratios = ("first_reserve", "round_step", "floor")
    needed = [field.name for field in fields(Regime) if field.default is MISSING and field.name != "code"]
    values: dict[str, Any] = {name: table[name] for name in needed}
    values |= {name: table.get(name) for name in ("licence", "otherwise")}
    return Regime(code=code, **values | {name: Decimal(table[name]) for name in ratios})


def earliest_sale(
    delivered_at: datetime, regime: Regime, *, perishable: bool, spare_days: Decimal | None = None
) -> datetime:
    """When the hammer may fall: delivery of the notice + the regime's days (DOMAIN B6.1).

    `spare_days` is remaining life less the liquidation horizon; perishables with less than ten have 24 h.
    """
    if not perishable:
        return delivered_at + timedelta(days=regime.notice_days)
    if spare_days is not None and spare_days < regime.dying_spare_days:
        return delivered_at + timedelta(hours=regime.notice_hours_dying)
    return delivered_at + timedelta(days=regime.notice_days_perishable)


def require_notice(
    *, delivered_at: datetime | None, earliest_sale_at: datetime | None, closes_at: datetime
) -> None:
    """Refuse (`NOTICE_NOT_MET`) a hammer before the delivered notice has run."""
    if delivered_at is None or earliest_sale_at is None:
        raise NoticeNotMet("the notice of sale is not delivered")
    if closes_at < earliest_sale_at:
        raise NoticeNotMet(
            f"no hammer before {earliest_sale_at.isoformat()}", earliest_sale_at=earliest_sale_at.isoformat()
        )


def require_viewed(*, noticed_at: datetime, counted_at: datetime | None, assayed_at: datetime | None) -> None:
    """Refuse (`VIEWING_INCOMPLETE`) a listing without joint re-count and re-assay after the notice."""
    for name, done_at in (("joint count", counted_at), ("assay", assayed_at)):
        if done_at is None or done_at < noticed_at:
            raise ViewingIncomplete(f"no {name} since the notice of {noticed_at.isoformat()}", missing=name)


def require_lender_not_buyer(lender_id: UUID, buyers: Iterable[UUID]) -> None:
    """Refuse (`FORFEITURE_FORBIDDEN`) the lender among the buyers: it never gets title on default."""
    if lender_id in set(buyers):
        raise ForfeitureForbidden("the lender may not buy the goods pledged to it")


def first_reserve(
    *, market_value: Decimal, quantity_kg: Decimal, debt: Decimal, cost: Decimal, regime: Regime
) -> Decimal:
    """R1 = max(0.90 x MV_unit, min((debt + cost) / Q, MV_unit)), per tonne, up to the fen (DOMAIN B6.3)."""
    tonnes = quantity_kg / KG_PER_T
    unit = market_value / tonnes
    return owed(max(regime.first_reserve * unit, min((debt + cost) / tonnes, unit)))


def next_reserve(*, previous: Decimal, market_unit: Decimal, regime: Regime, perishable: bool) -> Decimal:
    """R_n = max(0.80 x R_(n-1), 0.70 x MV_unit); of perishables never above MV_unit (DOMAIN B6.3)."""
    reserve = max(regime.round_step * previous, regime.floor * market_unit)
    return owed(min(reserve, market_unit) if perishable else reserve)


def settled_amount(*, price: Decimal, allotted_kg: Decimal, weighed_kg: Decimal) -> Decimal:
    """What a buyer owes for what was weighed out to him, never for more than his award (half up)."""
    return half_up(price * min(allotted_kg, weighed_kg) / KG_PER_T)


def require_delivered(*, allotted_kg: Decimal, weighed_kg: Decimal, paid: Decimal, due: Decimal) -> None:
    """Refuse (`SALE_UNPAID`) while a buyer has not paid or his goods still stand in the store."""
    if paid < due:
        raise SaleUnpaid(f"{paid} of {due} paid", paid=str(paid), due=str(due))
    if weighed_kg < allotted_kg * (1 - WEIGHBRIDGE_TOLERANCE):
        raise SaleUnpaid(f"{weighed_kg} of {allotted_kg} kg weighed out", weighed_kg=str(weighed_kg))


@dataclass(frozen=True)
class Debt:
    """What one advance owes, oldest draw first by `order`."""

    advance_id: UUID
    order: int
    principal: Decimal
    interest: Decimal
    penalty: Decimal


@dataclass(frozen=True, kw_only=True)
class SaleMoney:
    """What a sale brought and what the goods themselves owe."""

    proceeds: Decimal
    disposal_ratio: Decimal
    fee: Decimal
    facility_id: UUID
    fees_due: Decimal = ZERO
    """Fees the facility owed before the sale."""
    liens: tuple[Claim, ...] = ()
    subordinates: tuple[Claim, ...] = ()


def distribute(sale: SaleMoney, debts: Iterable[Debt]) -> Distribution:
    """Run the waterfall of B3.8 over a sale; what nobody claims is surplus."""
    claims = [Claim(to=Rank.COST, amount=half_up(sale.disposal_ratio * sale.proceeds)), *sale.liens]
    for debt in debts:
        amounts = {
            Rank.PENALTY: debt.penalty,
            Rank.INTEREST: debt.interest,
            Rank.PRINCIPAL: debt.principal,
        }
        claims += [
            Claim(to=rank, amount=amount, order=debt.order, subject=debt.advance_id)
            for rank, amount in amounts.items()
        ]
    claims.append(Claim(to=Rank.FEE, amount=sale.fees_due, order=0, subject=sale.facility_id))
    claims.append(Claim(to=Rank.FEE, amount=sale.fee, order=1))
    return waterfall(sale.proceeds, [*claims, *sale.subordinates])
