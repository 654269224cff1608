"""The rulebook as values: the ladder, what brings points, what costs a step (DOMAIN S38-S41)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any

from finance_svc.grading.rules.refusals import RulebookTooSoon, RulebookUnsound

NOTICE_DAYS = 30
SPREAD_CUT_MAX_BP = 50
ONE = Decimal(1)


class Grade(StrEnum):
    """The ladder, lowest first."""

    BASIC = "basic"
    SILVER = "silver"
    GOLD = "gold"
    BLACK = "black"

    @property
    def rank(self) -> int:
        """Steps above the lowest."""
        return LADDER.index(self)


LADDER = tuple(Grade)


class PointSource(StrEnum):
    """Where points come from."""

    EFFORT = "effort"
    MONEY = "money"


class PointKind(StrEnum):
    """What brings points, or takes them."""

    VERIFIED_REFERRAL = "verified_referral"
    TRUE_DEAL = "true_deal"
    DATA_COMPLETENESS = "data_completeness"
    RESPONSE_TIME = "response_time"
    SENSOR_UPTIME = "sensor_uptime"
    COMPLAINT_UPHELD = "complaint_upheld"
    FEE_PAID = "fee_paid"


class ConductKind(StrEnum):
    """What costs a step at once; fraud costs all of them."""

    ADVANCE_OVERDUE = "advance_overdue"
    MARGIN_CALL_LAPSED = "margin_call_lapsed"
    DEAL_DEFAULT = "deal_default"
    WEIGHT_VARIANCE = "weight_variance"
    BLIND_COUNT_FAILED = "blind_count_failed"
    COMPLAINT_RATE = "complaint_rate"
    FRAUD = "fraud"


@dataclass(frozen=True, kw_only=True)
class Privileges:
    """What a grade opens: order and sight, never a gate (DOMAIN S39)."""

    rank_boost: Decimal
    early_auction_minutes: int
    advance_queue: int
    """Place in the queue of advances that wait for a person: higher is looked at first."""
    community_reach: Decimal


@dataclass(frozen=True, kw_only=True)
class Prices:
    """What a grade makes cheaper."""

    fee_factor: Decimal
    spread_cut_bp: int


@dataclass(frozen=True, kw_only=True)
class Step:
    """One grade of the ladder."""

    grade: Grade
    threshold: Decimal
    money_share: Decimal
    """How much of the total may be money: 1 is all of it."""
    privileges: Privileges
    prices: Prices


@dataclass(frozen=True, kw_only=True)
class PointRule:
    """Points of one unit of a kind; one fact brings at most `most` units."""

    source: PointSource
    points: Decimal
    most: Decimal
    activity: bool
    unit: Mapping[str, str]
    """Language -> what one unit is."""


@dataclass(frozen=True, kw_only=True)
class ConductRule:
    """What costs a step; with `over` only when the measure is above it."""

    over: Decimal | None
    text: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """One version of the rules."""

    number: int
    valid_from: date
    points_months: int
    inactive_months: int
    warning_months: int
    appeal_days: int
    ladder: tuple[Step, ...]
    points: Mapping[PointKind, PointRule]
    conduct: Mapping[ConductKind, ConductRule]

    def step(self, grade: Grade) -> Step:
        """The grade's step."""
        return self.ladder[grade.rank]

    def next_step(self, grade: Grade) -> Step | None:
        """The step above, if there is one."""
        return self.ladder[grade.rank + 1] if grade.rank + 1 < len(self.ladder) else None


def read_rulebook(table: Mapping[str, Any]) -> Rulebook:
    """Turn one parsed [[version]] into values; refuses RULEBOOK_UNSOUND."""
    try:
        book = _read(table)
    except (KeyError, ValueError, ArithmeticError) as fault:
        raise RulebookUnsound(f"version {table.get('number')}: {fault!r}") from None
    _require_sound(book)
    return book


