"""Which price counts: hierarchy, staleness, conflict, flagged moves and dealer quotes (DOMAIN B2.1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from statistics import median
from uuid import UUID

from finance_svc.kernel.calendar import Calendar, at_local, local_date
from finance_svc.kernel.money import decimal_from
from finance_svc.valuation.rules.refusals import PriceShape, SourceUnregistered

DEALERS = 4
LAST_PUBLISHED = 3
CLOCK_TOLERANCE = timedelta(minutes=5)
MAD_TO_SIGMA = Decimal("1.4826")
NOBODY = UUID(int=0)


class PriceState(StrEnum):
    """Whether the price behind a value is within its limit, and whether two levels disagree."""

    FRESH = "fresh"
    STALE = "stale"
    CONFLICT = "conflict"


class Flag(StrEnum):
    """A move beyond the limit: a fall counts at once, a rise waits for a second source or two persons."""

    NONE = "none"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, kw_only=True)
class LevelRule:
    """How long a price of one level is good, and the extra haircut it brings."""

    level: int
    limit: int
    business_days: bool
    haircut: Decimal


@dataclass(frozen=True, kw_only=True)
class CommodityRule:
    """The only shape prices of one commodity may have: currency per unit, within a plausible range."""

    currency: str
    unit: str
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True, kw_only=True)
class PriceRules:
    """config/price_levels.toml, read."""

    version: str
    zone: str
    levels: Mapping[int, LevelRule]
    sources: Mapping[str, int]
    commodities: Mapping[str, CommodityRule]
    conflict: Decimal
    move: Decimal
    decay: Decimal
    dealers: int
    dealer_spread: Decimal
    mad_cut: Decimal


@dataclass(frozen=True, kw_only=True)
class Observed:
    """One recorded price; `number` orders observations of the same instant."""

    id: UUID
    keeper_id: UUID
    source: str
    level: int
    price: Decimal
    observed_at: datetime
    number: int
    flag: Flag = Flag.NONE
    confirmed: bool = False


@dataclass(frozen=True, kw_only=True)
class NewPrice:
    """A price as somebody reports it, before anything is believed. `unit_price` per `unit`, as text."""

    source: str
    level: int
    commodity: str
    unit_price: str
    observed_at: datetime
    currency: str = "CNY"
    unit: str = "TNE"
    adjusted_price: str | None = None
    """Roll-adjusted price of a futures series: used for returns only, never for a value."""


@dataclass(frozen=True, kw_only=True)
class RecordedPrice:
    """A price as it was recorded, exact."""

    id: UUID
    organisation_id: UUID
    source: str
    level: int
    commodity: str
    unit_price: Decimal
    adjusted_price: Decimal | None
    currency: str
    number: int
    flag: Flag
    observed_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class PriceSeries:
    """Whose history of what is imported."""

    source: str
    level: int
    commodity: str


@dataclass(frozen=True, kw_only=True)
class HistoryRow:
    """One day of a history, prices as text."""

    observed_at: datetime
    unit_price: str
    adjusted_price: str | None = None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What one level says: the price, from which observations, and until when it is good."""

    level: int
    price: Decimal
    source: str
    observation_ids: tuple[UUID, ...]
    observed_at: datetime
    stale_at: datetime


@dataclass(frozen=True, kw_only=True)
class PriceChoice:
    """The price that counts now, and the other levels that were looked at."""

    state: PriceState
    used: Candidate
    considered: tuple[Candidate, ...]
    decay_days: int = 0
    """Business days since every level went stale."""


def stale_at(observed_at: datetime, rule: LevelRule, calendar: Calendar, zone: str) -> datetime:
    """The instant a price stops being good: the end of the last day (zone) within its level's limit."""
    day = local_date(observed_at, zone)
    last = calendar.add(day, rule.limit) if rule.business_days else day + timedelta(days=rule.limit)
    return at_local(last + timedelta(days=1), time(0), zone)


def flag_of(price: Decimal, previous: Decimal | None, level: int, rules: PriceRules) -> Flag:
    """Whether a published price (level 1-3) moved more than the limit from the source's last counting one."""
    if previous is None or level > LAST_PUBLISHED or abs(price - previous) <= rules.move * previous:
        return Flag.NONE
    return Flag.UP if price > previous else Flag.DOWN


