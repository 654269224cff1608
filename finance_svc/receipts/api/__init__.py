"""Endpoints of receipts."""

from finance_svc.receipts.api import gates, goods, passports, places, pools, receipts, releases, stock  # noqa: F401 - they add their routes to bp
from finance_svc.receipts.api.bp import bp

__all__ = [
    "bp",
]