def _read(table: Mapping[str, Any]) -> Rulebook:
    return Rulebook(
        number=int(table["number"]),
        valid_from=date.fromisoformat(table["valid_from"]),
        points_months=int(table["points_months"]),
        inactive_months=int(table["inactive_months"]),
        warning_months=int(table["warning_months"]),
        appeal_days=int(table["appeal_days"]),
        ladder=tuple(_step(row) for row in table["grade"]),
        points={kind: _point_rule(table["points"][kind.value]) for kind in PointKind},
        conduct={kind: _conduct_rule(table["conduct"][kind.value]) for kind in ConductKind},
    )


def _step(row: Mapping[str, Any]) -> Step:
    return Step(
        grade=Grade(row["name"]),
        threshold=Decimal(row["threshold"]),
        money_share=Decimal(row["money_share"]),
        privileges=Privileges(
            rank_boost=Decimal(row["rank_boost"]),
            early_auction_minutes=int(row["early_auction_minutes"]),
            advance_queue=int(row["advance_queue"]),
            community_reach=Decimal(row["community_reach"]),
        ),
        prices=Prices(fee_factor=Decimal(row["fee_factor"]), spread_cut_bp=int(row["spread_cut_bp"])),
    )


def _point_rule(row: Mapping[str, Any]) -> PointRule:
    return PointRule(
        source=PointSource(row["source"]),
        points=Decimal(row["points"]),
        most=Decimal(row["most"]),
        activity=bool(row["activity"]),
        unit={"en": str(row["unit_en"]), "zh": str(row["unit_zh"])},
    )


def _conduct_rule(row: Mapping[str, Any]) -> ConductRule:
    return ConductRule(
        over=Decimal(row["over"]) if "over" in row else None,
        text={"en": str(row["text_en"]), "zh": str(row["text_zh"])},
    )


def _require_sound(book: Rulebook) -> None:
    thresholds = [step.threshold for step in book.ladder]
    shares = [step.money_share for step in book.ladder]
    sound = (
        tuple(step.grade for step in book.ladder) == LADDER
        and thresholds[0] == 0
        and all(low < high for low, high in pairwise(thresholds))
        and all(0 <= share <= 1 for share in shares)
        and all(low >= high for low, high in pairwise(shares))
        and min(book.points_months, book.inactive_months, book.warning_months, book.appeal_days) > 0
        and all(rule.most > 0 for rule in book.points.values())
    )
    if not sound:
        raise RulebookUnsound(f"version {book.number}: ladder, shares or months")
    _require_sound_prices(book)


def _require_sound_prices(book: Rulebook) -> None:
    """A price gives way by at most 50 bp of spread, and never rises with the grade (DOMAIN S39)."""
    cuts = [step.prices.spread_cut_bp for step in book.ladder]
    factors = [step.prices.fee_factor for step in book.ladder]
    sound = (
        cuts == sorted(cuts)
        and factors == sorted(factors, reverse=True)
        and 0 <= cuts[0] <= cuts[-1] <= SPREAD_CUT_MAX_BP
        and 0 < factors[-1] <= factors[0] <= 1
    )
    if not sound:
        raise RulebookUnsound(f"version {book.number}: prices")


def require_notice(book: Rulebook, *, announced: date, before: Rulebook) -> None:
    """Refuse (`RULEBOOK_TOO_SOON`) a change sooner than 30 days after its announcement (DOMAIN S38)."""
    if book.valid_from < announced + timedelta(days=NOTICE_DAYS):
        raise RulebookTooSoon(
            f"version {book.number} would hold from {book.valid_from}, announced {announced}",
            earliest=str(announced + timedelta(days=NOTICE_DAYS)),
        )
    if book.valid_from <= before.valid_from:
        raise RulebookTooSoon(f"version {book.number} would hold before version {before.number}")


def in_force(books: tuple[Rulebook, ...], day: date) -> Rulebook:
    """The newest announced version that holds on the day; before the first one holds, the first."""
    ordered = sorted(books, key=lambda book: book.number)
    return next((book for book in reversed(ordered) if book.valid_from <= day), ordered[0])
