"""Writes of valuation, by use case."""

from finance_svc.valuation.service.haircuts import run_haircut
from finance_svc.valuation.service.history import import_history, load_price_history
from finance_svc.valuation.service.prices import confirm_price, record_differential, record_prices
from finance_svc.valuation.service.terms import haircut_profile
from finance_svc.valuation.service.values import ask_value, pledgees, require_priced, revalue, value_lot

__all__ = [
    "ask_value",
    "confirm_price",
    "haircut_profile",
    "import_history",
    "load_price_history",
    "pledgees",
    "record_differential",
    "record_prices",
    "require_priced",
    "revalue",
    "run_haircut",
    "value_lot",
]
