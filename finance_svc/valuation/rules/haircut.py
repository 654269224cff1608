"""The market haircut's numbers (DOMAIN B2.3): floats live here only. Imported only when needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import floor, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter
from scipy.stats import norm, t

from finance_svc.kernel.money import half_up
from finance_svc.valuation.rules.profiles import HaircutProfile, Tail, market_haircut

TAIL_LEVEL = 0.975
FALL_DAYS = 20
FIVE_YEARS = 1250
"""Business days of history that are looked at."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Close:
    """The last price of one day; `adjusted` is free of roll jumps where the source gives it."""

    day: date
    price: Decimal
    adjusted: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class HaircutParts:
    """One run of the model. Ratios as exact decimals; None where the history is too short to say."""

    returns: int
    first_day: date | None
    last_day: date | None
    sigma: Decimal | None
    es_normal: Decimal | None
    es_t4: Decimal | None
    es_historical: Decimal | None
    worst_fall: Decimal | None
    daily_loss: Decimal | None
    """The one-day expected shortfall that the haircut scales; None when only the floor speaks."""
    h_mkt: Decimal
    binding: str


def es_multiple(tail: Tail, level: float = TAIL_LEVEL) -> float:
    """Expected shortfall in standard deviations: normal 2.3378, unit-variance t4 2.8239 at 97.5 %."""
    if tail is Tail.NORMAL:
        return float(norm.pdf(norm.ppf(level)) / (1 - level))
    nu = 4
    quantile = float(t.ppf(level, nu))
    raw = float(t.pdf(quantile, nu)) / (1 - level) * (nu + quantile**2) / (nu - 1)
    return raw * sqrt((nu - 2) / nu)


def ewma_sigma(returns: Floats, *, smoothing: float, start: float | None = None) -> float:
    """Daily volatility after the last return: var = l var + (1 - l) r^2, from `start` or the mean square."""
    squares = np.square(returns)
    first = float(squares.mean()) if start is None else start
    path, _ = lfilter([1 - smoothing], [1, -smoothing], squares, zi=np.array([smoothing * first]))
    return sqrt(float(path[-1]))


def historical_es(returns: Floats, level: float = TAIL_LEVEL) -> float:
    """Mean of the worst (1 - level) share of one-day losses, the boundary observation taken in part."""
    weight = (1 - level) * returns.size
    whole = floor(weight)
    worst = np.sort(np.partition(-returns, returns.size - whole - 1)[returns.size - whole - 1 :])[::-1]
    return float((worst[:whole].sum() + (weight - whole) * worst[whole]) / weight)


def worst_fall(prices: Floats, days: int = FALL_DAYS) -> float:
    """The deepest fall (a positive ratio) between two closes `days` apart."""
    return float(max(0.0, (1 - prices[days:] / prices[:-days]).max()))


def scale(daily: float, holding_days: float, revaluation_days: int) -> float:
    """A one-day figure over the holding period, prolonged by the gap between revaluations."""
    return daily * sqrt(holding_days + revaluation_days - 1)


def basel_haircut(base: float, *, base_days: int, holding_days: int, revaluation_days: int) -> float:
    """Basel's scaling of a haircut given for `base_days` (CRE22): H10 8 % -> 12.3935 % for 20 and weekly."""
    held = base * sqrt(holding_days / base_days)
    return held * sqrt((revaluation_days + holding_days - 1) / holding_days)


def day_returns(closes: Sequence[Close]) -> tuple[Floats, Floats]:
    """Simple returns and the path they make; from adjusted prices where both days have one."""
    pairs = pairwise(closes)
    moves = [_move(before, after) for before, after in pairs]
    returns = np.array(moves, dtype=np.float64)
    return returns, np.concatenate(([1.0], np.cumprod(1 + returns)))


def _move(before: Close, after: Close) -> float:
    if before.adjusted is not None and after.adjusted is not None:
        return float(after.adjusted / before.adjusted) - 1
    return float(after.price / before.price) - 1


def measure(closes: Sequence[Close], profile: HaircutProfile) -> HaircutParts:
    """Run the model on day closes, oldest first: the largest of floor, tail and historical shortfall.

    With fewer returns than the profile asks for, the floor binds and `binding` says so.
    """
    closes = closes[-(FIVE_YEARS + 1) :]
    if len(closes) - 1 < profile.returns_for_sigma:
        return _floor_only(closes, profile)
    returns, path = day_returns(closes)
    sigma = ewma_sigma(returns, smoothing=profile.smoothing)
    normal, t4 = (es_multiple(tail) * sigma for tail in (Tail.NORMAL, Tail.T4))
    past = historical_es(returns) if returns.size >= profile.returns_for_historical else None
    daily = {str(profile.tail): t4 if profile.tail is Tail.T4 else normal}
    if profile.historical_es and past is not None:
        daily["historical"] = past
    name, loss = max(daily.items(), key=lambda item: item[1])
    h_mkt = market_haircut(profile, daily_loss=_exact(loss))
    return HaircutParts(
        returns=returns.size,
        first_day=closes[0].day,
        last_day=closes[-1].day,
        sigma=_exact(sigma),
        es_normal=_held(normal, profile),
        es_t4=_held(t4, profile),
        es_historical=None if past is None else _held(past, profile),
        worst_fall=_exact(worst_fall(path)),
        daily_loss=_exact(loss),
        h_mkt=h_mkt,
        binding="floor" if h_mkt == half_up(profile.floor, 4) else name,
    )


def _floor_only(closes: Sequence[Close], profile: HaircutProfile) -> HaircutParts:
    return HaircutParts(
        returns=max(0, len(closes) - 1),
        first_day=closes[0].day if closes else None,
        last_day=closes[-1].day if closes else None,
        sigma=None,
        es_normal=None,
        es_t4=None,
        es_historical=None,
        worst_fall=None,
        daily_loss=None,
        h_mkt=half_up(profile.floor, 4),
        binding="floor_for_want_of_history",
    )


def _held(daily: float, profile: HaircutProfile) -> Decimal:
    return _exact(scale(daily, profile.holding_days, profile.revaluation_days))


def _exact(value: float) -> Decimal:
    return half_up(Decimal(repr(float(value))), 8)