def counting(observations: Iterable[Observed], rules: PriceRules, calendar: Calendar) -> list[Observed]:
    """Observations that count: all but flagged rises that nobody confirmed and no second source supports."""
    known = list(observations)
    return [seen for seen in known if seen.flag is not Flag.UP or _backed(seen, known, rules, calendar)]


def _backed(rise: Observed, known: Sequence[Observed], rules: PriceRules, calendar: Calendar) -> bool:
    return rise.confirmed or any(
        other.source != rise.source
        and abs(other.price - rise.price) <= rules.move * rise.price
        and other.observed_at < stale_at(rise.observed_at, rules.levels[rise.level], calendar, rules.zone)
        and rise.observed_at < stale_at(other.observed_at, rules.levels[other.level], calendar, rules.zone)
        for other in known
    )


def flag_series(
    prices: Sequence[tuple[NewPrice, Decimal]],
    *,
    known: Iterable[Observed],
    rules: PriceRules,
    calendar: Calendar,
) -> list[Flag]:
    """A flag for each new price, oldest first, against its source's last price that counted.

    `known` are the newest earlier observations of all sources. A rise that another source has shown counts.
    """
    usable = sorted(counting(known, rules, calendar), key=_age)
    last = {seen.source: seen for seen in usable}
    flags = []
    for number, (price, value) in enumerate(prices):
        before = last.get(price.source)
        flag = flag_of(value, before.price if before else None, price.level, rules)
        seen = Observed(
            id=NOBODY, keeper_id=NOBODY, source=price.source, level=price.level, price=value,
            observed_at=price.observed_at, number=number, flag=flag,
        )  # fmt: skip
        if flag is not Flag.UP or _backed(seen, list(last.values()), rules, calendar):
            last[price.source] = seen
        flags.append(flag)
    return flags


def choose(
    observations: Iterable[Observed], *, at: datetime, rules: PriceRules, calendar: Calendar
) -> PriceChoice | None:
    """The price that counts at `at`, or None when there never was one (DOMAIN B2.1).

    The best fresh level wins; when a fresh level is more than the conflict ratio away, the lower counts.
    Without a fresh level the price that lasted longest is frozen, with its decay in business days.
    """
    usable = counting((o for o in observations if o.observed_at <= at), rules, calendar)
    found = _candidates(usable, rules, calendar)
    fresh = sorted((c for c in found if at < c.stale_at), key=lambda c: c.level)
    if fresh:
        return _best(fresh, rules)
    if not found:
        return None
    last = max(found, key=lambda c: (c.stale_at, -c.level))
    gone = local_date(last.stale_at, rules.zone) - timedelta(days=1)
    decay_days = calendar.between(gone, local_date(at, rules.zone))
    return PriceChoice(state=PriceState.STALE, used=last, considered=tuple(found), decay_days=decay_days)


def _best(fresh: Sequence[Candidate], rules: PriceRules) -> PriceChoice:
    best = fresh[0]
    apart = [c for c in fresh if abs(c.price - best.price) > rules.conflict * best.price]
    state = PriceState.CONFLICT if apart else PriceState.FRESH
    used = min([best, *apart], key=lambda c: (c.price, c.level))
    return PriceChoice(state=state, used=used, considered=tuple(fresh))


def _candidates(usable: Sequence[Observed], rules: PriceRules, calendar: Calendar) -> list[Candidate]:
    found = []
    by_level = sorted(usable, key=lambda o: o.level)
    for level, group in groupby(by_level, key=lambda o: o.level):
        newest = sorted(group, key=_age, reverse=True)
        if level == DEALERS:
            found.extend(_dealers(newest, rules, calendar))
        else:
            found.append(_single(newest[0], rules, calendar))
    return found


def _age(seen: Observed) -> tuple[datetime, int]:
    return (seen.observed_at, seen.number)


def _single(seen: Observed, rules: PriceRules, calendar: Calendar) -> Candidate:
    return Candidate(
        level=seen.level,
        price=seen.price,
        source=seen.source,
        observation_ids=(seen.id,),
        observed_at=seen.observed_at,
        stale_at=stale_at(seen.observed_at, rules.levels[seen.level], calendar, rules.zone),
    )


