"""Endpoints of receipts."""

from finance_svc.receipts.api import (  # noqa: F401 - they add their routes to bp
    acts,
    gates,
    goods,
    passports,
    places,
    pools,
    receipts,
    releases,
    stock,
    title,
)
from finance_svc.receipts.api.bp import bp

__all__ = [
    "bp",
]
