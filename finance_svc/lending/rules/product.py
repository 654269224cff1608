"""A product: its lines, cure times and fee, and what a contract may promise under it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from finance_svc.lending.rules.refusals import L0AboveProduct, ProductUnsound, RateAboveCap

CALL_BELOW_CLOSE_OUT = Decimal("0.05")
CAP_MULTIPLE = 4
ONE = Decimal(1)


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Ratios of exposure to market value (DOMAIN B3.2)."""

    l0: Decimal
    freeze: Decimal
    warn: Decimal
    call: Decimal
    close_out: Decimal


@dataclass(frozen=True, kw_only=True)
class CureTerms:
    """How long a borrower has. Times are wall-clock times of the site."""

    business_days: int
    clock: time
    close_out_clock: time
    to_l0_business_days: int
    fallback_business_days: int
    """After so many banking days a notice that was sent counts as delivered, by contract."""


@dataclass(frozen=True, kw_only=True)
class Product:
    """One row of config/products/."""

    code: str
    commodity: str
    currency: str
    calendar: str
    regime: str
    perishable: bool
    custody_profile: str
    haircut_profile: str
    lines: Lines
    cure: CureTerms
    day_count_base: int
    storage_fee_days: int
    disposal_cost: Decimal
    horizon_business_days: int
    spare_life_days: int
    register_search_business_days: int
    pledge_documents: Mapping[str, str]
    """Kind of paper -> the refusal code when it is missing."""


def read_product(table: Mapping[str, Any]) -> Product:
    """Turn the parsed TOML of a product into values."""
    lines, cure, draw = table["lines"], table["cure"], table["draw"]
    return Product(
        code=table["code"],
        commodity=table["commodity"],
        currency=table["currency"],
        calendar=table["calendar"],
        regime=table["regime"],
        perishable=table["perishable"],
        custody_profile=table["custody_profile"],
        haircut_profile=table["haircut_profile"],
        lines=Lines(**{name: Decimal(lines[name]) for name in ("l0", "freeze", "warn", "call", "close_out")}),
        cure=CureTerms(
            business_days=cure["business_days"],
            clock=time.fromisoformat(cure["clock"]),
            close_out_clock=time.fromisoformat(cure["close_out_clock"]),
            to_l0_business_days=cure["to_l0_business_days"],
            fallback_business_days=cure["fallback_business_days"],
        ),
        day_count_base={"act/360": 360, "act/365": 365}[table["day_count"]],
        storage_fee_days=table["fee"]["storage_days"],
        disposal_cost=Decimal(table["sale"]["disposal_cost"]),
        horizon_business_days=draw["horizon_business_days"],
        spare_life_days=draw["spare_life_days"],
        register_search_business_days=draw["register_search_business_days"],
        pledge_documents=dict(draw["pledge_documents"]),
    )


def require_sound(product: Product, least_haircut: Decimal) -> None:
    """Refuse (`PRODUCT_UNSOUND`) lines out of order, or a close-out above 1 - the profile's least haircut."""
    lines = product.lines
    ordered = lines.l0 < lines.freeze < lines.warn < lines.call < lines.close_out
    if not ordered or lines.close_out > ONE - least_haircut:
        raise ProductUnsound(f"{product.code}: close-out {lines.close_out} with a haircut of {least_haircut}")


def require_terms(product: Product, l0: Decimal) -> None:
    """Refuse (`L0_ABOVE_PRODUCT`) a contract advance rate above the product's."""
    if l0 > product.lines.l0:
        raise L0AboveProduct(f"{l0} is above {product.lines.l0}", maximum=str(product.lines.l0))


@dataclass(frozen=True)
class LprRate:
    """One-year loan prime rate from a day on."""

    effective_date: date
    one_year: Decimal


def require_rate(rate: Decimal, *, licensed: bool, signed_date: date, lpr: Iterable[LprRate]) -> None:
    """Refuse (`RATE_ABOVE_CAP`) an unlicensed lender's rate above 4 x the LPR at signing (DOMAIN L13)."""
    if licensed:
        return
    known = [row for row in lpr if row.effective_date <= signed_date]
    if not known:
        raise RateAboveCap(f"no LPR is known for {signed_date}")
    cap = CAP_MULTIPLE * max(known, key=lambda row: row.effective_date).one_year
    if rate > cap:
        raise RateAboveCap(f"{rate} is above {cap}", maximum=str(cap))


def effective_lines(lines: Lines, haircut_total: Decimal) -> Lines:
    """The lines at a haircut: close-out within the haircut, call 5 points below (DOMAIN B3.2, F32)."""
    close_out = min(lines.close_out, ONE - haircut_total)
    call = min(lines.call, close_out - CALL_BELOW_CLOSE_OUT)
    warn = min(lines.warn, call)
    return Lines(l0=lines.l0, freeze=min(lines.freeze, warn), warn=warn, call=call, close_out=close_out)
