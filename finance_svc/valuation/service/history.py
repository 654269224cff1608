"""A price history from a file, recorded as observations: the haircut model needs something to measure."""

import csv
import gzip
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import at_local
from finance_svc.kernel.errors import BadInput
from finance_svc.valuation import queries, rules
from finance_svc.valuation.service.prices import record_prices, require_recorder

BLOCK = 5000
CLOSE = time(15, 0)
"""When a Chinese futures exchange settles the day."""


def load_price_history(
    path: Path, *, zone: str = "Asia/Shanghai", price: str = "settle", adjusted: str | None = "adj_close"
) -> list[rules.HistoryRow]:
    """Read daily prices from a CSV file (gzip or not) with a `date` column; days without a price are skipped.

    `price` names the column that is a value, `adjusted` the roll-adjusted one that only makes returns.
    Raises `BAD_REQUEST` for a file without these columns or with a day that is none.
    """
    unpack = gzip.open if path.suffix == ".gz" else open
    with unpack(path, "rt", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        missing = {"date", price, *([adjusted] if adjusted else [])} - set(reader.fieldnames or ())
        if missing:
            raise BadInput("BAD_REQUEST", f"{path.name} has no column {', '.join(sorted(missing))}")
        rows = [_row(line, zone, price, adjusted) for line in reader]
    return [row for row in rows if row is not None]


def _row(line: dict[str, str], zone: str, price: str, adjusted: str | None) -> rules.HistoryRow | None:
    try:
        day = date.fromisoformat(line["date"])
    except ValueError:
        raise BadInput("BAD_REQUEST", f"{line['date']!r} is not a day") from None
    if not line[price] or not line[price].strip("0."):
        return None
    return rules.HistoryRow(
        observed_at=at_local(day, CLOSE, zone),
        unit_price=line[price],
        adjusted_price=(line[adjusted] or None) if adjusted else None,
    )


def import_history(
    session: Session,
    *,
    series: rules.PriceSeries,
    rows: Iterable[rules.HistoryRow],
    actor: Actor,
    now: datetime,
) -> int:
    """Record a history that is not there yet; how many observations are new. Importing twice adds nothing."""
    keeper_id = require_recorder(session, actor)
    with as_house(session):
        known = queries.known_moments(session, keeper_id, series.commodity, series.source)
    fresh = sorted((row for row in rows if row.observed_at not in known), key=lambda row: row.observed_at)
    prices = [_price(series, row) for row in fresh]
    for start in range(0, len(prices), BLOCK):
        record_prices(session, prices=prices[start : start + BLOCK], actor=actor, now=now)
    return len(prices)


def _price(series: rules.PriceSeries, row: rules.HistoryRow) -> rules.NewPrice:
    return rules.NewPrice(
        source=series.source,
        level=series.level,
        commodity=series.commodity,
        unit_price=row.unit_price,
        observed_at=row.observed_at,
        adjusted_price=row.adjusted_price,
    )
