"""Exact amounts: scale of a currency, the three roundings, reading from text."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation

from finance_svc.kernel.errors import BadInput

ZERO = Decimal("0.00")
SCALES = {
    "AUD": 2, "BRL": 2, "CAD": 2, "CHF": 2, "CNY": 2, "EUR": 2, "GBP": 2, "HKD": 2, "IDR": 2, "INR": 2,
    "JPY": 0, "KRW": 0, "KWD": 3, "MYR": 2, "NZD": 2, "SGD": 2, "THB": 2, "USD": 2, "VND": 0, "ZAR": 2,
}  # fmt: skip
LARGEST = Decimal("999999999999999999.99")


def half_up(value: Decimal, places: int = 2) -> Decimal:
    """Round for a posting: half away from zero, `places` decimals."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def owed(value: Decimal, places: int = 2) -> Decimal:
    """Round what somebody must pay (cure, redemption): up to the next unit (DOMAIN B3.2)."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_CEILING)


def limit(value: Decimal, places: int = 2) -> Decimal:
    """Round what somebody may take (A_max, free value): down to the unit (DOMAIN B3.2)."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_FLOOR)


def scale(currency: str) -> int:
    """Number of decimals of an ISO 4217 currency; `BadInput` for one the house does not keep."""
    try:
        return SCALES[currency]
    except KeyError:
        raise BadInput("CURRENCY_UNKNOWN", f"currency {currency!r} is not one this house keeps") from None


def parse(text: str, currency: str) -> Decimal:
    """Read an amount from JSON text; refuses NaN, infinities, extra decimals and absurd sizes."""
    value = decimal_from(text)
    places = scale(currency)
    if value != value.quantize(Decimal(1).scaleb(-places)) or abs(value) > LARGEST:
        raise BadInput("AMOUNT_INVALID", f"{text} is not an amount of {currency} with {places} decimals")
    return value.quantize(Decimal(1).scaleb(-places))


def decimal_from(text: str) -> Decimal:
    """Read a finite decimal number; `BadInput` otherwise."""
    try:
        value = Decimal(text)
    except (InvalidOperation, TypeError, ValueError):
        raise BadInput("NUMBER_INVALID", f"{text!r} is not a decimal number") from None
    if not value.is_finite() or abs(value) > LARGEST:
        raise BadInput("NUMBER_INVALID", f"{text!r} is not a finite number of a sensible size")
    return value
