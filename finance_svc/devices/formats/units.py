"""Units of measurement and their exact conversion."""

from fractions import Fraction
from typing import NamedTuple

from finance_svc.devices.formats.strict import shown


class Unit(NamedTuple):
    """`base = (value - zero) * factor`, in the base unit of its dimension."""

    dimension: str
    factor: Fraction
    zero: Fraction = Fraction(0)


class UnitUnknown(ValueError):  # noqa: N818 - says what happened
    """No such unit, or two units of different dimensions."""


def _unit(dimension: str, factor: str | int = 1, zero: str | int = 0) -> Unit:
    return Unit(dimension, Fraction(factor), Fraction(zero))


UNITS = {
    "C": _unit("temperature"),
    "K": _unit("temperature", 1, "273.15"),
    "F": _unit("temperature", "5/9", 32),
    "kg": _unit("mass"),
    "g": _unit("mass", "0.001"),
    "t": _unit("mass", 1000),
    "lb": _unit("mass", "0.45359237"),
    "oz": _unit("mass", "0.028349523125"),
    "short_ton": _unit("mass", "907.18474"),
    "long_ton": _unit("mass", "1016.0469088"),
    "jin": _unit("mass", "0.5"),
    "m": _unit("length"),
    "mm": _unit("length", "0.001"),
    "cm": _unit("length", "0.01"),
    "km": _unit("length", 1000),
    "in": _unit("length", "0.0254"),
    "ft": _unit("length", "0.3048"),
    "mi": _unit("length", "1609.344"),
    "nmi": _unit("length", 1852),
    "m/s": _unit("speed"),
    "km/h": _unit("speed", "5/18"),
    "mph": _unit("speed", "0.44704"),
    "kn": _unit("speed", "1852/3600"),
    "Pa": _unit("pressure"),
    "hPa": _unit("pressure", 100),
    "mbar": _unit("pressure", 100),
    "kPa": _unit("pressure", 1000),
    "bar": _unit("pressure", 100_000),
    "psi": _unit("pressure", "8896443230521/1290320000"),
    "pct": _unit("share"),
    "ratio": _unit("share", 100),
    "permille": _unit("share", "0.1"),
    "ppm": _unit("share", "0.0001"),
    "V": _unit("voltage"),
    "mV": _unit("voltage", "0.001"),
    "s": _unit("duration"),
    "ms": _unit("duration", "0.001"),
    "min": _unit("duration", 60),
    "h": _unit("duration", 3600),
    "L": _unit("volume"),
    "mL": _unit("volume", "0.001"),
    "m3": _unit("volume", 1000),
    "us_gal": _unit("volume", "3.785411784"),
    "deg": _unit("angle"),
}
"""Factors by definition (SI; NIST SP 811 appendix B; pound and yard of 1959), none of them rounded."""


def require_convertible(source: str, target: str) -> None:
    """Both are units, of one dimension. Raises `UnitUnknown`."""
    for name in (source, target):
        if name not in UNITS:
            raise UnitUnknown(f"{shown(name)} is not a unit")
    if UNITS[source].dimension != UNITS[target].dimension:
        raise UnitUnknown(f"{source} is a {UNITS[source].dimension}, {target} a {UNITS[target].dimension}")


def convert(value: float, source: str, target: str) -> float:
    """The value in another unit of the same dimension, rounded once at the end. Raises `UnitUnknown`."""
    require_convertible(source, target)
    if source == target:
        return value
    given, wanted = UNITS[source], UNITS[target]
    base = (_said(value) - given.zero) * given.factor
    return float(base / wanted.factor + wanted.zero)


def _said(value: float) -> Fraction:
    """The decimal number somebody wrote, not the binary one nearest to it."""
    return Fraction(repr(value))
