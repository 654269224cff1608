"""What a lot is worth, step by step (DOMAIN B2.2). Every step keeps what went in and what came out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from finance_svc.kernel.money import half_up
from finance_svc.valuation.rules.prices import PriceChoice, PriceRules, PriceState
from finance_svc.valuation.rules.refusals import PriceShape

KG_PER_T = Decimal(1000)
Step = dict[str, object]


class DifferentialKind(StrEnum):
    """What sets a lot apart from the reference price."""

    GRADE = "grade"
    LOCATION = "location"
    DELIVERY = "delivery"
    PACK = "pack"


@dataclass(frozen=True, kw_only=True)
class Differential:
    """A signed amount per tonne; `id` is None where nobody recorded one and nothing is added."""

    kind: DifferentialKind
    applies_to: str
    amount: Decimal
    id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class NewDifferential:
    """A differential as somebody reports it: a signed amount per tonne in the commodity's currency."""

    commodity: str
    kind: DifferentialKind
    applies_to: str
    amount: Decimal
    currency: str = "CNY"
    valid_from: datetime | None = None


def require_differential(differential: NewDifferential, rules: PriceRules) -> None:
    """A differential is of a priced commodity, in its currency, and smaller than any price can be."""
    expected = rules.commodities.get(differential.commodity)
    if expected is None or differential.currency != expected.currency:
        raise PriceShape(f"{differential.commodity!r} is not priced in {differential.currency}")
    amount = differential.amount
    if not amount.is_finite() or abs(amount) > expected.highest or amount != round(amount, 6):
        raise PriceShape(f"{amount} is not a possible differential")


@dataclass(frozen=True, kw_only=True)
class Haircuts:
    """Ratios cut from the market value; rounded half up to 4 decimals before use."""

    h_mkt: Decimal
    h_liq: Decimal
    h_src: Decimal
    h_fx: Decimal
    c_disp: Decimal

    def rounded(self) -> "Haircuts":
        """The figures that count: 4 decimals."""
        return Haircuts(**{name: half_up(value, 4) for name, value in self.__dict__.items()})

    @property
    def total(self) -> Decimal:
        """`h_total`, at most everything."""
        parts = (self.h_mkt, self.h_liq, self.h_src, self.h_fx, self.c_disp)
        return min(Decimal("1.0000"), sum(parts, Decimal(0)))


@dataclass(frozen=True, kw_only=True)
class ChainInput:
    """All that a value is made of. Quantities in kg, prices per tonne."""

    choice: PriceChoice
    differentials: Sequence[Differential]
    quality_factor: Decimal
    quantity_kg: Decimal
    haircuts: Haircuts
    decay: Decimal
    """Lost per business day once every price level is stale."""
    sources: Step
    """Ids of the other evidence: assay, count, haircut run, profile."""


@dataclass(frozen=True, kw_only=True)
class Worth:
    """The outcome, amounts at 2 decimals, with its steps in order."""

    unit_price: Decimal
    quality_factor: Decimal
    market_value: Decimal
    lendable_value: Decimal
    haircuts: Haircuts
    steps: list[Step]


def worth(given: ChainInput) -> Worth:
    """`MV = P_unit x qf x Q_net`, `LV = MV x (1 - h_total)`; a stale price's LV decays (DOMAIN B2.2)."""
    unit_price, steps = _unit_price(given)
    quality = half_up(given.quality_factor, 4)
    market_value = half_up(unit_price * quality * given.quantity_kg / KG_PER_T)
    cuts = given.haircuts.rounded()
    lendable = half_up(market_value * (1 - cuts.total))
    steps += [
        _step("quality_factor", quality, "ratio", "B5.3", given.sources.get("quality", {})),
        _step("quantity", given.quantity_kg, "kg", "B1.4", given.sources.get("quantity", {})),
        _step("market_value", market_value, "currency", "B2.2", {}),
        *_haircut_steps(cuts, given.sources),
        _step("lendable_value", lendable, "currency", "B2.2", {}),
    ]
    if given.choice.state is PriceState.STALE:
        lendable = half_up(lendable * (1 - given.decay) ** given.choice.decay_days)
        detail = {"business_days": given.choice.decay_days, "per_day": str(given.decay)}
        steps.append(_step("decay", lendable, "currency", "B2.1", detail))
    return Worth(
        unit_price=unit_price,
        quality_factor=quality,
        market_value=market_value,
        lendable_value=lendable,
        haircuts=cuts,
        steps=steps,
    )


def _unit_price(given: ChainInput) -> tuple[Decimal, list[Step]]:
    used = given.choice.used
    steps = [
        _step(
            "reference_price",
            used.price,
            "currency/t",
            "B2.1",
            {
                "source": used.source,
                "level": used.level,
                "observation_ids": [str(found) for found in used.observation_ids],
                "observed_at": used.observed_at.isoformat(),
                "stale_at": used.stale_at.isoformat(),
                "state": str(given.choice.state),
                "considered": [
                    {
                        "level": c.level,
                        "source": c.source,
                        "price": str(c.price),
                        "stale_at": c.stale_at.isoformat(),
                    }
                    for c in given.choice.considered
                ],
            },
        )
    ]
    for found in given.differentials:
        detail = {"applies_to": found.applies_to, "differential_id": str(found.id) if found.id else None}
        steps.append(_step(f"differential_{found.kind}", found.amount, "currency/t", "B2.2", detail))
    amounts = sum((found.amount for found in given.differentials), used.price)
    unit_price = max(Decimal(0), amounts)
    steps.append(_step("unit_price", unit_price, "currency/t", "B2.2", {}))
    return unit_price, steps


def _haircut_steps(cuts: Haircuts, sources: Step) -> list[Step]:
    steps = [
        _step(name, value, "ratio", "B2.3" if name == "h_mkt" else "B2.2", sources.get(name, {}))
        for name, value in cuts.__dict__.items()
    ]
    return [*steps, _step("h_total", cuts.total, "ratio", "B2.2", {})]


def _step(name: str, value: Decimal, unit: str, rule: str, inputs: object) -> Step:
    return {
        "name": name,
        "value": format(value, "f"),
        "unit": unit,
        "rule": f"DOMAIN {rule}",
        "inputs": inputs,
    }
