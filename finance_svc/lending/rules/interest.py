"""Simple daily interest, first day counted, last day not (DOMAIN B3.7)."""

from decimal import Decimal

from finance_svc.kernel.money import half_up

PLACES = 6


def daily_interest(principal: Decimal, annual_rate: Decimal, base: int = 360) -> Decimal:
    """One day on the closing principal, 6 decimals."""
    return half_up(principal * annual_rate / base, PLACES)


def interest(principal: Decimal, annual_rate: Decimal, days: int, base: int = 360) -> Decimal:
    """Whole days at one rate, half up to the fen."""
    return half_up(principal * annual_rate * days / base)


def to_post(cumulative: Decimal, posted: Decimal) -> Decimal:
    """What a day posts: round(cumulative, 2) less what is posted, so that the residual is carried."""
    return half_up(cumulative) - posted