def _dealers(newest: Sequence[Observed], rules: PriceRules, calendar: Calendar) -> list[Candidate]:
    """Level 4: the median of enough independent dealers' quotes that agree, outliers dropped."""
    level = rules.levels[DEALERS]
    quotes: dict[str, Observed] = {}
    for seen in newest:
        if newest[0].observed_at < stale_at(seen.observed_at, level, calendar, rules.zone):
            quotes.setdefault(seen.source, seen)
    kept = drop_outliers(list(quotes.values()), rules.mad_cut)
    if len(kept) < rules.dealers:
        return []
    prices = [quote.price for quote in kept]
    middle = Decimal(median(prices))
    if max(prices) - min(prices) > rules.dealer_spread * middle:
        return []
    oldest = min(quote.observed_at for quote in kept)
    return [
        Candidate(
            level=DEALERS,
            price=middle,
            source="dealers",
            observation_ids=tuple(quote.id for quote in kept),
            observed_at=oldest,
            stale_at=stale_at(oldest, level, calendar, rules.zone),
        )
    ]


def drop_outliers(quotes: Sequence[Observed], cut: Decimal) -> list[Observed]:
    """Drop quotes further than `cut` x 1.4826 x MAD from the median when there are at least five."""
    if len(quotes) < 5:
        return list(quotes)
    middle = Decimal(median(quote.price for quote in quotes))
    spread = Decimal(median(abs(quote.price - middle) for quote in quotes))
    return [quote for quote in quotes if abs(quote.price - middle) <= cut * MAD_TO_SIGMA * spread]


def require_source(price: NewPrice, rules: PriceRules) -> None:
    """The source is registered for exactly that level; dealers sign as `dealer:<name>`."""
    source = "dealer" if price.source.startswith("dealer:") else price.source
    if rules.sources.get(source) != price.level:
        raise SourceUnregistered(
            f"{price.source!r} is not registered for level {price.level}", source=price.source
        )


def require_shape(price: NewPrice, *, rules: PriceRules, now: datetime) -> Decimal:
    """The exact price per tonne, or `PRICE_SHAPE`: sign, size, unit, currency and time must be possible."""
    expected = rules.commodities.get(price.commodity)
    if expected is None:
        raise PriceShape(f"{price.commodity!r} is not a commodity this house prices")
    if (price.currency, price.unit) != (expected.currency, expected.unit):
        raise PriceShape(f"{price.commodity} is priced in {expected.currency} per {expected.unit}")
    if price.observed_at.tzinfo is None or price.observed_at > now + CLOCK_TOLERANCE:
        raise PriceShape("a price is not observed in the future")
    if price.adjusted_price is not None and decimal_from(price.adjusted_price) <= 0:
        raise PriceShape("an adjusted price is above zero")
    value = decimal_from(price.unit_price)
    if not expected.lowest <= value <= expected.highest or value != round(value, 6):
        raise PriceShape(
            f"{price.unit_price} is not between {expected.lowest} and {expected.highest} "
            f"{expected.currency} per {expected.unit}"
        )
    return value


def price_rules(config: Mapping[str, object]) -> PriceRules:
    """Read config/price_levels.toml."""
    tables = {name: _table(config, name) for name in ("levels", "sources", "commodities", "limits")}
    limits = tables["limits"]
    return PriceRules(
        version=str(config["version"]),
        zone=str(config["zone"]),
        levels={int(level): _level(int(level), row) for level, row in tables["levels"].items()},
        sources={source: int(str(level)) for source, level in tables["sources"].items()},
        commodities={name: _commodity(row) for name, row in tables["commodities"].items()},
        conflict=Decimal(str(limits["conflict"])),
        move=Decimal(str(limits["move"])),
        decay=Decimal(str(limits["decay_per_business_day"])),
        dealers=int(str(limits["dealers"])),
        dealer_spread=Decimal(str(limits["dealer_spread"])),
        mad_cut=Decimal(str(limits["mad_cut"])),
    )


def _table(config: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = config[name]
    if not isinstance(table, Mapping):
        raise TypeError(f"{name} is not a table")
    return table


def _level(level: int, row: object) -> LevelRule:
    row = _table({"row": row}, "row")
    return LevelRule(
        level=level,
        limit=int(str(row["limit"])),
        business_days=row["counts"] == "business_days",
        haircut=Decimal(str(row["haircut"])),
    )


def _commodity(row: object) -> CommodityRule:
    row = _table({"row": row}, "row")
    return CommodityRule(
        currency=str(row["currency"]),
        unit=str(row["unit"]),
        lowest=Decimal(str(row["lowest"])),
        highest=Decimal(str(row["highest"])),
    )
