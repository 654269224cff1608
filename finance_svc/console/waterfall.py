"""From gross to lendable, and from proceeds to surplus, as bars in money (pure)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from finance_svc.kernel.money import ZERO, half_up

KG_PER_T = Decimal(1000)
HUNDRED = Decimal(100)
HAIRCUTS = ("h_mkt", "h_liq", "h_src", "h_fx", "c_disp")
SMALLEST = 0.4


class Bar(NamedTuple):
    """One row: `start` and `width` in percent of the scale; `total` rows stand for what is left."""

    name: str
    amount: Decimal
    start: float
    width: float
    kind: str
    note: str
    unit: str


def value_bars(
    steps: Iterable[Mapping[str, Any]], quantity_kg: Decimal, lendable_value: Decimal
) -> list[Bar]:
    """The steps of a valuation in money: price x quantity, differentials, quality, haircuts, lendable.

    Ends at the valuation's own values to the fen: each row is a difference of rounded totals.
    """
    found = {step["name"]: Decimal(step["value"]) for step in steps}
    tonnes, market_value = quantity_kg / KG_PER_T, found["market_value"]
    level = half_up(found["reference_price"] * tonnes)
    rows = [("gross", level, "total", _text(found["reference_price"]), "per_t")]
    for name in ("grade", "location", "delivery", "pack"):
        if per_t := found.get(f"differential_{name}"):
            change = half_up(per_t * tonnes)
            rows.append((f"differential_{name}", change, "step", _text(per_t), "per_t"))
            level += change
    rows.append(("quality_factor", market_value - level, "step", _text(found["quality_factor"]), "factor"))
    rows.append(("market_value", market_value, "total", "", ""))
    rows += _haircut_rows(found, market_value)
    if "decay" in found:
        rows.append(("decay", lendable_value - found["lendable_value"], "step", "", ""))
    rows.append(("lendable_value", lendable_value, "total", "", ""))
    return _place(rows)


def _haircut_rows(
    found: Mapping[str, Decimal], market_value: Decimal
) -> list[tuple[str, Decimal, str, str, str]]:
    rows, left, level = [], Decimal(1), market_value
    for name in HAIRCUTS:
        if not (ratio := found.get(name, ZERO)):
            continue
        left = max(Decimal(0), left - ratio)
        after = half_up(market_value * left)
        rows.append((name, after - level, "step", _text(ratio), "ratio"))
        level = after
    return rows


def sale_bars(proceeds: Decimal, shares: Sequence[tuple[str, Decimal]]) -> list[Bar]:
    """Who is paid from a sale, in rank order; ranks that get nothing are left out, the surplus stays."""
    rows: list[tuple[str, Decimal, str, str, str]] = [("proceeds", proceeds, "total", "", "")]
    rows += [(name, -paid, "step", "", "") for name, paid in shares if paid and name != "surplus"]
    rows.append(("surplus", dict(shares).get("surplus", ZERO), "total", "", ""))
    return _place(rows)


def _place(rows: Sequence[tuple[str, Decimal, str, str, str]]) -> list[Bar]:
    scale = max((amount for _, amount, kind, *_ in rows if kind == "total"), default=Decimal(1)) or Decimal(1)
    bars, level = [], ZERO
    for name, amount, kind, note, unit in rows:
        before, level = (ZERO, amount) if kind == "total" else (level, level + amount)
        low, high = sorted((before, level))
        look = kind if kind == "total" else ("gain" if amount > 0 else "loss")
        width = max(SMALLEST, _share(high - low, scale)) if amount else 0.0
        bars.append(Bar(name, amount, min(_share(low, scale), 100 - width), width, look, note, unit))
    return bars


def _share(amount: Decimal, scale: Decimal) -> float:
    return float(round(amount / scale * HUNDRED, 3))


def _text(value: Decimal) -> str:
    return f"{value.normalize():f}"
