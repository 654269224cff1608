"""Canonical forms: however somebody writes a fact, it is hashed in one way (DOMAIN B1.5)."""

import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

ONE_PERCENT = Decimal("1.01")
WEEK_DAYS = 7
SEPARATOR = "|"
"""Between fields of a canonical text; no field can hold it."""


def text(said: str) -> str:
    """NFKC, upper case, letters and digits only; canonical text is its own canonical form."""
    while (done := _once(said)) != said:
        said = done
    return said


def _once(said: str) -> str:
    upper = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", said).upper())
    return "".join(sign for sign in upper if sign.isalnum())


def kilograms(said: Decimal) -> int:
    """Whole kilograms, half up."""
    return int(said.quantize(Decimal(1), ROUND_HALF_UP))


def mass_cells(said: Decimal) -> tuple[str, str]:
    """The cell of a mass in each of two grids, 2 % wide, one set off by 1 % against the other.

    Two masses within 1 % of each other lie in the same cell of one grid at least; beyond 2 % in none.
    """
    with localcontext() as context:
        context.prec = 28
        steps = max(Decimal(1), Decimal(kilograms(said))).ln() / ONE_PERCENT.ln()
        return tuple(f"{grid}{int((steps + shift) // 2)}" for grid, shift in (("A", 0), ("B", 1)))  # type: ignore[return-value] # two grids


def week_cells(day: date) -> tuple[str, str]:
    """The same for days: cells of two weeks, one grid set off by a week; days within a week meet."""
    number = day.toordinal()
    return f"A{number // (2 * WEEK_DAYS)}", f"B{(number + WEEK_DAYS) // (2 * WEEK_DAYS)}"
