"""May this draw happen: papers of the goods, state of the facility, and the numbers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from finance_svc.kernel.calendar import Calendar, local_date
from finance_svc.kernel.money import limit
from finance_svc.lending.rules.product import Product
from finance_svc.lending.rules.refusals import (
    AdvanceOpening,
    ExistingCall,
    FacilityNotActive,
    Headroom,
    InsuranceMissing,
    LadderFrozen,
    LenderNotLicensed,
    LifeShort,
    LtvExceeded,
    OwnGoods,
    ReceiptExpiring,
)
from finance_svc.lending.rules.states import FacilityState, Ladder
from finance_svc.receipts.rules import Encumbered, LegalGap, LicenceExpired

GREEN = "green"
SEARCH_STALE = "REGISTER_SEARCH_STALE"
NOTHING = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class LotPapers:
    """What the receipt, the register and the custodian say of one pledged lot."""

    valid_to: date
    licence_valid_to: date | None
    insured_sum: Decimal | None
    own_goods: bool
    register_search_needed: bool
    """An electronic receipt is pledged by registration (L21)."""
    register_search_at: datetime | None
    register_search_clear: bool
    document_kinds: frozenset[str]
    remaining_days: Decimal | None


@dataclass(frozen=True, kw_only=True)
class DrawPosition:
    """A facility as a draw finds it; amounts in its currency."""

    exposure: Decimal
    undrawn: Decimal
    """Other approved advances not yet drawn."""
    principal: Decimal
    limit_amount: Decimal
    market_value: Decimal
    lendable_value: Decimal
    l0: Decimal
    reserves: Decimal


def require_contract(kinds: Collection[str], needed: Mapping[str, str]) -> None:
    """Refuse, with the code of the first missing paper, what is not on file (DOMAIN L7, L21)."""
    for kind, code in needed.items():
        if kind not in kinds:
            raise LegalGap(code, f"{kind} is missing", document=kind)


def require_papers(
    papers: LotPapers, product: Product, *, maturity_date: date, zone: str, calendar: Calendar, now: datetime
) -> None:
    """Refuse goods whose papers, cover or life do not last (DOMAIN B3.3, L14, L21)."""
    today = local_date(now, zone)
    require_contract(papers.document_kinds, product.pledge_documents)
    _require_search(papers, product, today=today, zone=zone, calendar=calendar)
    horizon = calendar.add(today, product.horizon_business_days)
    if papers.valid_to < max(maturity_date, horizon):
        raise ReceiptExpiring(f"receipt ends {papers.valid_to}", valid_to=str(papers.valid_to))
    if papers.licence_valid_to is not None and papers.licence_valid_to < today:
        raise LicenceExpired(f"warehouse licence ended {papers.licence_valid_to}")
    if papers.own_goods:
        raise OwnGoods("the depositor is the warehouse")
    spare = (horizon - today).days + product.spare_life_days
    if product.perishable and (papers.remaining_days is None or papers.remaining_days < spare):
        raise LifeShort(f"{papers.remaining_days} days of life, {spare} needed", needed_days=spare)


def require_draw_allowed(
    *, licensed: bool, state: FacilityState, ladder: Ladder, has_open_call: bool
) -> None:
    """Refuse a draw the facility's standing forbids, whatever the amount."""
    if not licensed:
        raise LenderNotLicensed("the lender has no valid licence")
    if state is not FacilityState.ACTIVE:
        raise FacilityNotActive(f"the facility is {state}", state=str(state))
    if has_open_call:
        raise ExistingCall("a margin call is open")
    if ladder is not Ladder.NORMAL:
        raise LadderFrozen(f"the facility is {ladder}", ladder=str(ladder))


def max_advance(position: DrawPosition) -> Decimal:
    """A_max = min(L0 x MV, LV - reserves), rounded down: the most all debt may be (DOMAIN B2.2)."""
    by_value = limit(position.l0 * position.market_value)
    by_lendable = limit(position.lendable_value - position.reserves)
    return max(NOTHING, min(by_value, by_lendable))


def headroom(position: DrawPosition) -> Decimal:
    """What may still be drawn: by the goods and by the facility's limit."""
    by_goods = max_advance(position) - position.exposure
    by_limit = position.limit_amount - position.principal
    return max(NOTHING, min(by_goods, by_limit) - position.undrawn)


def require_headroom(position: DrawPosition, amount: Decimal, insured_sum: Decimal) -> None:
    """Refuse a draw after which the debt passes A_max, the facility's limit or the insurance."""
    after = position.exposure + position.undrawn + amount
    most = max_advance(position)
    if after > most:
        free = max(NOTHING, most - position.exposure - position.undrawn)
        raise LtvExceeded(f"debt {after} would pass {most}", maximum=str(most), headroom=str(free))
    if position.principal + position.undrawn + amount > position.limit_amount:
        raise Headroom(f"the limit is {position.limit_amount}", limit=str(position.limit_amount))
    if insured_sum < after:
        raise InsuranceMissing(f"insured for {insured_sum}, debt {after}", insured=str(insured_sum))


def green_level(checks: Iterable[Sequence[Mapping[str, Any]]]) -> Decimal:
    """The debt after the last draw that no goods under amber carried, from the drawn advances' evidence.

    Draws made before scores were a gate count as green; loans taken over from older books as none.
    """
    level = NOTHING
    for passes in checks:
        last = passes[-1]
        if "lots" in last and all(lot.get("custody_light", GREEN) == GREEN for lot in last["lots"]):
            level = sum((Decimal(last[name]) for name in ("exposure", "undrawn", "amount")), NOTHING)
    return level


def _require_search(
    papers: LotPapers, product: Product, *, today: date, zone: str, calendar: Calendar
) -> None:
    if not papers.register_search_needed:
        return
    if papers.register_search_at is None:
        raise LegalGap(SEARCH_STALE, "the register was not searched")
    searched = local_date(papers.register_search_at, zone)
    if calendar.between(searched, today) > product.register_search_business_days:
        raise LegalGap(SEARCH_STALE, f"the register was last searched on {searched}", searched=str(searched))
    if not papers.register_search_clear:
        raise Encumbered("the register shows another charge")


def require_opening_advance(*, drawn: date, balance: date, today: date) -> None:
    """An advance of older books was drawn, then their balance struck, before today (`ADVANCE_OPENING`)."""
    if not drawn <= balance < today:
        raise AdvanceOpening(f"drawn {drawn}, balance of {balance}: both lie before today, in this order")
