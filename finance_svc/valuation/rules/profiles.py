"""Versioned haircut profiles (DOMAIN B2.2, B2.3): how careful the house is with one commodity."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from finance_svc.kernel.money import half_up
from finance_svc.valuation.rules.refusals import NotPriced


class Tail(StrEnum):
    """The distribution whose ES97.5 multiple scales sigma."""

    NORMAL = "normal"
    T4 = "t4"


@dataclass(frozen=True, kw_only=True)
class HaircutProfile:
    """Parameters of the market haircut and the fixed ones beside it; all ratios, days are business days."""

    commodity: str
    version: int
    floor: Decimal
    tail: Tail
    historical_es: bool
    holding_days: int
    revaluation_days: int
    sale_preparation_days: int
    h_liq: Decimal
    c_disp: Decimal
    smoothing: float
    returns_for_sigma: int
    returns_for_historical: int

    @property
    def name(self) -> str:
        """`apples/1`: which rules a stored number was made by."""
        return f"{self.commodity}/{self.version}"

    @property
    def floor_total(self) -> Decimal:
        """The least that is ever cut: with a level-1 price in the loan's currency."""
        return self.floor + self.h_liq + self.c_disp


def haircut_profile(config: Mapping[str, Mapping[str, object]], commodity: str) -> HaircutProfile:
    """Read one commodity's profile of config/haircuts.toml; `NOT_PRICED` when there is none."""
    row = config.get(commodity)
    if row is None:
        raise NotPriced(f"no haircut profile for {commodity!r}")
    profile = HaircutProfile(
        commodity=commodity,
        version=int(str(row["version"])),
        floor=Decimal(str(row["floor"])),
        tail=Tail(str(row["tail"])),
        historical_es=row["historical_es"] is True,
        holding_days=int(str(row["holding_days"])),
        revaluation_days=int(str(row["revaluation_days"])),
        sale_preparation_days=int(str(row["sale_preparation_days"])),
        h_liq=Decimal(str(row["h_liq"])),
        c_disp=Decimal(str(row["c_disp"])),
        smoothing=float(str(row["smoothing"])),
        returns_for_sigma=int(str(row["returns_for_sigma"])),
        returns_for_historical=int(str(row["returns_for_historical"])),
    )
    if not 0 < profile.floor_total < 1:
        raise ValueError(f"profile {profile.name}: floors must add up to between 0 and 1")
    return profile


def market_haircut(
    profile: HaircutProfile, *, daily_loss: Decimal | None, holding_days: Decimal | None = None
) -> Decimal:
    """`h_mkt` for a holding period of at least the profile's: never under the floor, 4 decimals half up."""
    if daily_loss is None:
        return half_up(profile.floor, 4)
    held = max(Decimal(profile.holding_days), holding_days or Decimal(0))
    scaled = daily_loss * (held + profile.revaluation_days - 1).sqrt()
    return half_up(min(Decimal(1), max(profile.floor, scaled)), 4)


def holding_days(profile: HaircutProfile, sell_days: Decimal | None) -> Decimal:
    """Business days a sale lasts: notice, viewing and selling, at least the profile's (DOMAIN B2.4)."""
    if sell_days is None:
        return Decimal(profile.holding_days)
    return max(Decimal(profile.holding_days), profile.sale_preparation_days + half_up(sell_days * 5 / 7))
